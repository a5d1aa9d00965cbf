/** The scores of the pairs that were made, as a drawing: how many have about which score. */
import { bench, make, one, say } from "../bench.js";
import { outcomeOf } from "./outcome.js";
import { draw } from "./pairparts.js";

/** Fields of 50 points. */
const FIELDS = 20;
const WIDE = 600;
const HIGH = 160;
const FIELD = WIDE / FIELDS;
/** Up to so many in a field each pair is a dot of its own. */
const DOTS = 12;
const MARKS = [0, 250, 500, 750, 1000];

/** Draw it, where there is anything to draw. */
export function show() {
  const outcome = outcomeOf(bench.session);
  const scores = outcome?.pairs.map(({ score }) => score) ?? [];
  one("[data-plot-part]").hidden = scores.length === 0;
  if (scores.length === 0) return one("[data-plot]").replaceChildren();
  const counts = Array(FIELDS).fill(0);
  for (const score of scores) counts[Math.min(FIELDS - 1, Math.floor((score / 1000) * FIELDS))]++;
  const top = Math.max(...counts);
  const columns = counts.map((count, field) => column(count, field, top));
  const drawing = draw("svg", { class: "plot", viewBox: `-1 -1 ${WIDE + 2} ${HIGH + 2}`, "aria-hidden": "true" }, ...axis(), ...columns);
  one("[data-plot]").replaceChildren(drawing);
  one("[data-plot-axis]").replaceChildren(...MARKS.map((score) => make("li", {}, say("pairs.number", { count: score }))));
  one("[data-plot-text]").textContent = textOf(outcome, scores);
  one("[data-plot-rows]").replaceChildren(...counts.flatMap((count, field) => (count ? [row(count, field)] : [])));
  return undefined;
}

function textOf({ totals }, scores) {
  const sorted = [...scores].sort((a, b) => a - b);
  const median = sorted[Math.floor((sorted.length - 1) / 2)];
  return say("pairs.plot_text", { count: scores.length, worst: totals.worst, tenth: totals.tenth, median, best: sorted.at(-1) });
}

function axis() {
  const line = (score) => draw("line", { x1: (score / 1000) * WIDE, x2: (score / 1000) * WIDE, y1: 0, y2: HIGH });
  return [...MARKS.map(line), draw("line", { class: "ground", x1: 0, x2: WIDE, y1: HIGH, y2: HIGH })];
}

function column(count, field, top) {
  const x = field * FIELD;
  if (top <= DOTS) {
    const size = Math.min(FIELD / 2 - 3, HIGH / DOTS / 2 - 0.5);
    const dots = Array.from({ length: count }, (_, at) => draw("circle", { cx: x + FIELD / 2, cy: HIGH - size - 2 - at * (HIGH / DOTS), r: size }));
    return draw("g", {}, ...dots);
  }
  const high = (count / top) * HIGH;
  return draw("rect", { x: x + 2, width: FIELD - 4, y: HIGH - high, height: high, rx: 2 });
}

function row(count, field) {
  const from = (field * 1000) / FIELDS;
  const to = from + 1000 / FIELDS - (field === FIELDS - 1 ? 0 : 1);
  return make("tr", {}, make("th", { scope: "row" }, say("pairs.between", { from, to })), make("td", { className: "figure" }, say("pairs.number", { count })));
}
