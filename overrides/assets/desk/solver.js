/**
 * Least-cost assignment of rows to columns with capacities, and the duals that prove it.
 *
 * Rows bid for columns as long as bids settle something (the reductions of Jonker & Volgenant 1987,
 * doi:10.1007/BF02278710, with as many places in a column as it has capacity); for those left over,
 * shortest augmenting paths on reduced costs (Edmonds & Karp 1972, doi:10.1145/321694.321699). No DOM.
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

import { BARRED, Shortlists } from "./shortlists.js";

/** Half of that at most: differences of distances stay below 2³¹. */
export const DEAREST = 400_000_000;
export const LEFT_OVER = -1;
export { BARRED };

/** How often a row bids, on average: later bids settle little (measured on 2,000 × 2,000). */
const BIDS = 4;
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

/** The state of one assignment while rows are added to it. */
class Search {
  /** @param {Instance} instance */
  constructor(instance) {
    const { rows, columns, costs, capacities, alone } = instance;
    Object.assign(this, { rows, columns, costs, alone });
    this.u = new Int32Array(rows);
    this.v = new Int32Array(columns);
    this.columnOf = new Int32Array(rows).fill(LEFT_OVER);
    this.held = new Int32Array(columns);
    this.room = capacities.map((one) => Math.min(one, rows + 1)); // more than all rows can fill
    this.first = new Int32Array(columns + 1); // of the column's places
    for (let at = 0; at < columns; at++) this.first[at + 1] = this.first[at] + this.room[at];
    this.rowAt = new Int32Array(this.first[columns]);
    this.placeOf = new Int32Array(rows);
    this.bids = new Int32Array(rows);
    this.short = new Shortlists(instance, this.v);
    this.order = new Int32Array(columns); // [0, done) settled, [done, near) nearest, [near, seen) seen
    this.distance = new Int32Array(columns);
    this.from = new Int32Array(columns);
    this.reached = new Int32Array(rows);
    this.rowDistance = new Int32Array(rows);
  }

  /**
   * Let rows bid, each for the column that suits it best, up to where the second best is as good.
   * A full column keeps the highest bids and rises to the lowest of them.
   * @returns {Generator<number, number[]>} the rows that are still to be assigned
   */
  *bid() {
    const queue = [...this.u.keys()];
    const waiting = [];
    const last = BIDS * this.rows;
    for (let at = 0; at < queue.length; at++) {
      const row = queue[at];
      if (at >= last) waiting.push(row);
      else {
        const loser = this.offer(row);
        if (loser === row) waiting.push(row);
        else if (loser !== LEFT_OVER) queue.push(loser);
      }
      if (at % (OFTEN * 4) === 0) yield Math.min(this.rows - 1, (at / BIDS) | 0);
    }
    return waiting;
  }

  /** Let one row bid. Return who is left without a place: nobody, another row, or itself. */
  offer(row) {
    const best = this.look(row);
    if (best === LEFT_OVER) return LEFT_OVER; // leaving it alone costs no more than any column
    const margin = this.second - this.least;
    const bid = margin - this.v[best];
    if (this.held[best] < this.room[best]) {
      this.put(row, best, this.first[best] + this.held[best]++, bid);
      if (this.held[best] === this.room[best]) this.v[best] = -this.bids[this.lowest(best)];
      return LEFT_OVER;
    }
    if (margin === 0) return this.offerOther(row);
    const loser = this.lowest(best);
    this.put(row, best, this.placeOf[loser], bid);
    this.columnOf[loser] = LEFT_OVER;
    this.v[best] = -this.bids[this.lowest(best)];
    return loser;
  }

  /** Take the second best of two that suit a row alike, where there is room. */
  offerOther(row) {
    const { other } = this;
    if (other === LEFT_OVER) return LEFT_OVER; // it may as well stay alone
    if (this.held[other] === this.room[other]) return row;
    this.put(row, other, this.first[other] + this.held[other]++, -this.v[other]);
    return LEFT_OVER;
  }

  /** Find a row's best column, the best other one and what they cost; being alone is one too. */
  look(row) {
    let best = this.lookAmong(row, this.short.of(row));
    while (this.second >= this.short.bounds[row] && this.short.canGrow(row)) {
      best = this.lookAmong(row, this.short.extend(row));
    }
    this.u[row] = this.least;
    return best;
  }

  lookAmong(row, list) {
    const { v } = this;
    let least = this.alone[row];
    let second = BARRED;
    let best = LEFT_OVER;
    let other = LEFT_OVER;
    for (let at = 0; at < list.length; at += 2) {
      const column = list[at];
      const cost = list[at + 1] - v[column];
      if (cost >= second) continue;
      if (cost < least) {
        second = least;
        other = best;
        least = cost;
        best = column;
      } else {
        second = cost;
        other = column;
      }
    }
    Object.assign(this, { least, second, other });
    return best;
  }

  put(row, column, place, bid) {
    this.columnOf[row] = column;
    this.placeOf[row] = place;
    this.rowAt[place] = row;
    this.bids[row] = bid;
  }

  /** @returns {number} the row with the lowest bid of those that a column holds */
  lowest(column) {
    let found = this.rowAt[this.first[column]];
    for (let at = this.first[column] + 1; at < this.first[column] + this.held[column]; at++) {
      if (this.bids[this.rowAt[at]] < this.bids[found]) found = this.rowAt[at];
    }
    return found;
  }

  /** Rows that hold a place pay what it costs them now; the rest starts from nothing. */
  settle() {
    for (let row = 0; row < this.rows; row++) {
      const column = this.columnOf[row];
      if (column !== LEFT_OVER) this.u[row] = this.costs[row * this.columns + column] - this.v[column];
    }
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
