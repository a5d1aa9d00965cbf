/**
 * What must hold for every pair, as far as answers can tell. Hard means hard: a pair that a rule
 * bars is never made, whatever its score. No DOM.
 *
 * Who supervises or leads whom is no answer: the questionnaire lets people write whom they would
 * rather not be matched with, staff read that, and what they decide comes in as the pairs that are
 * kept apart. So `never` is a rule that no answer can tell.
 *
 * @typedef {import("./criteria.js").Rule} Rule
 * @typedef {import("./criteria.js").Told} Told
 * @typedef {import("./criteria.js").Value} Value
 */

import { isComparable, MENTEE, MENTOR } from "./criteria.js";

/** A bit for each rule, and two for the pairs that are kept apart by name. */
const MOST = 16 - 2;

/** @param {Rule} rule @returns {string} */
export const nameOf = ({ kind, what }) => `${kind}:${what}`;

/**
 * Part the rules that answers can tell from those that staff have to see to.
 * @param {Told} told
 * @returns {{rules: Rule[], unchecked: string[]}}
 * @throws {RangeError} with the code `too-many-rules` where more than 14 can be told
 */
export function checked({ items, rules: all }) {
  const isTold = ({ kind, what }) =>
    kind !== "never" &&
    Object.hasOwn(items, what) &&
    [MENTEE, MENTOR].every((role) => isComparable(items[what], role));
  const rules = all.filter(isTold);
  if (rules.length > MOST) {
    throw Object.assign(new RangeError(`More than ${MOST} rules.`), { code: "too-many-rules" });
  }
  return { rules, unchecked: all.filter((rule) => !isTold(rule)).map(nameOf) };
}

/**
 * Tell whether a rule bars two people whose answers are known. Of several answers, `different` asks
 * that none is in common, `shared` that one is, `same` that all are.
 * @param {Rule["kind"]} kind
 * @param {Value} mentee
 * @param {Value} mentor
 * @returns {boolean}
 */
export function barOf(kind, mentee, mentor) {
  if (kind === "same") return mentee.key !== mentor.key;
  const isCommon = mentee.chosen.some((one) => mentor.rank.has(one));
  return isCommon === (kind === "different");
}
