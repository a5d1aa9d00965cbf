/**
 * What holds for the pairs: the programme's rules, pairs that are kept or never made, pairs of earlier
 * rounds, and participants' own lists.
 */
import { apart, bench, make, one, say, told } from "./bench.js";
import { pairsInSession, pairsInTable, withFile } from "./earlier.js";
import { calledBy, ruleText } from "./phrasing.js";
import { admittedOf, earlierPairs, hasChoices, MENTEE, MENTOR } from "./task.js";
import { read } from "./reader.js";
import { letTogether, toggleLock } from "./settling.js";

const TABLE = /\.(csv|tsv|tab)$/i;
const LARGEST = 60_000_000;

/** Begin to listen. */
export function begin() {
  const field = one("[data-earlier]");
  field.addEventListener("change", async () => {
    const files = [...field.files];
    field.value = "";
    await takeEarlier(files);
    one("[data-earlier]").focus();
  });
}

/** Show what holds as things stand. */
export function show() {
  const { locks, apart: kept } = bench.session;
  one("[data-rules]").replaceChildren(...told.rules.map(ruleLine));
  one("[data-choices-used]").hidden = !hasChoices(bench.session, told);
  listOf("locks", locks, (two) => toggleLock(two));
  listOf("apart", kept, (two) => letTogether(two));
  showEarlier();
}

/** A rule in words; what no answer can tell is staff's to see to. */
function ruleLine(rule) {
  const unseen = rule.kind === "never" ? [make("span", { className: "soft" }, ` ${say("pairs.unseen")}`)] : [];
  return make("li", {}, make("span", {}, ruleText(rule)), ...unseen);
}

function listOf(name, pairs, end) {
  one(`[data-${name}-part]`).hidden = pairs.length === 0;
  one(`[data-${name}-count]`).textContent = `(${say("pairs.number", { count: pairs.length })})`;
  one(`[data-${name}-list]`).replaceChildren(...pairs.map(([mentee, mentor]) => {
    const button = make("button", { type: "button", className: "tool is-outlined", dataset: { act: name } }, say(`pairs.end.${name}`));
    button.setAttribute("aria-label", say(`pairs.end.${name}_of`, { mentee: calledBy(mentee), mentor: calledBy(mentor) }));
    button.addEventListener("click", () => {
      end({ mentee, mentor });
      const next = one(`[data-${name}-list] button`);
      (next ?? one("#bounds-title")).focus();
    });
    return make("li", { dataset: { mentee } }, make("span", {}, apart(calledBy(mentee)), ` ${say("pairs.with")} `, apart(calledBy(mentor))), button);
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

/** Take in the files of earlier rounds; a sealed one opens with the key that the tab has. */
async function takeEarlier(files) {
  let { earlier } = bench.session;
  let count = 0;
  const empty = [];
  for (const file of files) {
    const pairs = await pairsIn(file).catch(() => []);
    if (pairs.length === 0) empty.push(file.name);
    else earlier = withFile(earlier, file.name, pairs);
    count += pairs.length;
  }
  const said = [
    count && say("pairs.earlier_read", { count }),
    empty.length && say("pairs.earlier_none", { files: empty.join(", ") }),
  ];
  bench.change(count ? { ...bench.session, earlier } : bench.session, said.filter(Boolean).join(" "));
}

async function pairsIn(file) {
  if (file.size > LARGEST) return [];
  if (TABLE.test(file.name)) return pairsInTable(new Uint8Array(await file.arrayBuffer()));
  const bare = await file.text();
  if (/^\s*\{/.test(bare)) return pairsInSession(bare);
  const done = await read([{ name: `${file.name}.desk.age`, blob: file }], bench.secret, () => {});
  return (done?.sessions ?? []).flatMap(({ text }) => pairsInSession(text));
}
