/**
 * Scores of all pairs from people's answers, whole numbers from 0 to 1000, and what bars a pair.
 * MATCHING.md says the same in words. No DOM.
 *
 * @typedef {import("./criteria.js").Told} Told
 * @typedef {import("./criteria.js").Person} Person
 * @typedef {import("./criteria.js").Criterion} Criterion
 *
 * @typedef {object} Options
 * @property {[string, string][]} [apart] people whom staff keep apart, by id
 * @property {[string, string][]} [earlier] pairs of earlier rounds, by id
 *
 * @typedef {object} Scores
 * @property {Int32Array} scores mentees × mentors, from 0 to 1000; -1 for a pair that is barred
 * @property {Uint16Array} barred mentees × mentors; bit r is set where `rules[r]` bars the pair
 * @property {string[]} rules names: `different:unit`, … in the order of `told`, `apart`, `earlier`
 * @property {Uint8Array} [wishes] mentees × mentors; how many of the mentee's wishes the mentor meets;
 *   not there where no wish is met
 * @property {string[]} unchecked rules that no answer can tell, such as `never:supervisor`
 * @property {{mentees: Uint16Array, mentors: Uint16Array}} unknown bit r is set for a person whose
 *   answer to what `rules[r]` asks is not known: the rule bars none of their pairs
 */

import { commonOf, criteriaOf, metBy, shareOf, valueOf } from "./criteria.js";
import { WISHES_MOST } from "./problem.js";
import { barOf, checked, nameOf } from "./rules.js";

export const HIGHEST = 1000;
/** Shares are added in millionths of the whole, so that the order of the questions cannot matter. */
const WHOLE = 1_000_000;
const UNIT = WHOLE / HIGHEST;
/** Different answers, on either side, of what is looked up at once. */
const SMALL = 256;
/** The question what a mentee wishes for, and what of that a mentor says of themselves. */
const WISHES = "wishes";
const SHARES = "shares";
/** Of a criterion that one of two people said nothing of: no gain, and no loss. */
const UNKNOWN = 0.5;

/**
 * Score every pair: the share of each criterion times its weight, weights scaled to 1000 together,
 * added in whole millionths and rounded half up.
 * @param {Told} told
 * @param {Person[]} mentees
 * @param {Person[]} mentors
 * @param {Options} [options]
 * @returns {Scores}
 * @throws {RangeError} where there are more rules than 16 bits can hold
 */
export function score(told, mentees, mentors, options = {}) {
  const { rules, unchecked } = checked(told);
  const coded = rules.map((rule, bit) => {
    const both = encoded(told, rule.what, rule.what, mentees, mentors);
    return tabled(both, (one, other) => Number(barOf(rule.kind, one, other)) << bit, 0);
  });
  const width = mentors.length;
  const bits = new Uint16Array(mentees.length * width);
  const barred = spread(coded, bits, width, { start: 0, unit: 1 });
  keepApart(options.apart ?? [], 1 << rules.length, mentees, mentors, barred);
  keepApart(options.earlier ?? [], 1 << (rules.length + 1), mentees, mentors, barred);
  const worths = weighed(told, mentees, mentors);
  const scores = spread(worths, new Int32Array(bits.length), width, { start: UNIT / 2, unit: UNIT });
  for (let at = 0; at < scores.length; at++) if (barred[at] !== 0) scores[at] = -1;
  const names = [...rules.map(nameOf), "apart", "earlier"];
  const unknown = unknownTo(coded, mentees, mentors);
  return { scores, barred, wishes: met(told, mentees, mentors), rules: names, unchecked, unknown };
}

/** Count for each pair the wishes that are met. They are no part of the score. */
function met(told, mentees, mentors) {
  if (![WISHES, SHARES].every((id) => Object.hasOwn(told.items, id))) return undefined;
  const both = encoded(told, WISHES, SHARES, mentees, mentors);
  const counted = tabled(both, (one, other) => Math.min(WISHES_MOST, commonOf(one, other).length), 0);
  if (!counted.table.some(Boolean)) return undefined;
  const counts = new Uint8Array(mentees.length * mentors.length);
  return spread([counted], counts, mentors.length, { start: 0, unit: 1 });
}

/**
 * Name the wishes of a mentee that a mentor meets.
 * @param {Told} told
 * @param {Person} mentee
 * @param {Person} mentor
 * @returns {string[]} answers, in the mentee's order
 */
export function wishesMet(told, mentee, mentor) {
  if (![WISHES, SHARES].every((id) => Object.hasOwn(told.items, id))) return [];
  const one = valueOf(mentee, WISHES, told.items[WISHES]);
  const other = valueOf(mentor, SHARES, told.items[SHARES]);
  return one && other ? commonOf(one, other) : [];
}

/** Work out what each criterion is worth to every two different answers, in millionths. */
function weighed(told, mentees, mentors) {
  const criteria = criteriaOf(told);
  const all = criteria.reduce((sum, one) => sum + one.weight, 0);
  return criteria.map((one) => {
    const both = encoded(told, one.item, one.other, mentees, mentors);
    const worth = (share) => Math.round((share * one.weight * WHOLE) / all);
    return tabled(both, (a, b, met) => worth(shareOf(one, a, b, met)), worth(UNKNOWN));
  });
}

