/**
 * Stages: which pairs may still be made after something is decided, and what is decided next. Those
 * of leximin are levels of scores; the last stage of every priced goal is people's wishes. No DOM.
 *
 * A stage of leximin counts pairs at the two lowest levels of scores that are left: one at the lower level costs
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

import { HIGHEST, WISHES_MOST } from "./problem.js";
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
export function nextStage(field, stage, solution) {
  const slack = field.rows * (field.rows + 1) + 1;
  const { open, ...kept } = optimal(stage, solution, slack);
  return stageOf(field, open, { ...kept, level: stage.level });
}

/**
 * The last stage: among all that is optimal, the most wishes that are met.
 * @param {Field} field
 * @param {{instance: import("./solver.js").Instance, full?: Uint8Array}} stage the one before
 * @param {import("./goals.js").Duals} solution of that
 * @returns {import("./solver.js").Instance | undefined} nothing where nobody has a wish
 */
export function wishStage({ rows, columns, capacities, wishes }, stage, solution) {
  if (!wishes) return undefined;
  const { open: costs, alone } = optimal(stage, solution, rows * WISHES_MOST + 1);
  for (let at = 0; at < costs.length; at++) {
    if (costs[at] !== BARRED) costs[at] += WISHES_MOST - wishes[at];
  }
  const lonely = alone.map((one) => (one === DEAREST ? one : one + WISHES_MOST));
  return { rows, columns, costs, capacities, alone: lonely };
}

/**
 * Price what keeps to the optimum of a stage, and bar what does not: `slack` for each row outside of
 * the columns that must be full, so that none of their places stays empty.
 */
function optimal({ instance, ...stage }, { rowDuals, columnDuals }, slack) {
  const { rows, columns, costs, alone } = instance;
  const full = Uint8Array.from(columnDuals, (one, at) => (stage.full?.[at] ?? 0) | Number(one < 0));
  const open = new Int32Array(costs.length);
  for (let row = 0, at = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++, at++) {
      const isTight = costs[at] - rowDuals[row] - columnDuals[column] === 0;
      open[at] = isTight ? (1 - full[column]) * slack : BARRED;
    }
  }
  const tight = alone.map((one, row) => (one === rowDuals[row] ? slack : DEAREST));
  return { open, full, alone: tight };
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
