/**
 * Pairs from scores: the one function that a desk, or anybody else, needs. MATCHING.md tells what
 * the goals mean and shows a call. No DOM.
 *
 * @typedef {import("./problem.js").Problem} Problem
 * @typedef {import("./goals.js").Certificate} Certificate
 * @typedef {import("./goals.js").Progress} Progress
 *
 * @typedef {object} Result people by their numbers, as in the problem
 * @property {Int32Array} mentorOf each mentee; -1 for one who is not matched
 * @property {number} matched how many are
 * @property {number} worst lowest score of a pair, 0 where there is none; locked pairs count too
 * @property {number} tenth the score that a tenth of the pairs do not exceed (nearest rank)
 * @property {number} total of all scores
 * @property {[number, number][]} blocking mentee and mentor who would both rather have each other,
 *   `NAMED` of them at most; locked people and places stay out of it
 * @property {number} blockingCount how many such pairs there are
 * @property {number} wishes how many wishes the pairs meet
 * @property {number[]} decided mentees to whom it mattered: without wishes, somebody who meets fewer
 *   of theirs would have been drawn
 * @property {number[]} short mentors who have some, but fewer than their least group
 * @property {boolean} isProved whether the certificate was verified against the problem
 * @property {string} doubt why it was not; empty where it was
 * @property {Certificate} certificate
 */

import { LEFT_OVER } from "./bidding.js";
import { blocking, choosing } from "./choices.js";
import { coverage, leximin, total } from "./goals.js";
import { drawn } from "./lot.js";
import { asGiven, fieldOf, GOALS, PairingError, requireSolvable } from "./problem.js";
import { doubted } from "./proof.js";

export { GOALS, PairingError };

export const NAMED = 1000;
const DECIDING = { coverage, total, leximin, choices: choosing };
/** Milliseconds of work before whoever waits may have a word. */
const BREATH = 12;

/**
 * Match mentees with mentors.
 * @param {Problem} problem
 * @param {(progress: Progress) => boolean | void} [tell] false ends it
 * @param {AbortSignal} [signal] ends it too
 * @returns {Promise<Result>}
 * @throws {PairingError} where it cannot be solved (see `requireSolvable`), or `cancelled`
 */
export async function pair(problem, tell = () => {}, signal = undefined) {
  requireSolvable(problem);
  const order = await orderOf(problem);
  const field = fieldOf(problem, order);
  const goal = problem.goal ?? GOALS[0];
  const steps = DECIDING[goal](field, problem.choices);
  const { columnOf, byLot, certificate } = await finished(steps, tell, signal);
  const mentorOf = asPeople(problem, field, columnOf);
  const told = asNumbers(certificate, field);
  const doubt = doubted(problem, mentorOf, told);
  const measured = measure(problem, mentorOf);
  const decided = wishedFor(problem, mentorOf, asPeople(problem, field, byLot));
  return { mentorOf, ...measured, decided, isProved: doubt === "", doubt, certificate: told };
}

/** Put what was decided, and the locks, into the order in which people were given. */
function asPeople({ mentees, locks = [] }, { order }, columnOf) {
  const mentorOf = new Int32Array(mentees).fill(LEFT_OVER);
  for (const [mentee, mentor] of locks) mentorOf[mentee] = mentor;
  for (const [row, column] of columnOf.entries()) {
    if (column !== LEFT_OVER) mentorOf[order.mentees[row]] = order.mentors[column];
  }
  return mentorOf;
}

/** Name those who have more of their wishes met than the lot alone would have had. */
function wishedFor({ mentors, wishes }, mentorOf, byLot) {
  const met = (mentee, mentor) => (mentor === LEFT_OVER ? 0 : wishes[mentee * mentors + mentor]);
  const isDecided = (mentee) => met(mentee, mentorOf[mentee]) > met(mentee, byLot[mentee]);
  return wishes ? [...mentorOf.keys()].filter(isDecided) : [];
}

/** Draw the lot for both sides. Whoever has no id is drawn by number. */
async function orderOf({ mentees, mentors, ids, seed = "" }) {
  const numbers = (length) => Array.from({ length }, (_, at) => String(at));
  return {
    mentees: await drawn(seed, ids?.mentees ?? numbers(mentees)),
    mentors: await drawn(seed, ids?.mentors ?? numbers(mentors)),
  };
}

/** Run through the steps of a goal, with a pause now and then. */
async function finished(steps, tell, signal) {
  let began = performance.now();
  for (let at = steps.next(); ; at = steps.next()) {
    if (at.done) return at.value;
    if (performance.now() - began < BREATH) continue;
    const isEnough = tell(at.value) === false;
    await breath();
    if (isEnough || signal?.aborted) throw new PairingError("cancelled");
    began = performance.now();
  }
}

/** Let messages and clicks in. A timer would wait 4 ms each time. */
function breath() {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage("");
  });
}

/** Put a certificate into the order in which people were given; locked mentees are not in it. */
function asNumbers({ covers, duals, ...rest }, { order }) {
  const places = Int32Array.from(order.mentees.keys());
  places.sort((one, other) => order.mentees[one] - order.mentees[other]);
  const rowsOf = (list) => places.map((_, at) => list[places[at]]);
  const columnsOf = (list) => {
    const found = list.slice();
    order.mentors.forEach((mentor, column) => (found[mentor] = list[column]));
    return found;
  };
  const turned = ({ rows, columns }) => ({
    rows: Uint8Array.from(rowsOf(rows)),
    columns: columnsOf(columns),
  });
  const told = {
    ...rest,
    duals: duals.map((one) => ({
      rowDuals: rowsOf(one.rowDuals),
      columnDuals: columnsOf(one.columnDuals),
    })),
  };
  if (!covers) return told;
  const { waiting, all, above, isOfWaiting } = covers;
  const three = { waiting: turned(waiting), all: turned(all), above: turned(above) };
  return { ...told, covers: { ...three, isOfWaiting } };
}

/**
 * Measure a matching, whoever made it.
 * @param {Problem} problem
 * @param {Int32Array} mentorOf
 */
export function measure(problem, mentorOf) {
  const { scores, mentors, choices, wishes } = problem;
  const held = new Int32Array(mentors);
  const found = [];
  let met = 0;
  for (const [mentee, mentor] of mentorOf.entries()) {
    if (mentor === LEFT_OVER) continue;
    held[mentor] += 1;
    found.push(scores[mentee * mentors + mentor]);
    met += wishes?.[mentee * mentors + mentor] ?? 0;
  }
  found.sort((one, other) => one - other);
  const field = fieldOf(problem, asGiven(problem));
  const { mentees } = field.order;
  const columnOf = mentees.map((mentee) => mentorOf[mentee]);
  const { count, named } = blocking(field, columnOf, choices, NAMED);
  return {
    matched: found.length,
    worst: found[0] ?? 0,
    tenth: found[Math.ceil(found.length / 10) - 1] ?? 0,
    total: found.reduce((sum, one) => sum + one, 0),
    wishes: met,
    blocking: named.map(([row, mentor]) => [mentees[row], mentor]),
    blockingCount: count,
    short: [...held.keys()].filter((one) => held[one] > 0 && held[one] < (problem.least?.[one] ?? 0)),
  };
}
