/**
 * The most rows that find a place, and the cover that proves that no more can.
 *
 * Augmenting paths in rounds, as Hopcroft & Karp (1973, doi:10.1137/0202019), on the dense matrix
 * and with capacities. What the last round reached is a least cover: rows and columns that meet
 * every allowed pair; it weighs as much as there are rows placed (König 1931; Hall 1935,
 * doi:10.1112/jlms/s1-10.37.26). No DOM.
 *
 * @typedef {import("./problem.js").Field} Field
 * @typedef {object} Placed
 * @property {Int32Array} columnOf -1 for a row without a place
 * @property {number} size how many rows have one
 * @property {Cover} cover
 *
 * @typedef {{rows: Uint8Array, columns: Uint8Array}} Cover 1 for what belongs to it
 */

import { LEFT_OVER } from "./bidding.js";

/**
 * Place as many as possible, pairs below a score left aside. Rows that have a place keep one.
 * @param {Field} field
 * @param {number} least score of a pair, 0 or more
 * @param {Int32Array} begun columnOf to begin with; what is below the score is dropped
 * @param {number[]} wanted the rows that are to be placed; the first keep what they begin with
 * @returns {Placed}
 */
export function fullest(field, least, begun, wanted) {
  const places = new Places(field, least, begun, wanted);
  while (places.round() > 0);
  return { columnOf: places.columnOf, size: places.size, cover: places.cover() };
}

class Places {
  constructor({ rows, columns, scores, capacities }, least, begun, wanted) {
    Object.assign(this, { columns, scores, capacities, least, wanted });
    this.columnOf = new Int32Array(rows).fill(LEFT_OVER);
    this.holds = Array.from({ length: columns }, () => []);
    this.size = 0;
    for (const row of wanted) {
      const column = begun[row];
      if (column === LEFT_OVER || scores[row * columns + column] < least) continue;
      if (this.holds[column].length < capacities[column]) this.put(row, column);
    }
    this.from = new Int32Array(columns);
  }

  put(row, column) {
    if (this.columnOf[row] === LEFT_OVER) this.size += 1;
    else this.holds[this.columnOf[row]].splice(this.holds[this.columnOf[row]].indexOf(row), 1);
    this.columnOf[row] = column;
    this.holds[column].push(row);
  }

  /**
   * Look once from every row without a place; each full column is come to once.
   * @returns {number} how many rows gained a place
   */
  round() {
    const before = this.size;
    const all = [...this.capacities.keys()];
    const isFull = (one) => this.holds[one].length === this.capacities[one];
    this.roomy = all.filter((one) => !isFull(one));
    this.open = all.filter((one) => this.capacities[one] > 0 && isFull(one));
    this.reached = [];
    for (const row of this.wanted) if (this.columnOf[row] === LEFT_OVER) this.search(row);
    return this.size - before;
  }

  search(start) {
    const rows = [start];
    for (let at = 0; at < rows.length; at++) {
      const row = rows[at];
      this.reached.push(row);
      const free = this.roomy.findIndex((column) => this.allows(row, column));
      if (free >= 0) {
        this.from[this.roomy[free]] = row;
        this.shift(start, this.roomy[free]);
        const isFull = this.holds[this.roomy[free]].length === this.capacities[this.roomy[free]];
        if (isFull) this.roomy.splice(free, 1);
        return;
      }
      for (const column of this.look(row)) rows.push(...this.holds[column]);
    }
  }

  allows(row, column) {
    return this.scores[row * this.columns + column] >= this.least;
  }

  /** Take the full columns that a row may have from those that nobody came to yet. */
  look(row) {
    const seen = [];
    let left = 0;
    for (const column of this.open) {
      if (this.allows(row, column)) {
        seen.push(column);
        this.from[column] = row;
      } else this.open[left++] = column;
    }
    this.open.length = left;
    return seen;
  }

  shift(start, end) {
    let column = end;
    while (true) {
      const row = this.from[column];
      const before = this.columnOf[row];
      this.put(row, column);
      if (row === start) return;
      column = before;
    }
  }

  /** Rows that the last round did not reach, and columns that it did. */
  cover() {
    const rows = new Uint8Array(this.columnOf.length);
    for (const row of this.wanted) rows[row] = 1;
    for (const row of this.reached) rows[row] = 0;
    const columns = Uint8Array.from(this.capacities, (one, column) =>
      Number(one > 0 && this.holds[column].length === one),
    );
    for (const column of this.open) columns[column] = 0;
    return { rows, columns };
  }
}
