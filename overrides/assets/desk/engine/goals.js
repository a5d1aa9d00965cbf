/**
 * What makes one matching better than another, as steps that each prove themselves. No DOM.
 *
 * Every goal is a generator: it yields where it is and returns the columns of the rows together
 * with its certificate, in the order of the lot. Of what is equal by a goal, the matching that meets
 * the most wishes is taken; of these, the lot decides.
 *
 * @typedef {import("./problem.js").Field} Field
 * @typedef {import("./fullest.js").Cover} Cover
 * @typedef {{rowDuals: Int32Array, columnDuals: Int32Array}} Duals
 * @typedef {object} Certificate
 * @property {string} goal
 * @property {number} [least] the score below which no pair of coverage and leximin lies
 * @property {{waiting: Cover, all: Cover, above: Cover, isOfWaiting: boolean}} [covers]
 * @property {Duals[]} duals one for each priced instance, in order, with the wishes last where there
 *   are any; none for choices
 *
 * @typedef {{done: number, of: number, step: "most" | "worst" | "best"}} Progress
 * @typedef {object} Decision
 * @property {Int32Array} columnOf
 * @property {Int32Array} byLot what would have been decided if nobody had wished for anything
 * @property {Certificate} certificate
 */

import { LEFT_OVER } from "./bidding.js";
import { fullest } from "./fullest.js";
import { HIGHEST } from "./problem.js";
import { BARRED, solve } from "./solver.js";
import { firstStage, nextStage, wishStage } from "./stages.js";

/**
 * Price a field for the best total: pairs cost what they lack, being alone costs as much as a pair
 * of score 0 and a trifle more, two for a mentee who waited. Whole numbers throughout.
 * @param {Field} field
 * @returns {import("./solver.js").Instance}
 */
export function pricedForTotal(field) {
  const unit = 2 * field.rows + 1; // all trifles together are less than one point
  return priced(field, 0, unit, HIGHEST * unit + 1, 1);
}

/**
 * Price a field for coverage: nothing that pairs cost makes up for one person more, and again for
 * one more who waited.
 * @param {Field} field
 * @param {number} least score of a pair
 * @returns {import("./solver.js").Instance}
 */
export function pricedForCoverage(field, least) {
  const person = HIGHEST * field.rows + 1;
  return priced(field, least, 1, person, person);
}

function priced({ rows, columns, scores, capacities, first }, least, unit, alone, waited) {
  const costs = new Int32Array(scores.length);
  for (let at = 0; at < scores.length; at++) {
    costs[at] = scores[at] >= least ? (HIGHEST - scores[at]) * unit : BARRED;
  }
  const prices = Int32Array.from(first, (one) => alone + one * waited);
  return { rows, columns, costs, capacities, alone: prices };
}

/** @param {Field} field @returns {Generator<Progress, Decision>} */
export function* total(field) {
  const instance = pricedForTotal(field);
  const { columnOf, ...duals } = yield* best(instance);
  return yield* wished(field, { instance }, { columnOf, certificate: { goal: "total", duals: [duals] } });
}

/** @param {Field} field @returns {Generator<Progress, Decision>} */
export function* coverage(field) {
  const { least, covers } = yield* worst(field);
  const instance = pricedForCoverage(field, least);
  const { columnOf, ...duals } = yield* best(instance);
  const certificate = { goal: "coverage", least, covers, duals: [duals] };
  return yield* wished(field, { instance }, { columnOf, certificate });
}

/**
 * The worst pair as good as possible, then the second worst, and so on, a few levels of scores at a
 * time: each stage keeps to what was optimal in the one before.
 * @param {Field} field
 * @returns {Generator<Progress, Decision>}
 */
export function* leximin(field) {
  const { least, covers } = yield* worst(field);
  const duals = [];
  let columnOf = new Int32Array(field.rows).fill(LEFT_OVER);
  let last;
  for (let stage = firstStage(field, least); stage; stage = nextStage(field, last, duals.at(-1))) {
    const { columnOf: found, ...solution } = yield* best(stage.instance);
    columnOf = found;
    duals.push(solution);
    last = stage;
  }
  const certificate = { goal: "leximin", least, covers, duals };
  return yield* wished(field, last, { columnOf, certificate });
}

/**
 * Let wishes decide between all that is as good as what a stage decided; nothing where there is no
 * stage, since then there is nothing to decide.
 */
function* wished(field, stage, { columnOf: byLot, certificate }) {
  const instance = stage && wishStage(field, stage, certificate.duals.at(-1));
  if (!instance) return { columnOf: byLot, byLot, certificate };
  const { columnOf, ...duals } = yield* best(instance);
  const all = [...certificate.duals, duals];
  return { columnOf, byLot, certificate: { ...certificate, duals: all } };
}

function* best(instance) {
  const steps = solve(instance);
  let at = steps.next();
  while (!at.done) {
    yield { done: at.value, of: instance.rows, step: "best" };
    at = steps.next();
  }
  return at.value;
}

/**
 * Find the highest score that no pair need lie below, with as many people matched as can be, and
 * as many who waited among them: those who can be placed together form a matroid (Edmonds &
 * Fulkerson 1965), so both are reached at once.
 */
function* worst(field) {
  const rows = [...field.first.keys()];
  const waiting = rows.filter((row) => field.first[row]);
  const all = [...waiting, ...rows.filter((row) => !field.first[row])];
  const nobody = new Int32Array(field.rows).fill(LEFT_OVER);
  const place = (least, begun) => {
    const some = fullest(field, least, begun, waiting);
    const rest = begun.map((column, row) => (field.first[row] ? some.columnOf[row] : column));
    return { some, most: fullest(field, least, rest, all) };
  };
  yield { done: 0, of: 1, step: "most" };
  const { some, most } = place(0, nobody);
  const isAsMany = (at) => at.some.size === some.size && at.most.size === most.size;
  let { columnOf } = most;
  let least = lowest(field, columnOf);
  let high = most.size ? HIGHEST : least;
  while (least < high) {
    yield { done: HIGHEST - (high - least), of: HIGHEST, step: "worst" };
    const middle = (least + high + 1) >> 1;
    const tried = place(middle, columnOf);
    if (isAsMany(tried)) least = lowest(field, ({ columnOf } = tried.most).columnOf);
    else high = middle - 1;
  }
  const above = place(least + 1, columnOf);
  const isOfWaiting = above.some.size < some.size;
  const beyond = isOfWaiting ? above.some.cover : above.most.cover;
  return { least, covers: { waiting: some.cover, all: most.cover, above: beyond, isOfWaiting } };
}

function lowest({ scores, columns }, columnOf) {
  let least = HIGHEST;
  for (const [row, column] of columnOf.entries()) {
    if (column !== LEFT_OVER) least = Math.min(least, scores[row * columns + column]);
  }
  return least;
}
