/** What the newest suggestion did to the one before, and what that costs. */
import { apart, make, one, say } from "../bench.js";
import { calledBy } from "./phrasing.js";
import { latestChange } from "./running.js";

/** Lines that are shown; the rest can be seen among the pairs. */
const MOST = 12;

/** Show it as long as it lies on the desk. */
export function show() {
  const change = latestChange();
  one("[data-changed]").hidden = !change;
  if (!change) return one("[data-changed-list]").replaceChildren();
  one("[data-changed-text]").textContent = change.text;
  const lines = change.moved.slice(0, MOST).map(line);
  const rest = change.moved.length - MOST;
  if (rest > 0) lines.push(make("li", { className: "soft" }, say("pairs.more_changed", { count: rest })));
  one("[data-changed-list]").replaceChildren(...lines);
  return undefined;
}

/**
 * What came of a change, at the mentee whom it is about: staff who work far down a list see it there.
 * @param {string} mentee by id
 * @returns {HTMLElement[]} none for anybody else
 */
export function noteFor(mentee) {
  const change = latestChange();
  if (change?.about !== mentee) return [];
  const button = make("button", { type: "button", className: "tool", dataset: { act: "changes" } }, say("pairs.see_changes"));
  button.addEventListener("click", () => one("#changed-title").focus());
  return [make("p", { className: "row-note" }, change.text, " ", button)];
}

const who = (pair) => (pair ? apart(calledBy(pair.mentor)) : make("span", { className: "soft" }, say("pairs.nobody")));

function line({ mentee, from, to }) {
  const score = (pair) => (pair ? make("span", { className: "figure soft" }, ` ${say("pairs.number", { count: pair.score })}`) : "");
  return make("li", {}, make("b", {}, apart(calledBy(mentee))), " ", make("span", {}, who(from), score(from)),
    " ", make("span", { className: "arrow" }, make("span", { className: "aloud" }, say("pairs.to")), " ", who(to), score(to)));
}
