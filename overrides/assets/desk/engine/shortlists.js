/**
 * For each row the columns that can matter to it soon, so that a search need not look at all.
 *
 * What a column costs a row, its cost less the column's dual, only ever rises, since duals only
 * fall. So a column that costs at least some bound today will always do; a row lists those below
 * its bound, and lists more once a search has come as far as that. Sparse cores of dense problems
 * are Volgenant's (1996, doi:10.1016/0305-0548(96)00010-X); here nothing is left out for good. No DOM.
 */

/** Dearer than leaving any row alone, so that no path ever takes it. */
export const BARRED = 1_000_000_000;

/** How many columns a list has at first, about, and from how many rows that is told. */
const FEW = 32;
const SAMPLED = 9;

export class Shortlists {
  /** @param {import("./solver.js").Instance} instance @param {Int32Array} duals of the columns */
  constructor({ rows, columns, costs, capacities }, duals) {
    Object.assign(this, { rows, columns, costs, duals });
    this.usable = Int32Array.from([...capacities.keys()].filter((one) => capacities[one] > 0));
    this.lists = Array(rows).fill(undefined);
    /** What every column that is not listed costs the row at least; beyond all that is allowed at last. */
    this.bounds = new Int32Array(rows);
    this.steps = new Int32Array(rows).fill(this.#usualStep());
    this.found = new Int32Array(2 * this.usable.length);
  }

  /** @param {number} row @returns {Int32Array} column, its cost, column, its cost, … */
  of(row) {
    return this.lists[row] ?? this.extend(row);
  }

  /** @param {number} row @returns {boolean} whether a longer list could hold more */
  canGrow(row) {
    return this.bounds[row] < BARRED;
  }

  /** List more for a row: each time twice as far beyond the bound that it had. */
  extend(row) {
    const { costs, duals, usable, found } = this;
    const offset = row * this.columns;
    const from = this.lists[row] ? this.bounds[row] : this.#least(row);
    const bound = Math.min(BARRED, from + this.steps[row]);
    let count = 0;
    for (let at = 0; at < usable.length; at++) {
      const column = usable[at];
      const cost = costs[offset + column];
      if (cost - duals[column] >= bound) continue;
      found[count++] = column;
      found[count++] = cost;
    }
    this.bounds[row] = bound;
    this.steps[row] = Math.min(BARRED, 2 * this.steps[row]);
    this.lists[row] = found.slice(0, count);
    return this.lists[row];
  }

  /** What a row's cheapest column costs it. */
  #least(row) {
    const { costs, duals, usable } = this;
    const offset = row * this.columns;
    let least = BARRED;
    for (let at = 0; at < usable.length; at++) {
      const cost = costs[offset + usable[at]] - duals[usable[at]];
      if (cost < least) least = cost;
    }
    return least;
  }

  /** How far beyond its least cost a row has a few columns: the median of some rows. */
  #usualStep() {
    const steps = [];
    for (let at = 0; at < Math.min(SAMPLED, this.rows); at++) {
      const offset = Math.floor((at * this.rows) / SAMPLED) * this.columns;
      const costs = Int32Array.from(this.usable, (column) => this.costs[offset + column]).sort();
      if (costs.length > FEW && costs[FEW] < BARRED) steps.push(costs[FEW] - costs[0]);
    }
    return Math.max(1, steps.sort((a, b) => a - b)[steps.length >> 1] ?? BARRED);
  }
}
