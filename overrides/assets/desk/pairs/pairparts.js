/** How a pair looks wherever it stands: its score, and the reasons in words. */
import { apart, make, say } from "../bench.js";
import { bandOf, personOf, reasonsOf, wordOf } from "./phrasing.js";

const SVG = "http://www.w3.org/2000/svg";

/**
 * Make an element of a drawing.
 * @param {string} tag
 * @param {Record<string, string | number>} [attributes]
 * @param {...(Node | string)} children
 */
export function draw(tag, attributes = {}, ...children) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/** @param {number} score 0 to 1000 @returns {HTMLElement} in figure and word, with a bar */
export function rating(score) {
  const bar = draw("svg", { class: "score-bar", viewBox: "0 0 1000 10", preserveAspectRatio: "none", "aria-hidden": "true" },
    draw("rect", { width: score, height: 10 }));
  const figure = make("b", { className: "figure" }, say("pairs.figure", { score }));
  return make("p", { className: "rating", dataset: { band: bandOf(score) } }, figure, " ", make("span", {}, wordOf(score)), bar);
}

/** @param {import("./outcome.js").Pair} pair @returns {HTMLElement} the reasons in words */
export function why(pair) {
  const lines = Object.entries(reasonsOf(pair)).filter(([, texts]) => texts.length);
  const line = ([kind, texts]) => make("div", { dataset: { kind } },
    make("dt", {}, say(`pairs.why.${kind}`)), make("dd", {}, apart(texts.join(" · "))));
  return make("dl", { className: "pair-why" }, ...lines.map(line));
}

/** Let each cell of a table know its heading, which stands beside it where the table is narrow. */
export function headCells(body) {
  const heads = [...body.closest("table").querySelectorAll("thead th")].map(({ textContent }) => textContent);
  for (const row of body.rows) {
    for (const [at, cell] of [...row.cells].entries()) if (at > 0 && heads[at]) cell.dataset.head = heads[at];
  }
}

/** @returns {string[]} those of a pair who wrote whom they would rather not have */
export const namesSomebody = ({ mentee, mentor }) =>
  [mentee, mentor].filter((id) => personOf(id)?.answers.avoid);
