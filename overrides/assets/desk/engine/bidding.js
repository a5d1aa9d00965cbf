/**
 * Who holds which place while rows bid for columns, and what that makes the columns worth.
 *
 * Each row bids for the column that suits it best, up to where the second best is as good (the
 * augmenting row reduction of Jonker & Volgenant 1987, doi:10.1007/BF02278710, for columns with
 * several places). What stands afterwards is part of a cheapest assignment's beginning: every row
 * that holds a place holds one of those that cost it least. No DOM.
 */

import { BARRED, Shortlists } from "./shortlists.js";

export const LEFT_OVER = -1;

/** How often a row bids, on average: later bids settle little (measured on 2,000 × 2,000). */
const BIDS = 4;
/** Rows between two reports. */
const OFTEN = 64;

export class Bidding {
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
      if (at % OFTEN === 0) yield Math.min(this.rows - 1, (at / BIDS) | 0);
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
}
