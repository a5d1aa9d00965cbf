/**
 * What holds for the pairs: the programme's rules, pairs that are kept or never made, pairs of earlier
 * rounds, and participants' own lists.
 */
import { apart, bench, make, one, say, told } from "../bench.js";
import { pairsInSession, pairsInTable, withFile } from "./earlier.js";
import { askForKey, putAway } from "../answers/keyform.js";
import { calledBy, namesOf, ruleText } from "./phrasing.js";
import { admittedOf, earlierPairs, MENTEE, MENTOR, problemOf } from "./task.js";
import { read } from "../answers/reader.js";
import { letTogether, toggleLock } from "./settling.js";

const TABLE = /\.(csv|tsv|tab)$/i;
const LARGEST = 60_000_000;
/** Addresses of those who had to wait in the rounds that were brought; staff say whether it counts. */
const waited = new Set();

/** Begin to listen. */
export function begin() {
  const field = one("[data-earlier]");
  field.addEventListener("change", async () => {
    const files = [...field.files];
    field.value = "";
    const sealed = await takeEarlier(files);
    if (sealed.length) askFor(sealed);
    else one("[data-earlier]").focus();
  });
  one("[data-give-way]").addEventListener("click", giveWay);
}

/** Forget who had to wait. */
export const forget = () => waited.clear();

/** Show what holds as things stand. */
export function show() {
  const { locks, apart: kept } = bench.session;
  one("[data-rules]").replaceChildren(...told.rules.map(ruleLine));
  if (told.chosen.length) one("[data-choices-used]").textContent = choicesText();
  const counting = new Set(problemOf(bench.session, told).locks);
  listOf("locks", locks, (two) => toggleLock(two), (lock) => !counting.has(lock));
  listOf("apart", kept, (two) => letTogether(two));
  showEarlier();
  showWaited();
}

/** Those who are here again, had to wait then, and have no priority yet. */
const waitedHere = () =>
  bench.session.people.filter((one_) => !one_.waited && waited.has(String(one_.answers.email ?? "").trim().toLowerCase()));

function showWaited() {
  const people = waitedHere();
  one("[data-earlier-waited]").hidden = people.length === 0;
  one("[data-earlier-waited-text]").textContent = say("pairs.waited_then", { count: people.length, names: namesOf(people.map(({ id }) => id)) });
}

function giveWay() {
  const first = new Set(waitedHere().map(({ id }) => id));
  const people = bench.session.people.map((one_) => (first.has(one_.id) ? { ...one_, waited: true } : one_));
  bench.change({ ...bench.session, people }, say("pairs.waited_set", { count: first.size }));
  one("[data-earlier]").focus();
}

/** How many lists count, so that nobody takes a matching by scores for one by choices. */
function choicesText() {
  const count = Object.keys(problemOf(bench.session, told).choices).length;
  return say(count ? "pairs.choices_used" : "pairs.choices_none", { count });
}

/** A rule in words; what no answer can tell is staff's to see to. */
function ruleLine(rule) {
  const unseen = rule.kind === "never" ? [make("span", { className: "soft" }, ` ${say("pairs.unseen")}`)] : [];
  return make("li", {}, make("span", {}, ruleText(rule)), ...unseen);
}

/** A lock of somebody who is not admitted is kept, and said to wait (`isIdle`). */
function listOf(name, pairs, end, isIdle = () => false) {
  one(`[data-${name}-part]`).hidden = pairs.length === 0;
  one(`[data-${name}-count]`).textContent = `(${say("pairs.number", { count: pairs.length })})`;
  one(`[data-${name}-list]`).replaceChildren(...pairs.map((pair) => {
    const [mentee, mentor] = pair;
    const tags = isIdle(pair) ? [" ", make("span", { className: "tag" }, say("pairs.tags.idle"))] : [];
    const button = make("button", { type: "button", className: "tool is-outlined", dataset: { act: name } }, say(`pairs.end.${name}`));
    button.setAttribute("aria-label", say(`pairs.end.${name}_of`, { mentee: calledBy(mentee), mentor: calledBy(mentor) }));
    button.addEventListener("click", () => {
      end({ mentee, mentor });
      const next = one(`[data-${name}-list] button`);
      (next ?? one("#bounds-title")).focus();
    });
    return make("li", { dataset: { mentee } }, make("span", {}, apart(calledBy(mentee)), ` ${say("pairs.with")} `, apart(calledBy(mentor)), ...tags), button);
  }));
}

