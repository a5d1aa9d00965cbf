/**
 * What is asked of a matching, whether it can be asked at all, and in what order people are drawn.
 *
 * @typedef {object} Problem
 * @property {Int32Array} scores mentees × mentors, from 0 to 1000; -1 for a pair that is not allowed
 * @property {number} mentees how many
 * @property {number} mentors how many
 * @property {Int32Array} capacities how many mentees each mentor takes, 0 or more
 * @property {{mentees: string[], mentors: string[]}} [ids] for the lot; without them the numbers
 * @property {[number, number][]} [locks] pairs that stand already: mentee, mentor
 * @property {"coverage" | "total" | "leximin" | "choices"} [goal] the first where none is named
 * @property {string} [seed] of the lot
 * @property {Uint8Array} [first] 1 for a mentee who waited
 * @property {Int32Array} [least] the smallest group that makes sense, by mentor; only reported
 * @property {{mentees: number[][], mentors: number[][]}} [choices] whom each would like, best first
 * @property {Uint8Array} [wishes] mentees × mentors; how many of the mentee's wishes the mentor meets,
 *   from 0 to `WISHES_MOST`: what decides between matchings that are equal otherwise
 *
 * @typedef {object} Field what is left to be decided, in the order of the lot
 * @property {number} rows unlocked mentees
 * @property {number} columns mentors
 * @property {Int32Array} scores rows × columns
 * @property {Int32Array} capacities less the places of locked pairs
 * @property {Uint8Array} first
 * @property {Uint8Array} [wishes] rows × columns; not there where no wish could decide anything
 * @property {Order} order
 *
 * @typedef {{mentees: Int32Array, mentors: Int32Array, isGiven?: boolean}} Order who comes first, as
 *   numbers of people
 */

export const HIGHEST = 1000;
export const LEXIMIN_MOST = 200;
/** On either side: so many files the desk reads. */
export const MOST = 5000;
/** So many that the wishes of all weigh less than anything else a stage counts (`wishStage`). */
export const WISHES_MOST = 15;
export const GOALS = ["coverage", "total", "leximin", "choices"];

/** Says by `code` why a problem cannot be solved; `about` holds the locked pairs it is about. */
export class PairingError extends Error {
  constructor(code, about = []) {
    super(code);
    this.name = "PairingError";
    this.code = code;
    this.about = about;
  }
}

const refuse = (isWrong, code, about) => {
  if (isWrong) throw new PairingError(code, about);
};

/**
 * @param {Problem} problem
 * @throws {PairingError} with the code `goal`, `shape`, `too-many`, `capacity`, `score-range`, `wish-range`,
 *   `lock-unknown`, `lock-barred`, `lock-twice`, `lock-full`
 */
export function requireSolvable({ scores, mentees, mentors, capacities, ...asked }) {
  const { goal = GOALS[0], locks = [], ids, first, least, choices, wishes } = asked;
  const fits = (list, length) => list === undefined || list.length === length;
  const both = [ids, choices].every(
    (one) => one === undefined || (fits(one.mentees, mentees) && fits(one.mentors, mentors)),
  );
  refuse(!GOALS.includes(goal), "goal");
  refuse(!(scores instanceof Int32Array) || scores.length !== mentees * mentors, "shape");
  refuse(capacities?.length !== mentors || !both, "shape");
  refuse(!fits(first, mentees) || !fits(least, mentors), "shape");
  const size = Math.max(mentees, mentors);
  refuse(size > (goal === "leximin" ? LEXIMIN_MOST : MOST), "too-many");
  refuse(!capacities.every((one) => Number.isInteger(one) && one >= 0), "capacity");
  refuse(!inRange(scores), "score-range");
  requireWishes(wishes, scores.length);
  requireLocks(locks, { scores, mentees, mentors, capacities });
}

function requireWishes(wishes, length) {
  if (wishes === undefined) return;
  refuse(!(wishes instanceof Uint8Array) || wishes.length !== length, "shape");
  refuse(wishes.some((one) => one > WISHES_MOST), "wish-range");
}

function inRange(scores) {
  let isIn = true;
  for (let at = 0; at < scores.length; at++) isIn &&= scores[at] >= -1 && scores[at] <= HIGHEST;
  return isIn;
}

/** Hard means hard, for locks too: a rule has to go before a pair that it bars can stand. */
function requireLocks(locks, { scores, mentees, mentors, capacities }) {
  const isOne = (one, count) => Number.isInteger(one) && one >= 0 && one < count;
  const unknown = locks.filter(([one, other]) => !isOne(one, mentees) || !isOne(other, mentors));
  refuse(unknown.length, "lock-unknown", unknown);
  const barred = locks.filter(([one, other]) => scores[one * mentors + other] < 0);
  refuse(barred.length, "lock-barred", barred);
  const twice = locks.filter(([one], at) => locks.findIndex((lock) => lock[0] === one) !== at);
  refuse(twice.length, "lock-twice", twice);
  const held = new Int32Array(mentors);
  for (const [, other] of locks) held[other] += 1;
  const full = locks.filter(([, other]) => held[other] > capacities[other]);
  refuse(full.length, "lock-full", full);
}

/** @param {Problem} problem @returns {Order} people as they were given */
export const asGiven = ({ mentees, mentors }) => ({
  mentees: Int32Array.from({ length: mentees }, (_, at) => at),
  mentors: Int32Array.from({ length: mentors }, (_, at) => at),
  isGiven: true,
});

/**
 * Take out what is decided: locked mentees and the places that they hold.
 * @param {Problem} problem
 * @param {Order} order
 * @returns {Field}
 */
export function fieldOf({ scores, mentors, capacities, locks = [], first, wishes }, order) {
  const locked = new Set(locks.map(([mentee]) => mentee));
  const mentees = order.mentees.filter((one) => !locked.has(one));
  const room = Int32Array.from(capacities);
  for (const [, mentor] of locks) room[mentor] -= 1;
  const columns = order.mentors;
  const isWhole = order.isGiven && locked.size === 0;
  const arranged = (matrix) => (isWhole ? matrix : reordered(matrix, mentees, columns));
  const wished = wishes && arranged(wishes);
  return {
    rows: mentees.length,
    columns: mentors,
    scores: arranged(scores),
    capacities: columns.map((one) => room[one]),
    first: Uint8Array.from(mentees, (one) => first?.[one] ?? 0),
    ...(wished?.some((one) => one > 0) && { wishes: wished }),
    order: { mentees, mentors: columns },
  };
}

function reordered(matrix, rows, columns) {
  const width = columns.length;
  const found = new matrix.constructor(rows.length * width);
  for (let row = 0, at = 0; row < rows.length; row++) {
    const begin = rows[row] * width;
    for (let column = 0; column < width; column++, at++) found[at] = matrix[begin + columns[column]];
  }
  return found;
}
