/**
 * The stages of leximin: which pairs may still be made after some levels are decided, and what the
 * next levels cost. No DOM.
 *
 * A stage counts pairs at the two lowest levels of scores that are left: one at the lower level costs
 * more than all people together at the upper one, and pairs above cost nothing. What is optimal is
 * told by the duals (complementary slackness): pairs without a reduced cost, columns with a dual
 * below zero full, and rows alone only where that costs no more than their dual. The next stage
 * decides among these alone, so it never undoes what an earlier one reached.
 *
 * @typedef {import("./problem.js").Field} Field
 * @typedef {object} Stage
 * @property {import("./solver.js").Instance} instance
 * @property {Uint8Array} full 1 for columns that must be full
 * @property {number} level every level up to this one is decided once the stage is
 */

import { HIGHEST } from "./problem.js";
import { BARRED, DEAREST } from "./solver.js";

/**
 * @param {Field} field
 * @param {number} least score of a pair
 * @returns {Stage}
 */
export function firstStage(field, least) {
  const { scores, first, columns, capacities } = field;
  const isOpen = (score, at) => score >= least && capacities[at % columns] > 0;
  const allowed = scores.map((score, at) => (isOpen(score, at) ? 0 : BARRED));
  const person = field.rows * (field.rows + 1) + 1; // more than all pairs of a stage
  const alone = Int32Array.from(first, (one) => person * (1 + one));
  return stageOf(field, allowed, { full: new Uint8Array(columns), alone, level: least - 1 });
}

/**
 * @param {Field} field
 * @param {Stage} stage
 * @param {import("./solver.js").Solution} solution
 * @returns {Stage | undefined} nothing where all levels are decided
 */
export function nextStage(field, stage, { rowDuals, columnDuals }) {
  const { rows, columns } = field;
  const { costs, alone } = stage.instance;
  const full = stage.full.map((one, column) => one | Number(columnDuals[column] < 0));
  const slack = rows * (rows + 1) + 1; // for a place that stays empty in a column that must be full
  const open = new Int32Array(costs.length);
  for (let row = 0, at = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++, at++) {
      const isTight = costs[at] - rowDuals[row] - columnDuals[column] === 0;
      open[at] = isTight ? (1 - full[column]) * slack : BARRED;
    }
  }
  const tight = alone.map((one, row) => (one === rowDuals[row] ? slack : DEAREST));
  return stageOf(field, open, { full, alone: tight, level: stage.level });
}

/** Add what the next levels cost to what is allowed; nothing where no level is left. */
function stageOf({ rows, columns, scores, capacities }, allowed, { full, alone, level }) {
  const there = new Uint8Array(HIGHEST + 1);
  allowed.forEach((cost, at) => cost < BARRED && (there[scores[at]] = 1));
  const [lower, upper = lower] = [...there.keys()].filter((one) => one > level && there[one]);
  if (lower === undefined) return undefined;
  const costs = allowed.map((cost, at) => {
    if (cost === BARRED) return BARRED;
    if (scores[at] === lower) return cost + rows + 1;
    return cost + Number(scores[at] === upper);
  });
  return { instance: { rows, columns, costs, capacities, alone }, full, level: upper ?? HIGHEST };
}
