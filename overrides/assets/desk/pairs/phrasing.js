/**
 * Pairs in words: what two people share, which needs are met, what does not fit; and what a new
 * outcome costs. Knows the words of the page and no element.
 *
 * @typedef {import("./outcome.js").Part} Part
 */
import { bench, nameOf, questionOf, say, told } from "../bench.js";
import { MENTEE } from "./task.js";

/** From where a score has which word: for reading alone, matching knows no such steps. */
const BANDS = [[800, "high"], [650, "good"], [500, "fair"], [0, "weak"]];
/** A share from which two people are alike on a scale, or far apart. */
const NEAR = 0.75;
const FAR = 0.25;

/** @param {number} score 0 to 1000 @returns {string} its word */
export const wordOf = (score) => say(`pairs.bands.${bandOf(score)}`);

/** @param {number} score @returns {"high" | "good" | "fair" | "weak"} */
export const bandOf = (score) => BANDS.find(([from]) => score >= from)?.[1] ?? "weak";

/** @param {string} item @returns {string} a question in a word or two */
export const labelOf = (item) => told.words.pairs.items[item] ?? questionOf(item);

/** People by their ids, for each list of them: it never changes. */
const known = new WeakMap();

/** @param {string} id @returns {import("../session.js").Applicant | undefined} */
export function personOf(id) {
  const { people } = bench.session;
  if (!known.has(people)) known.set(people, new Map(people.map((one) => [one.id, one])));
  return known.get(people).get(id);
}

/** @param {string} id @returns {string} what to call somebody */
export const calledBy = (id) => {
  const person = personOf(id);
  return person ? nameOf(person) : say("nameless");
};

/**
 * @param {import("./outcome.js").Pair} pair
 * @returns {{met: string[], shared: string[], wished: string[], apart: string[], unknown: string[]}}
 *   in words, the heaviest first
 */
export function reasonsOf({ mentee, parts, wishes = [] }) {
  const found = { met: [], shared: [], wished: [], apart: [], unknown: [] };
  if (wishes.length) found.wished.push(say("pairs.wish", { wishes: wordsFor(told.items.wishes, wishes).join(", ") }));
  for (const part of parts) {
    const item = told.items[part.item];
    if (!item) continue;
    if (part.isKnown === false) found.unknown.push(labelOf(part.item));
    else (WORDING[item.compare] ?? likeness)(part, item, found, personOf(mentee));
  }
  return found;
}

const WORDING = { complement: needs, overlap, close: nearness };
const wordsFor = (item, ids) => ids.map((id) => item?.answers[id] ?? id);

function needs({ item: id, common }, item, found, mentee) {
  const wanted = [mentee?.answers[id] ?? []].flat();
  found.met.push(...wordsFor(item, common));
  const unmet = wanted.filter((one) => !common.includes(one));
  if (unmet.length) found.apart.push(say("pairs.unmet", { needs: wordsFor(item, unmet).join(", ") }));
}

function overlap({ item: id, common }, item, found) {
  if (common.length) found.shared.push(`${labelOf(id)}: ${wordsFor(item, common).join(", ")}`);
  else found.apart.push(say("pairs.nothing", { label: labelOf(id) }));
}

function nearness({ item: id, share }, item, found) {
  if (share >= NEAR) found.shared.push(say("pairs.near", { label: labelOf(id) }));
  else if (share <= FAR) found.apart.push(say("pairs.far", { label: labelOf(id) }));
}

/** The same answer, or another one, as the question asks. */
function likeness({ item: id, share }, item, found) {
  const isSame = (item.compare === "same") === (share === 1);
  const said = say(isSame ? "pairs.same" : "pairs.different", { label: labelOf(id) });
  (share === 1 ? found.shared : found.apart).push(said);
}

/** @param {{kind: string, what: string, text: string} | string} rule @returns {string} in words */
export function ruleText(rule) {
  if (typeof rule !== "string") return rule.text;
  if (Object.hasOwn(told.words.pairs.rules, rule)) return say(`pairs.rules.${rule}`);
  return told.rules.find(({ kind, what }) => `${kind}:${what}` === rule)?.text ?? rule;
}

/** @param {string[]} ids @param {number} [most] @returns {string} names, and how many more */
export function namesOf(ids, most = 7) {
  const names = ids.slice(0, most).map(calledBy).join(", ");
  return ids.length > most ? say("pairs.and_others", { names, count: ids.length - most }) : names;
}

/** @param {import("./outcome.js").Outcome} outcome @returns {string} what was found, in a sentence or two */
export function foundText({ totals, unmatched }) {
  const count = totals.matched + unmatched.length;
  if (totals.matched === 0) return say("pairs.made_none", { count });
  return say("pairs.made", { matched: totals.matched, count, worst: totals.worst });
}

/**
 * @param {ReturnType<import("./outcome.js").changeBetween>} change
 * @param {import("./outcome.js").Outcome} before
 * @param {import("./outcome.js").Outcome} after
 * @returns {string} what changed, and what it costs
 */
export function costText({ moved, total, matched, worst }, before, after) {
  const count = moved.length;
  if (count === 0) return say("pairs.cost.none");
  const size = (difference) => (difference > 0 ? "more" : difference < 0 ? "less" : "same");
  const said = [
    say(count === 1 ? "pairs.cost.one" : "pairs.cost.many", { count }),
    matched && say(`pairs.cost.matched_${size(matched)}`, { by: Math.abs(matched) }),
    say(`pairs.cost.total_${size(total)}`, { by: Math.abs(total), of: before.totals.total }),
    worst && after.totals.worst !== null && say("pairs.cost.worst", { now: after.totals.worst, before: before.totals.worst ?? 0 }),
  ];
  return said.filter(Boolean).join(" ");
}

/** @param {import("../session.js").Session} session @returns {string} mentees in a word of the programme */
export const roleWord = (role = MENTEE) => told.roles.find(({ id }) => id === role)?.plural ?? role;
