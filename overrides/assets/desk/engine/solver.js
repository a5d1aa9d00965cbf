/**
 * Least-cost assignment of rows to columns with capacities, and the duals that prove it.
 *
 * Rows bid for columns as long as bids settle something; for those left over, shortest augmenting
 * paths on reduced costs (Edmonds & Karp 1972, doi:10.1145/321694.321699). No DOM.
 *
 * @typedef {object} Instance
 * @property {number} rows
 * @property {number} columns
 * @property {Int32Array} costs rows × columns, whole numbers ≥ 0; `BARRED` where none is allowed
 * @property {Int32Array} capacities of the columns, ≥ 0
 * @property {Int32Array} alone what it costs to leave each row unassigned, from 0 to `DEAREST`
 *
 * @typedef {object} Solution
 * @property {Int32Array} columnOf of each row; -1 for one that is left over
 * @property {Int32Array} rowDuals u
 * @property {Int32Array} columnDuals v ≤ 0
 */

import { Bidding, LEFT_OVER } from "./bidding.js";
import { BARRED } from "./shortlists.js";

/** Well below `BARRED`: differences of distances stay below 2³¹. */
export const DEAREST = 400_000_000;
export { BARRED, LEFT_OVER };

/** Rows between two reports. */
const OFTEN = 16;

/**
 * Assign rows at the least total cost. Optimal whatever the order; of several optima, the order of
 * rows and columns decides, so callers draw lots for it first.
 * @param {Instance} instance
 * @returns {Generator<number, Solution>} yields the number of rows that are done, now and then
 */
export function* solve(instance) {
  const search = new Search(instance);
  const waiting = yield* search.bid();
  search.settle();
  for (const [at, row] of waiting.entries()) {
    search.augment(row);
    if (at % OFTEN === 0) yield instance.rows - waiting.length + at;
  }
  return { columnOf: search.columnOf, rowDuals: search.u, columnDuals: search.v };
}

/** The state of one assignment while rows that no bid settled are added to it. */
class Search extends Bidding {
  /** @param {Instance} instance */
  constructor(instance) {
    super(instance);
    const { rows, columns } = instance;
    this.order = new Int32Array(columns); // [0, done) settled, [done, near) nearest, [near, seen) seen
    this.distance = new Int32Array(columns);
    this.from = new Int32Array(columns);
    this.reached = new Int32Array(rows);
    this.rowDistance = new Int32Array(rows);
    this.count = this.done = this.near = this.seen = this.level = 0;
    this.endDistance = this.endRow = this.endColumn = 0;
  }

  /**
   * Find the cheapest way to make room for a row, and take it.
   *
   * Columns are settled in the order of their distance. A settled column that is full leads on to
   * the rows that it holds; the way ends at a column with room, or with a row that is left alone.
   */
  augment(start) {
    this.u[start] = 0;
    this.count = this.done = this.near = this.seen = this.level = 0;
    this.distance.fill(BARRED);
    this.endDistance = BARRED;
    this.reach(start);
    while (this.approach()) {
      const column = this.order[this.done++];
      const last = this.first[column] + this.held[column];
      for (let at = this.first[column]; at < last; at++) this.reach(this.rowAt[at]);
    }
    this.raise();
    this.shift(start);
  }

  /** Come to a row: note what ending there would cost, and look on from it. */
  reach(row) {
    this.reached[this.count++] = row;
    this.rowDistance[row] = this.level;
    this.end(this.level + this.alone[row] - this.u[row], row, LEFT_OVER);
    this.relax(row, this.short.of(row));
  }

  /** The way may end at a row that is left alone, or in a column with room. */
  end(distance, row, column) {
    if (distance >= this.endDistance) return;
    this.endDistance = distance;
    this.endRow = row;
    this.endColumn = column;
  }

  /** See how near a row brings columns; one at the level of the search is among the nearest. */
  relax(row, list) {
    const { v, distance, from, level } = this;
    const begun = this.rowDistance[row] - this.u[row];
    let far = this.endDistance;
    for (let at = 0; at < list.length; at += 2) {
      const column = list[at];
      const through = begun + list[at + 1] - v[column];
      if (through >= far || through >= distance[column]) continue;
      if (this.held[column] < this.room[column]) {
        this.end(through, row, column);
        far = through;
        continue;
      }
      if (distance[column] === BARRED) this.see(column, through === level);
      distance[column] = through;
      from[column] = row;
    }
  }

  /** Put a column among those that were seen, or among the nearest of them. */
  see(column, isNear) {
    const { order } = this;
    order[this.seen++] = column;
    if (isNear) this.bringForward(this.seen - 1);
  }

  bringForward(at) {
    const { order } = this;
    const column = order[at];
    order[at] = order[this.near];
    order[this.near++] = column;
  }

  /**
   * Bring the nearest columns to the front, after whatever a longer list may show nearer.
   * @returns {boolean} whether the search goes on from them
   */
  approach() {
    if (this.level >= this.endDistance) return false;
    if (this.done < this.near) return true;
    let least = this.nearest();
    while (this.lengthen(least)) least = this.nearest();
    if (least >= this.endDistance) return false;
    this.level = least;
    for (let at = this.near; at < this.seen; at++) {
      if (this.distance[this.order[at]] === least) this.bringForward(at);
    }
    return true;
  }

  nearest() {
    const { order, distance, seen } = this;
    let least = this.endDistance;
    for (let at = this.done; at < seen; at++) {
      const far = distance[order[at]];
      if (far < least) least = far;
    }
    return least;
  }

  /** List more for rows whose lists end before a distance. Return whether there were any. */
  lengthen(least) {
    const { short, u, rowDistance } = this;
    let isLonger = false;
    for (let at = 0; at < this.count; at++) {
      const row = this.reached[at];
      if (rowDistance[row] + short.bounds[row] - u[row] >= least) continue;
      this.relax(row, short.extend(row));
      isLonger = true;
    }
    return isLonger;
  }

  /** Raise the duals by as much as the way is longer than what they stand for. */
  raise() {
    const { order, distance, endDistance } = this;
    for (let at = 0; at < this.count; at++) {
      const row = this.reached[at];
      this.u[row] += endDistance - this.rowDistance[row];
    }
    for (let at = 0; at < this.done; at++) this.v[order[at]] -= endDistance - distance[order[at]];
  }

  /** Move rows along the way that was found, each into the place of the one before. */
  shift(start) {
    let row = this.endRow;
    let column = this.endColumn;
    let place = column === LEFT_OVER ? 0 : this.first[column] + this.held[column]++;
    while (true) {
      const before = this.columnOf[row];
      const left = this.placeOf[row];
      this.columnOf[row] = column;
      this.placeOf[row] = place;
      if (column !== LEFT_OVER) this.rowAt[place] = row;
      if (row === start) return;
      column = before;
      place = left;
      row = this.from[before];
    }
  }
}
