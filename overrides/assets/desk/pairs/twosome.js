/**
 * One pair at a time: what both wrote, side by side, and what the score is made of.
 */
import { all, apart, make, one, questionOf, say, told } from "../bench.js";
import { headCells, rating } from "./pairparts.js";
import { calledBy, labelOf, personOf } from "./phrasing.js";
import { MENTEE, MENTOR } from "./task.js";
import { isLocked, keepApart, toggleLock } from "./settling.js";

const dialog = one("[data-twosome]");
const title = one("#twosome-name").textContent;
let pairs = [];
let here = 0;

/**
 * @param {import("./outcome.js").Pair[]} found to go through
 * @param {import("./outcome.js").Pair} pair to begin with
 */
export function openTwosome(found, pair) {
  pairs = found;
  here = found.indexOf(pair);
  show();
  dialog.showModal();
  one("#twosome-name").focus();
}

/** Begin to listen. */
export function begin() {
  for (const button of all("[data-twosome-go]")) {
    button.addEventListener("click", () => go(Number(button.dataset.twosomeGo)));
  }
  one("[data-twosome-lock]").addEventListener("click", () => {
    toggleLock(pairs[here]);
    showLock();
  });
  one("[data-twosome-never]").addEventListener("click", () => {
    const pair = pairs[here];
    dialog.close();
    keepApart(pair);
  });
  dialog.addEventListener("close", () =>
    one(`[data-pair-list] [data-mentee="${pairs[here]?.mentee}"] button`)?.focus());
}

/** Close it, and forget who was shown. */
export function forget() {
  dialog.close();
  pairs = [];
  for (const name of ["mentee", "mentor", "parts", "place", "rating"]) one(`[data-twosome-${name}]`).replaceChildren();
  one("#twosome-name").textContent = title;
}

function go(steps) {
  here = Math.min(pairs.length - 1, Math.max(0, here + steps));
  show();
  one("[data-twosome-body]").scrollTop = 0;
  one("#twosome-name").focus();
}

function show() {
  const pair = pairs[here];
  const { mentee, mentor, parts } = pair;
  one("[data-twosome-place]").textContent = say("place", { number: here + 1, count: pairs.length });
  one("#twosome-name").replaceChildren(apart(calledBy(mentee)), ` ${say("pairs.with")} `, apart(calledBy(mentor)));
  one("[data-twosome-rating]").replaceChildren(rating(pair.score));
  one("[data-twosome-mentee]").replaceChildren(...told_(mentee, MENTEE));
  one("[data-twosome-mentor]").replaceChildren(...told_(mentor, MENTOR));
  one("[data-twosome-parts]").replaceChildren(...parts.filter(({ item }) => told.items[item]).map(partRow));
  headCells(one("[data-twosome-parts]"));
  one("[data-twosome-parts-table]").hidden = parts.length === 0;
  const [before, after] = all("[data-twosome-go]");
  before.disabled = here === 0;
  after.disabled = here === pairs.length - 1;
  showLock();
}

function showLock() {
  one("[data-twosome-lock]").setAttribute("aria-pressed", isLocked(pairs[here]));
}

/** What one of the two wrote in their own words, and what staff noted. */
function told_(id, role) {
  const person = personOf(id);
  if (!person) return [];
  const { answers, note } = person;
  const texts = Object.keys(told.items).filter((item) => told.items[item].kind === "text" && answers[item]);
  const entries = texts.map((item) => [questionOf(item, role), answers[item]]);
  if (note) entries.push([say("pairs.note"), note]);
  const about = [told.roles.find((one_) => one_.id === role)?.name, told.items.unit?.answers[answers.unit] ?? answers.unit, answers.email];
  return [
    make("h3", {}, apart(calledBy(id))),
    make("p", { className: "small soft" }, ...about.filter(Boolean).flatMap((text, at) => [at ? " · " : "", apart(text)])),
    entries.length
      ? make("dl", { className: "dl" }, ...entries.map(([term, text]) => make("div", {}, make("dt", {}, term), make("dd", {}, apart(text)))))
      : make("p", { className: "soft" }, say("pairs.wrote_nothing")),
  ];
}

function partRow({ item, share, weight, isKnown, common }) {
  const { answers } = told.items[item];
  const text = isKnown === false ? say("unwritten") : common.map((id) => answers[id] ?? id).join(", ");
  return make("tr", {}, make("th", { scope: "row" }, labelOf(item)), make("td", {}, apart(text || "–")),
    make("td", {}, say("pairs.percent", { percent: Math.round(share * 100) })), make("td", {}, say("pairs.number", { count: weight })));
}
