/**
 * All scores as the fields of a map; where there are more people than a screen has room for, a field
 * stands for a square of pairs and has their mean. No DOM.
 */

export const SHADES = 64;
/** What a field can be besides a shade. */
export const PAIRED = SHADES;
export const BARRED = SHADES + 1;
const WIDEST = 500;

/**
 * @param {import("../engine/matching.js").Scored} scored
 * @param {import("./outcome.js").Outcome | null} outcome
 * @returns {{width: number, height: number, step: number, barred: number, scores: Int16Array,
 *   kinds: Uint8Array, fields: Uint8Array}} `step` people on a side of a field; `scores` -1 where no
 *   pair of a field is allowed; `barred` the part of all pairs; `fields` shades, from the lowest
 *   score that is there to the highest
 */
export function gridOf({ mentees, mentors, scores: all }, outcome) {
  const step = Math.ceil(Math.max(mentees.length, mentors.length) / WIDEST);
  const [height, width] = [mentees, mentors].map(({ length }) => Math.ceil(length / step));
  const { sums, counts, barred } = summed(all, mentors.length, step, width, height);
  const scores = Int16Array.from(sums, (sum, at) => (counts[at] ? Math.round(sum / counts[at]) : -1));
  const kinds = new Uint8Array(scores.length);
  for (const [row, column] of placesOf(mentees, mentors, outcome)) {
    kinds[Math.floor(row / step) * width + Math.floor(column / step)] = PAIRED;
  }
  return { width, height, step, barred, scores, kinds, fields: shaded(scores, kinds) };
}

function summed(all, across, step, width, height) {
  const sums = new Int32Array(width * height);
  const counts = new Int32Array(width * height);
  let barred = 0;
  for (let at = 0, row = 0, column = 0; at < all.length; at++) {
    const field = ((row / step) | 0) * width + ((column / step) | 0);
    if (all[at] < 0) barred++;
    else {
      sums[field] += all[at];
      counts[field]++;
    }
    if (++column === across) [row, column] = [row + 1, 0];
  }
  return { sums, counts, barred: barred / all.length };
}

function placesOf(mentees, mentors, outcome) {
  const [rows, columns] = [mentees, mentors].map((ids) => new Map(ids.map((id, at) => [id, at])));
  return (outcome?.pairs ?? [])
    .map(({ mentee, mentor }) => [rows.get(mentee), columns.get(mentor)])
    .filter((place) => place.every((at) => at !== undefined));
}

function shaded(scores, kinds) {
  let [low, high] = [Infinity, -Infinity];
  for (const score of scores) {
    if (score < 0) continue;
    low = Math.min(low, score);
    high = Math.max(high, score);
  }
  const shade = (score) => Math.round(((score - low) / Math.max(1, high - low)) * (SHADES - 1));
  return Uint8Array.from(scores, (score, at) => kinds[at] || (score < 0 ? BARRED : shade(score)));
}
