/**
 * Whom people would rather be matched with, and matchings that no two would leave for each other.
 *
 * Somebody's own list comes first, in its order, then everyone else who is allowed, by score. So
 * lists may be short, or given by one side alone. Mentees propose (Gale & Shapley 1962,
 * doi:10.2307/2312726, with capacities as for their colleges). Between equals, those who waited come
 * first, then those of whom a wish is met, then the lot. No DOM.
 *
 * @typedef {import("./problem.js").Field} Field
 * @typedef {import("./problem.js").Problem} Problem
 */

import { LEFT_OVER } from "./bidding.js";
import { HIGHEST } from "./problem.js";

/** Before every score: what the first on a list is worth, each later one a point less. */
const LISTED = 1_000_000;

/**
 * How much each would like to be matched with each: the score, or a place on the list.
 * @param {Field} field
 * @param {Problem["choices"]} choices by people's numbers
 * @returns {{mine: Int32Array, theirs: Int32Array}} rows × columns, the mentees' and the mentors'
 */
export function likings({ scores, columns, order }, choices) {
  if (!choices) return { mine: scores, theirs: scores };
  const mine = Int32Array.from(scores);
  const theirs = Int32Array.from(scores);
  const rowOf = new Map([...order.mentees].map((one, row) => [one, row]));
  const columnOf = new Map([...order.mentors].map((one, column) => [one, column]));
  const put = (likes, mentee, mentor, place) => {
    const at = rowOf.get(mentee) * columns + columnOf.get(mentor); // NaN for somebody locked
    if (scores[at] >= 0) likes[at] = Math.max(likes[at], LISTED - place);
  };
  for (const [mentee, list] of choices.mentees.entries()) {
    list.forEach((mentor, place) => put(mine, mentee, mentor, place));
  }
  for (const [mentor, list] of choices.mentors.entries()) {
    list.forEach((mentee, place) => put(theirs, mentee, mentor, place));
  }
  return { mine, theirs };
}

/**
 * @param {Field} field
 * @param {Problem["choices"]} choices
 * @returns {Generator<import("./goals.js").Progress, import("./goals.js").Decision>}
 */
export function* choosing(field, choices) {
  const certificate = { goal: "choices", duals: [] };
  const likes = likings(field, choices);
  const byLot = yield* proposed(field, likes, undefined);
  const columnOf = field.wishes ? yield* proposed(field, likes, field.wishes) : byLot;
  return { columnOf, byLot, certificate };
}

function* proposed({ rows, columns, capacities, first }, { mine, theirs }, wishes) {
  const rank = ranks({ rows, first });
  const rowOf = (matrix, row) => matrix?.subarray(row * columns, (row + 1) * columns);
  const isBetter = preference(columns, { theirs, first, wishes, rank });
  const lists = Array(rows).fill(undefined);
  const asked = new Int32Array(rows);
  const holds = Array.from({ length: columns }, () => []);
  const waiting = [...rank.keys()].sort((a, b) => rank[b] - rank[a]);
  for (let done = 0; waiting.length; done++) {
    if (done % 64 === 0) yield { done: rows - waiting.length, of: rows, step: "best" };
    const row = waiting.pop();
    lists[row] ??= listOf(rowOf(mine, row), capacities, rowOf(wishes, row));
    if (asked[row] === lists[row].length) continue; // nobody is left to ask
    const column = lists[row][asked[row]++];
    const held = holds[column];
    let at = held.push(row) - 1;
    for (; at && isBetter(column, row, held[at - 1]); at--) held[at] = held[at - 1];
    held[at] = row;
    if (held.length > capacities[column]) waiting.push(held.pop());
  }
  const columnOf = new Int32Array(rows).fill(LEFT_OVER);
  holds.forEach((held, column) => held.forEach((row) => (columnOf[row] = column)));
  return columnOf;
}

/** Tell which of two rows a column would rather have; equals are told apart by lot. */
function preference(columns, { theirs, first, wishes, rank }) {
  return (column, one, other) => {
    const apart = theirs[one * columns + column] - theirs[other * columns + column];
    if (apart !== 0) return apart > 0;
    const met = wishes ? wishes[one * columns + column] - wishes[other * columns + column] : 0;
    return first[one] === first[other] && met !== 0 ? met > 0 : rank[one] < rank[other];
  };
}

/** Those who waited first, then by lot. */
function ranks({ rows, first }) {
  const order = [...Array(rows).keys()].sort((a, b) => first[b] - first[a] || a - b);
  const rank = new Int32Array(rows);
  order.forEach((row, at) => (rank[row] = at));
  return rank;
}

/** The allowed columns, the dearest first; of equal ones whoever meets wishes, then as by lot. */
function listOf(likes, capacities, wishes) {
  const listed = [];
  const byScore = Array.from({ length: HIGHEST + 1 }, () => undefined);
  for (let column = 0; column < likes.length; column++) {
    if (likes[column] < 0 || capacities[column] === 0) continue;
    if (likes[column] > HIGHEST) listed.push(column);
    else (byScore[likes[column]] ??= []).push(column);
  }
  listed.sort((a, b) => likes[b] - likes[a]);
  const byWish = (one, other) => wishes[other] - wishes[one];
  for (let level = HIGHEST; level >= 0; level--) {
    if (byScore[level]) listed.push(...(wishes ? byScore[level].sort(byWish) : byScore[level]));
  }
  return listed;
}

/**
 * Count the pairs that would rather have each other, and name some: both strictly, by their lists
 * and scores. What is locked stays out of it.
 * @param {Field} field
 * @param {Int32Array} columnOf
 * @param {Problem["choices"]} choices
 * @param {number} most how many are named
 * @returns {{count: number, named: [number, number][]}} rows and columns
 */
export function blocking({ rows, columns, capacities, ...field }, columnOf, choices, most) {
  const { mine, theirs } = likings({ columns, ...field }, choices);
  const held = new Int32Array(columns);
  const worst = new Int32Array(columns).fill(LISTED + 1);
  for (const [row, column] of columnOf.entries()) {
    if (column === LEFT_OVER) continue;
    held[column] += 1;
    worst[column] = Math.min(worst[column], theirs[row * columns + column]);
  }
  for (let one = 0; one < columns; one++) if (held[one] < capacities[one]) worst[one] = -1;
  const found = { count: 0, named: [] };
  for (let row = 0; row < rows; row++) {
    const begin = row * columns;
    const own = columnOf[row] === LEFT_OVER ? -1 : mine[begin + columnOf[row]];
    for (let column = 0; column < columns; column++) {
      if (mine[begin + column] <= own || theirs[begin + column] <= worst[column]) continue;
      if (capacities[column] && found.count++ < most) found.named.push([row, column]);
    }
  }
  return found;
}
