/**
 * All scores as a map: a row for each mentee, a column for each mentor, darker where two fit better.
 * Drawn when it is opened; with thousands of people a field stands for several of them. The table
 * beside it says the same in words.
 */
import { apart, bench, make, one, say } from "../bench.js";
import { gridOf, PAIRED, SHADES } from "./grid.js";
import { outcomeOf } from "./outcome.js";
import { headCells } from "./pairparts.js";
import { calledBy } from "./phrasing.js";
import { scoresNow } from "./running.js";

/** Rows of the table at a time. */
const PORTION = 25;
const MOVES = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0], Home: [0, -Infinity], End: [0, Infinity], PageUp: [-10, 0], PageDown: [10, 0] };

const part = one("[data-map-part]");
const canvas = one("[data-map]");
let grid;
let here = [0, 0];
let most = PORTION;
let drawn;

/** Begin to listen. */
export function begin() {
  part.addEventListener("toggle", show);
  canvas.addEventListener("keydown", (event) => {
    const move = MOVES[event.key];
    if (!move || !grid) return;
    event.preventDefault();
    go(here[0] + move[0], here[1] + move[1]);
  });
  canvas.addEventListener("pointermove", (event) => {
    if (!grid) return;
    const { left, top, width, height } = canvas.getBoundingClientRect();
    go(Math.floor(((event.clientY - top) / height) * grid.height), Math.floor(((event.clientX - left) / width) * grid.width));
  });
  canvas.addEventListener("focus", () => go(...here));
  one("[data-map-more]").addEventListener("click", () => {
    const from = most;
    most += PORTION;
    showRows();
    one(`[data-map-rows] > :nth-child(${from + 1}) th`)?.focus();
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => grid && paint());
}

/** Forget the map. */
export function forget() {
  [grid, drawn] = [undefined, undefined];
  canvas.width = canvas.height = 0;
  one("[data-map-rows]").replaceChildren();
  one("[data-map-told]").textContent = "";
}

/** Draw the map anew where it is open and no longer true. */
export async function show() {
  const { session } = bench;
  const outcome = outcomeOf(session);
  if (!part.open || part.hidden || drawn === session) return;
  drawn = session;
  const scored = await scoresNow();
  if (!scored || bench.session !== session || scored.scores.length === 0) return;
  grid = { ...gridOf(scored, outcome), scored };
  here = [0, 0];
  most = PORTION;
  paint();
  const { mentees, mentors } = scored;
  const values = { mentees: mentees.length, mentors: mentors.length, barred: Math.round(100 * grid.barred) };
  one("[data-map-about]").textContent = say(grid.step > 1 ? "pairs.map.coarse" : "pairs.map.about", { ...values, step: grid.step });
  showRows();
}

/** Paint each field as one pixel, and let the browser make it larger. */
function paint() {
  const { width, height, fields } = grid;
  Object.assign(canvas, { width, height });
  canvas.parentElement.style.setProperty("--across", width);
  const context = canvas.getContext("2d");
  const image = context.createImageData(width, height);
  const colours = scale();
  for (let at = 0; at < fields.length; at++) image.data.set(colours[fields[at]], at * 4);
  context.putImageData(image, 0, 0);
}

/** Colours of the page from no score to the highest; then a pair, then one that is barred. */
function scale() {
  const context = make("canvas", { width: 1, height: 1 }).getContext("2d", { willReadFrequently: true });
  const style = getComputedStyle(one("[data-map-colours]"));
  const colour = (text) => {
    context.fillStyle = text;
    context.fillRect(0, 0, 1, 1);
    return context.getImageData(0, 0, 1, 1).data;
  };
  const [low, high] = [colour(style.backgroundColor), colour(style.color)];
  const between = (at) => low.map((value, channel) => Math.round(value + ((high[channel] - value) * at) / (SHADES - 1)));
  return [...Array.from({ length: SHADES }, (_, at) => between(at)), colour(style.outlineColor), colour(style.borderTopColor)];
}

function go(row, column) {
  const within = (value, size) => Math.max(0, Math.min(size - 1, value));
  here = [within(row, grid.height), within(column, grid.width)];
  const { style } = canvas.parentElement;
  style.setProperty("--row", here[0] / grid.height);
  style.setProperty("--column", here[1] / grid.width);
  one("[data-map-told]").textContent = tellOf(here);
}

/** What a field says, in words. */
function tellOf([row, column]) {
  const { step, scored, scores, kinds } = grid;
  const at = row * grid.width + column;
  const group = (ids, place) => {
    const some = ids.slice(place * step, (place + 1) * step);
    return some.length === 1 ? calledBy(some[0]) : say("pairs.map.and", { one: calledBy(some[0]), count: some.length - 1 });
  };
  const values = { mentee: group(scored.mentees, row), mentor: group(scored.mentors, column), score: scores[at] };
  if (scores[at] < 0) return say("pairs.map.field_barred", values);
  return say(kinds[at] === PAIRED ? "pairs.map.field_pair" : "pairs.map.field", values);
}

function showRows() {
  const { scored } = grid;
  const width = scored.mentors.length;
  const pairs = new Map(outcomeOf(bench.session)?.pairs.map((pair) => [pair.mentee, pair]));
  const rows = scored.mentees.slice(0, most).map((mentee, at) => {
    const scores = scored.scores.subarray(at * width, (at + 1) * width);
    return tableRow(mentee, scores, scored.mentors, pairs.get(mentee));
  });
  one("[data-map-rows]").replaceChildren(...rows);
  headCells(one("[data-map-rows]"));
  one("[data-map-more]").hidden = scored.mentees.length <= most;
}

function tableRow(mentee, scores, mentors, pair) {
  const allowed = [...scores.keys()].filter((at) => scores[at] >= 0).sort((a, b) => scores[b] - scores[a]);
  const scoredBy = (mentor, score) => [apart(calledBy(mentor)), ` (${say("pairs.number", { count: score })})`];
  const named = (at) => scoredBy(mentors[at], scores[at]);
  const best = allowed.slice(0, 3).flatMap((at, place) => [place ? " · " : "", ...named(at)]);
  const median = allowed.length ? say("pairs.number", { count: scores[allowed[(allowed.length - 1) >> 1]] }) : "–";
  return make("tr", {}, make("th", { scope: "row", tabIndex: -1 }, apart(calledBy(mentee))),
    make("td", {}, ...(pair ? scoredBy(pair.mentor, pair.score) : ["–"])),
    make("td", {}, ...(best.length ? best : ["–"])), make("td", { className: "figure" }, median),
    make("td", { className: "figure" }, say("pairs.number", { count: allowed.length })));
}
