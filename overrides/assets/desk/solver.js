/**
 * Minimum-cost assignment of rows to columns with capacities, and the proof that it is one.
 *
 * Successive shortest augmenting paths with Dijkstra's algorithm on reduced costs (Edmonds & Karp
 * 1972, doi:10.1145/321694.321699), on the dense matrix as Jonker & Volgenant do (1987,
 * doi:10.1007/BF02278710); a column takes as many rows as it has capacity. No DOM.
 *
 * @typedef {object} Instance
 * @property {number} rows
 * @property {number} columns
 * @property {Float64Array} costs rows × columns, whole numbers ≥ 0; Infinity where none is allowed
 * @property {Int32Array} capacities of the columns, ≥ 0
 * @property {number} alone what it costs to leave a row unassigned, a whole number ≥ 0
 *
 * @typedef {object} Solution
 * @property {Int32Array} columnOf of each row; -1 for one that is left over
 * @property {Float64Array} rowDuals u
 * @property {Float64Array} columnDuals v ≤ 0
 */

export const LEFT_OVER = -1;

/** What a search finds at the end of a path: a column with room, or that a row stays alone. */
const NOWHERE = -2;

/**
 * Assign rows at the least total cost. Optimal whatever the order; of several optima, the order of
 * rows and columns decides, so callers draw lots for it first.
 * @param {Instance} instance
 * @param {(done: number) => void} [tell] called now and then with the rows that are done
 * @returns {Solution}
 */
export function solve(instance, tell = () => {}) {
  const search = new Search(instance);
  for (const row of search.begin()) {
    search.augment(row);
    if (row % 64 === 0) tell(row);
  }
  return { columnOf: search.columnOf, rowDuals: search.u, columnDuals: search.v };
}

/** The state of one assignment while rows are added to it. */
class Search {
  /** @param {Instance} instance */
  constructor({ rows, columns, costs, capacities, alone }) {
    Object.assign(this, { rows, columns, costs, capacities, alone });
    this.u = new Float64Array(rows);
    this.v = new Float64Array(columns);
    this.columnOf = new Int32Array(rows).fill(LEFT_OVER);
    this.taken = Array.from({ length: columns }, () => []);
    this.distance = new Float64Array(columns);
    this.from = new Int32Array(columns);
    this.open = new Int32Array(columns);
    this.rowDistance = new Float64Array(rows);
  }

  /**
   * Give each row its cheapest column while there is room; what that leaves needs a search.
   * @returns {number[]} the rows that are still to be assigned
   */
  begin() {
    const waiting = [];
    for (let row = 0; row < this.rows; row++) {
      const column = this.cheapest(row);
      if (column === NOWHERE) continue; // leaving it alone costs no more than any column
      if (this.taken[column].length < this.capacities[column]) this.put(row, column);
      else waiting.push(row);
    }
    return waiting;
  }

  /** Set a row's dual to its least cost, and return where that is. */
  cheapest(row) {
    const { costs, columns } = this;
    let least = this.alone;
    let found = NOWHERE;
    for (let column = 0, at = row * columns; column < columns; column++, at++) {
      if (costs[at] < least && this.capacities[column] > 0) {
        least = costs[at];
        found = column;
      }
    }
    this.u[row] = least;
    return found;
  }

  put(row, column) {
    this.columnOf[row] = column;
    this.taken[column].push(row);
  }

  /**
   * Find the cheapest way to make room for a row, and take it.
   *
   * Columns are settled in the order of their distance. A settled column that is full leads on to
   * the rows that it holds; the way ends at a column with room, or with a row that is left alone.
   */
  augment(start) {
    const { v, distance, from, open, columns, rowDistance, u } = this;
    distance.fill(Infinity);
    for (let column = 0; column < columns; column++) open[column] = column;
    const reached = [start];
    let left = columns;
    let ends = { distance: Infinity, row: start, column: NOWHERE };
    rowDistance[start] = 0;
    ends = this.relax(start, left, ends);
    const settled = [];
    while (left > 0) {
      let nearest = 0;
      for (let at = 1; at < left; at++) {
        if (distance[open[at]] < distance[open[nearest]]) nearest = at;
      }
      const column = open[nearest];
      if (distance[column] >= ends.distance) break;
      open[nearest] = open[--left];
      settled.push(column);
      if (this.taken[column].length < this.capacities[column]) {
        ends = { distance: distance[column], row: from[column], column };
        break;
      }
      for (const row of this.taken[column]) {
        rowDistance[row] = distance[column];
        reached.push(row);
        ends = this.relax(row, left, ends);
      }
    }
    for (const row of reached) u[row] += ends.distance - rowDistance[row];
    for (const column of settled) v[column] -= ends.distance - distance[column];
    this.shift(start, ends);
  }

  /** Look from a row at every column that is still open, and at being left alone. */
  relax(row, left, ends) {
    const { costs, u, v, distance, from, open, columns, rowDistance, capacities } = this;
    const begun = rowDistance[row] - u[row];
    const offset = row * columns;
    for (let at = 0; at < left; at++) {
      const column = open[at];
      const through = begun + costs[offset + column] - v[column];
      if (through < distance[column] && capacities[column] > 0) {
        distance[column] = through;
        from[column] = row;
      }
    }
    const lonely = begun + this.alone;
    return lonely < ends.distance ? { distance: lonely, row, column: NOWHERE } : ends;
  }

  /** Move the rows along the way that was found, from its end to where it began. */
  shift(start, { row, column }) {
    let target = column;
    let mover = row;
    while (true) {
      const before = this.columnOf[mover];
      if (before !== LEFT_OVER) this.taken[before].splice(this.taken[before].indexOf(mover), 1);
      if (target === NOWHERE) this.columnOf[mover] = LEFT_OVER;
      else this.put(mover, target);
      if (mover === start) return;
      target = before;
      mover = this.from[before];
    }
  }
}

/**
 * Verify that an assignment is the cheapest: duals that are feasible, whole, and without a gap
 * (linear programming duality). It reads every cost anew and trusts nothing of the search.
 * @param {Instance} instance
 * @param {Solution} solution
 * @returns {string} why it is not proved, empty where it is
 */
export function refuted({ rows, columns, costs, capacities, alone }, solution) {
  const { columnOf, rowDuals: u, columnDuals: v } = solution;
  const room = Int32Array.from(capacities);
  let paid = 0;
  for (let row = 0; row < rows; row++) {
    const column = columnOf[row];
    if (column !== LEFT_OVER && --room[column] < 0) return `column ${column} is over its capacity`;
    paid += column === LEFT_OVER ? alone : costs[row * columns + column];
  }
  if (!Number.isSafeInteger(paid)) return "the total is no whole number";
  let bound = 0;
  for (let column = 0; column < columns; column++) {
    if (!(v[column] <= 0)) return `the dual of column ${column} is above zero`;
    bound += v[column] * capacities[column];
  }
  for (let row = 0; row < rows; row++) {
    if (!(u[row] <= alone)) return `the dual of row ${row} is above the cost of leaving it alone`;
    bound += u[row];
    for (let column = 0, at = row * columns; column < columns; column++, at++) {
      if (capacities[column] > 0 && costs[at] - u[row] - v[column] < 0) {
        return `row ${row} and column ${column} would be cheaper than the duals say`;
      }
    }
  }
  return bound === paid ? "" : `a gap of ${paid - bound}`;
}
