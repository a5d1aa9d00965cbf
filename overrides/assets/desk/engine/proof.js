/**
 * Whether a matching is what its goal promises: every certificate is checked against the problem
 * as it was given, without the search and without the lot. No DOM.
 *
 * @typedef {import("./problem.js").Problem} Problem
 * @typedef {import("./problem.js").Field} Field
 * @typedef {import("./goals.js").Certificate} Certificate by people's numbers; see `goals.js`
 * @typedef {import("./goals.js").Duals} Duals
 */

import { LEFT_OVER } from "./bidding.js";
import { blocking } from "./choices.js";
import { pricedForCoverage, pricedForTotal } from "./goals.js";
import { asGiven, fieldOf } from "./problem.js";
import { BARRED } from "./solver.js";
import { firstStage, nextStage, wishStage } from "./stages.js";

/**
 * Verify a matching and its certificate.
 * @param {Problem} problem
 * @param {Int32Array} mentorOf
 * @param {Certificate} certificate
 * @returns {string} why it is not proved; empty where it is
 */
export function doubted(problem, mentorOf, certificate) {
  const { goal = "coverage", choices } = problem;
  if (certificate.goal !== goal) return "the certificate is of another goal";
  const wrong = impossible(problem, mentorOf);
  if (wrong) return wrong;
  const field = fieldOf(problem, asGiven(problem));
  const columnOf = field.order.mentees.map((mentee) => mentorOf[mentee]);
  if (goal === "choices") {
    const { count } = blocking(field, columnOf, choices, 0);
    return count ? `${count} pairs would rather have each other` : "";
  }
  if (goal === "total") return notSettled(field, columnOf, pricedForTotal(field), certificate);
  const uncovered = notCovered(field, columnOf, certificate);
  if (uncovered || goal === "leximin") return uncovered || notLevelled(field, columnOf, certificate);
  const instance = pricedForCoverage(field, certificate.least);
  return notSettled(field, columnOf, instance, certificate);
}

/** What is priced once is optimal, and the wishes among all that is as good. */
function notSettled(field, columnOf, instance, { duals }) {
  const wrong = refuted(instance, columnOf, duals[0]);
  return wrong || notWished(field, columnOf, { instance }, duals, 1);
}

/** As many wishes are met as can be, by the last duals; `from` says how many there are before. */
function notWished(field, columnOf, stage, duals, from) {
  const instance = stage && wishStage(field, stage, duals[from - 1]);
  if (duals.length !== from + Number(Boolean(instance))) return "a stage is missing, or one too many";
  const wrong = instance && refuted(instance, columnOf, duals[from]);
  return wrong ? `wishes: ${wrong}` : "";
}

/** Say what makes a matching one that may not be: a pair, a mentor's places, a lock. */
function impossible({ scores, mentees, mentors, capacities, locks = [] }, mentorOf) {
  if (mentorOf.length !== mentees) return "not all mentees are there";
  const room = Int32Array.from(capacities);
  for (const [mentee, mentor] of mentorOf.entries()) {
    if (mentor === LEFT_OVER) continue;
    if (!(scores[mentee * mentors + mentor] >= 0)) return `pair ${mentee}, ${mentor} is not allowed`;
    if (--room[mentor] < 0) return `mentor ${mentor} has too many`;
  }
  const loose = locks.find(([mentee, mentor]) => mentorOf[mentee] !== mentor);
  return loose ? `lock ${loose} is not kept` : "";
}

/** Covers prove how many can be matched, those who waited among them, and how good the worst can be. */
function notCovered(field, columnOf, { least, covers }) {
  const isIn = columnOf.map((column) => Number(column !== LEFT_OVER));
  const size = isIn.reduce((sum, one) => sum + one, 0);
  const waited = isIn.reduce((sum, one, row) => sum + one * field.first[row], 0);
  const weight = (cover) => weightOf(field, cover);
  const every = field.first.map(() => 1);
  if (!meets(field, covers.all, 0, every) || weight(covers.all) !== size) return "more can be matched";
  const isWaiting = meets(field, covers.waiting, 0, field.first);
  if (!isWaiting || weight(covers.waiting) !== waited) return "more who waited can be matched";
  const at = (row, column) => field.scores[row * field.columns + column];
  if (columnOf.some((one, row) => one !== LEFT_OVER && at(row, one) < least)) {
    return "a pair is below the least score";
  }
  if (size === 0) return "";
  const among = covers.isOfWaiting ? field.first : every;
  const isBest = meets(field, covers.above, least + 1, among);
  const most = covers.isOfWaiting ? waited : size;
  return isBest && weight(covers.above) < most ? "" : "the worst pair can be better";
}

function weightOf({ capacities }, { rows, columns }) {
  const places = columns.reduce((sum, one, column) => sum + one * capacities[column], 0);
  return rows.reduce((sum, one) => sum + one, places);
}

/** Tell whether a cover meets every pair of some rows that has a score and a place. */
function meets({ rows, columns, scores, capacities }, cover, least, among) {
  for (let row = 0; row < rows; row++) {
    if (!among[row] || cover.rows[row]) continue;
    for (let column = 0, at = row * columns; column < columns; column++, at++) {
      if (scores[at] >= least && capacities[column] > 0 && !cover.columns[column]) return false;
    }
  }
  return true;
}

/** Every stage of leximin is optimal, and there are as many as there are levels to decide. */
function notLevelled(field, columnOf, { least, duals }) {
  let at = 0;
  let last;
  for (let stage = firstStage(field, least); stage; stage = nextStage(field, last, duals[at++])) {
    const wrong = at < duals.length ? refuted(stage.instance, columnOf, duals[at]) : "is missing";
    if (wrong) return `stage ${at}: ${wrong}`;
    last = stage;
  }
  return notWished(field, columnOf, last, duals, at);
}

/**
 * Verify that an assignment is the cheapest: duals that are feasible, whole, and without a gap
 * (linear programming duality).
 * @param {import("./solver.js").Instance} instance
 * @param {Int32Array} columnOf
 * @param {Duals} duals
 * @returns {string} why it is not; empty where it is
 */
export function refuted({ rows, columns, costs, capacities, alone }, columnOf, duals) {
  const { rowDuals: u, columnDuals: v } = duals;
  if (u.length !== rows || v.length !== columns) return "duals are missing";
  if (![...u, ...v].every(Number.isSafeInteger)) return "a dual is no whole number";
  const room = Int32Array.from(capacities);
  let gap = 0;
  for (let row = 0; row < rows; row++) {
    const column = columnOf[row];
    const cost = column === LEFT_OVER ? alone[row] : costs[row * columns + column];
    if (cost === BARRED) return `row ${row} may not have column ${column}`;
    if (column !== LEFT_OVER && --room[column] < 0) return `column ${column} has too many`;
    if (u[row] > alone[row]) return `the dual of row ${row} is above the cost of leaving it alone`;
    gap += cost - u[row];
  }
  for (let column = 0; column < columns; column++) {
    if (v[column] > 0) return `the dual of column ${column} is above zero`;
    gap -= v[column] * capacities[column];
  }
  return gap === 0 ? infeasible({ rows, columns, costs, capacities }, u, v) : `a gap of ${gap}`;
}

function infeasible({ rows, columns, costs, capacities }, u, v) {
  for (let row = 0; row < rows; row++) {
    for (let column = 0, at = row * columns; column < columns; column++, at++) {
      if (costs[at] - u[row] - v[column] >= 0 || capacities[column] === 0) continue;
      return `row ${row} and column ${column} would be cheaper than the duals say`;
    }
  }
  return "";
}