/** Number the different answers on each side; 0 is one that is not known. */
function encoded(told, item, other, mentees, mentors) {
  const side = (people, id) => {
    const values = [undefined];
    const known = new Map();
    const codes = Uint16Array.from(people, (person) => {
      const value = valueOf(person, id, told.items[id]);
      if (value === undefined) return 0;
      if (!known.has(value.key)) known.set(value.key, values.push(value) - 1);
      return known.get(value.key);
    });
    return { codes, values };
  };
  return { mentees: side(mentees, item), mentors: side(mentors, other) };
}

/** Work out each different pair of answers once; `rows` and `columns` are the codes of people. */
function tabled({ mentees, mentors }, worth, unknown) {
  const width = mentors.values.length;
  const table = new Int32Array(mentees.values.length * width).fill(unknown);
  const count = metBy(mentors.values);
  for (let one = 1; one < mentees.values.length; one++) {
    const mentee = mentees.values[one];
    const met = count(mentee);
    for (let other = 1; other < width; other++) {
      table[one * width + other] = worth(mentee, mentors.values[other], met[other]);
    }
  }
  return { rows: mentees.codes, columns: mentors.codes, table, height: mentees.values.length, width };
}

/** Make one table of several small ones: fewer lookups for each pair. */
function merged(tables) {
  const found = [];
  for (const one of [...tables].sort((a, b) => a.table.length - b.table.length)) {
    const last = found.at(-1);
    const isSmall = last && last.height * one.height <= SMALL && last.width * one.width <= SMALL;
    if (isSmall) found.splice(-1, 1, joined(last, one));
    else found.push(one);
  }
  return found;
}

function joined(one, other) {
  const height = one.height * other.height;
  const width = one.width * other.width;
  const table = new Int32Array(height * width);
  for (let row = 0, at = 0; row < height; row++) {
    const begin = Math.floor(row / other.height) * one.width;
    const otherBegin = (row % other.height) * other.width;
    for (let column = 0; column < width; column++, at++) {
      const first = one.table[begin + Math.floor(column / other.width)];
      table[at] = first + other.table[otherBegin + (column % other.width)];
    }
  }
  const rows = one.rows.map((code, at) => code * other.height + other.rows[at]);
  const columns = one.columns.map((code, at) => code * other.width + other.columns[at]);
  return { rows, columns, table, height, width };
}

/** Add up the entries of all tables for each pair, row by row, and count them in whole units. */
function spread(tables, sums, width, { start, unit }) {
  const row = new Int32Array(width);
  const few = merged(tables);
  for (let at = 0; at * width < sums.length; at++) {
    row.fill(start);
    for (const { rows, columns, table, width: size } of few) {
      addRow(row, columns, table, rows[at] * size);
    }
    finish(row, sums, at * width, unit);
  }
  return sums;
}

function addRow(sums, codes, table, begin) {
  for (let at = 0; at < sums.length; at++) sums[at] += table[begin + codes[at]];
}

/** Count a row's sums in whole units; a loop of its own, which engines make quick. */
function finish(row, sums, begin, unit) {
  for (let at = 0; at < row.length; at++) sums[begin + at] = (row[at] / unit) | 0;
}

/** Set a bit for each rule that a person's own answer says nothing to. */
function unknownTo(coded, mentees, mentors) {
  const bits = (people, side) =>
    Uint16Array.from(people, (_, at) =>
      coded.reduce((sum, one, bit) => sum | (one[side][at] ? 0 : 1 << bit), 0),
    );
  return { mentees: bits(mentees, "rows"), mentors: bits(mentors, "columns") };
}

/** Bar pairs that are named by their ids, whichever of the two stands first. */
function keepApart(pairs, bit, mentees, mentors, barred) {
  const rows = new Map(mentees.map((one, at) => [one.id, at]));
  const columns = new Map(mentors.map((one, at) => [one.id, at]));
  for (const pair of pairs) {
    for (const [one, other] of [pair, [...pair].reverse()]) {
      if (!rows.has(one) || !columns.has(other)) continue;
      barred[rows.get(one) * mentors.length + columns.get(other)] |= bit;
    }
  }
}

/** What is compared, by what is told: a round asks for the parts of every pair. */
const compared = new WeakMap();

/**
 * Say what one pair's score is made of, the heaviest first.
 * @param {Told} told
 * @param {Person} mentee
 * @param {Person} mentor
 * @returns {{item: string, other: string, criterion: string, share: number, weight: number,
 *   isKnown: boolean, common: string[]}[]} `share` from 0 to 1, 0.5 where an answer is not known;
 *   `common` the answers that both chose, in the mentee's order
 */
export function parts(told, mentee, mentor) {
  if (!compared.has(told)) compared.set(told, criteriaOf(told));
  const found = compared.get(told).map(({ item, other, criterion, weight, ...how }) => {
    const one = valueOf(mentee, item, told.items[item]);
    const its = valueOf(mentor, other, told.items[other]);
    const isKnown = one !== undefined && its !== undefined;
    const share = isKnown ? shareOf(how, one, its) : UNKNOWN;
    const common = isKnown && how.compare !== "close" ? commonOf(one, its) : [];
    return { item, other, criterion, share, weight, isKnown, common };
  });
  return found.sort((a, b) => b.share * b.weight - a.share * a.weight);
}