function showEarlier() {
  const { session } = bench;
  const byFile = Map.groupBy(session.earlier, ([, , file]) => file);
  const here = earlierPairs(session, admittedOf(session, MENTEE), admittedOf(session, MENTOR)).length;
  one("[data-earlier-here]").textContent = byFile.size ? say("pairs.earlier_here", { count: here }) : "";
  one("[data-earlier-list]").replaceChildren(...[...byFile].map(([file, pairs]) => {
    const button = make("button", { type: "button", className: "tool is-outlined" }, say("pairs.end.earlier"));
    button.setAttribute("aria-label", say("pairs.end.earlier_of", { file }));
    button.addEventListener("click", () => {
      const earlier = bench.session.earlier.filter(([, , from]) => from !== file);
      bench.change({ ...bench.session, earlier }, say("pairs.earlier_gone", { file }));
      one("[data-earlier]").focus();
    });
    return make("li", {}, make("span", {}, apart(file), make("span", { className: "soft" }, ` ${say("pairs.earlier_count", { count: pairs.length })}`)), button);
  }));
}

/**
 * Take in the files of earlier rounds. Sealed ones that the tab's key does not open wait for another:
 * each round may have had its own.
 */
async function takeEarlier(files, secret = bench.secret) {
  let { earlier } = bench.session;
  let count = 0;
  const [said, sealed] = [[], []];
  for (const file of files) {
    const { pairs, waited: had, fault } = await pairsIn(file, secret).catch(() => ({ fault: "unreadable" }));
    for (const email of had ?? []) waited.add(email);
    if (pairs?.length) earlier = withFile(earlier, file.name, pairs);
    else if (fault === "sealed") sealed.push(file);
    else said.push(say(`pairs.earlier_faults.${fault ?? "none"}`, { file: file.name, most: LARGEST }));
    count += pairs?.length ?? 0;
  }
  if (count) said.unshift(say("pairs.earlier_read", { count }));
  bench.change(count ? { ...bench.session, earlier } : bench.session, said.join(" "));
  return sealed;
}

/** Ask for the key of earlier rounds; the tab's own stays what it is. */
function askFor(sealed) {
  let waiting = sealed;
  askForKey({
    count: waiting.length,
    place: one("[data-earlier-key]"),
    leave: () => (waiting = []),
    open: async (secret) => {
      const left = await takeEarlier(waiting, secret);
      if (left.length === waiting.length) return false;
      putAway();
      if (left.length) askFor(left);
      else one("[data-earlier]").focus();
      return true;
    },
  });
}

async function pairsIn(file, secret) {
  if (file.size > LARGEST) return { fault: "large" };
  if (TABLE.test(file.name)) return { pairs: pairsInTable(new Uint8Array(await file.arrayBuffer())), fault: "table" };
  const bare = await file.text();
  if (/^\ufeff?\s*\{/.test(bare)) return pairsInSession(bare);
  const done = await read([{ name: `${file.name}.desk.age`, blob: file }], secret, () => {});
  const [session] = done?.sessions ?? [];
  if (session) return pairsInSession(session.text);
  const isForOthers = done?.locked.length || done?.faults.some(({ code }) => code === "wrong-key");
  return { fault: isForOthers ? "sealed" : done?.faults[0]?.code === "damaged" ? "damaged" : "other" };
}
