/**
 * The step where pairs are made: one button with the usual goal, then the pairs, those left over, and
 * what can be changed. What is finer waits under “More”.
 */
import * as assurance from "./assurance.js";
import { bench, make, one, say, told } from "../bench.js";
import * as bounds from "./bounds.js";
import * as changes from "./changes.js";
import { countsOf, isOver } from "../answers/selection.js";
import * as handpick from "./handpick.js";
import * as heatmap from "./heatmap.js";
import * as leftover from "./leftover.js";
import * as matcher from "./matcher.js";
import { outcomeOf } from "./outcome.js";
import * as pairlist from "./pairlist.js";
import { roleWord, wordOf } from "./phrasing.js";
import * as plot from "./plot.js";
import * as running from "./running.js";
import { admittedOf, capacityOf, changedSince, goalOf, hasChoices, MENTEE, MENTOR, problemOf } from "./task.js";
import * as twosome from "./twosome.js";
import * as goal from "./goal.js";

const SHOWN = [changes, pairlist, leftover, bounds, goal, heatmap, plot, assurance];
let shownSession;

/** Begin to listen. */
export function begin() {
  for (const part of [running, pairlist, leftover, bounds, goal, heatmap, assurance, twosome, handpick]) part.begin();
  for (const name of ["suggest", "suggest-again", "suggest-anew"]) one(`[data-${name}]`).addEventListener("click", start);
  bench.onChange(() => {
    if (bench.session === shownSession) return;
    shownSession = bench.session;
    const refocus = keptFocus();
    show();
    refocus();
  });
}

/** Forget people, scores and whatever is open. */
export function forget() {
  for (const part of [matcher, running, bounds, twosome, handpick, goal, heatmap]) part.forget();
}

async function start() {
  if (!globalThis.crypto.subtle) return bench.tell(say("pairs.unsafe"));
  if (await running.suggest()) one("#outcome-title").focus();
  return undefined;
}

/**
 * Remember what has the focus within a list that is made anew, and give it back to its like; not to
 * what would end the next pair too, if Enter were pressed twice.
 */
function keptFocus() {
  const held = document.activeElement;
  const mentee = held?.closest?.("[data-mentee]")?.dataset.mentee;
  const act = held?.dataset?.act;
  return () => {
    if (!mentee || held.isConnected) return;
    const like = act && act !== "never" ? one(`[data-mentee="${mentee}"] [data-act="${act}"]`) : undefined;
    (like ?? one(`[data-mentee="${mentee}"] button`) ?? one("#outcome-title")).focus();
  };
}

function show() {
  const { session } = bench;
  const [mentees, mentors] = [MENTEE, MENTOR].map((role) => admittedOf(session, role));
  const places = mentors.reduce((sum, mentor) => sum + capacityOf(mentor, told), 0);
  const isReady = mentees.length > 0 && mentors.length > 0;
  const outcome = outcomeOf(session);
  one("[data-suggesting]").hidden = !isReady || Boolean(outcome);
  one("[data-pairs-onward]").hidden = isReady || Boolean(outcome);
  one("[data-goal-now]").textContent = say(`pairs.goals.${goalOf(session, told)}`);
  one("[data-room]").hidden = !isReady;
  const text = places < mentees.length ? "pairs.too_few" : "pairs.enough";
  const room = say(text, { places, count: mentees.length, over: mentees.length - places, plural: roleWord() });
  one("[data-room]").textContent = [room, overText(session)].filter(Boolean).join(" ");
  one("[data-outcome]").hidden = !outcome;
  one("[data-around]").hidden = !isReady && !outcome;
  const changed = outcome ? changedSince(session, told) : [];
  showStale(changed);
  showFigures(outcome);
  one("[data-optimal]").hidden = changed.length > 0 || !isBest(outcome);
  for (const part of SHOWN) part.show();
}

/** More may be admitted than there are places: said here too, where it would be forgotten. */
function overText(session) {
  const over = countsOf(session, told.roles).filter(isOver);
  return over.length ? say("over", { names: over.map(({ role }) => roleWord(role)).join(", ") }) : "";
}

/** Of participants' choices only stability is proved. */
const isBest = (outcome) => outcome?.isProved && outcome.goal !== "choices" && running.isMadeHere();

/** Say that the pairs are from before a change; they stay until new ones are suggested. */
function showStale(changed) {
  one("[data-stale]").hidden = changed.length === 0;
  const names = changed.map((part) => say(`pairs.parts.${part}`)).join(", ");
  one("[data-stale-text]").textContent = say("pairs.stale", { names });
}

function showFigures(outcome) {
  if (!outcome) return one("[data-figures]").replaceChildren();
  const { totals, unmatched } = outcome;
  const { matched, worst, tenth } = totals;
  const figures = [
    ["matched", say("pairs.of", { matched, count: matched + unmatched.length })],
    ...(matched ? [["worst", say("pairs.worst", { score: worst, word: wordOf(worst) })], ["tenth", say("pairs.number", { count: tenth })]] : []),
    ...chosenFigure(outcome),
    ...(!hasChoices(bench.session, told) || totals.blocking === null ? [] : [["blocking", say("pairs.number", { count: totals.blocking })]]),
  ];
  one("[data-figures]").replaceChildren(...figures.map(([name, text]) =>
    make("div", {}, make("dt", {}, say(`pairs.figures.${name}`)), make("dd", { className: "figure" }, text))));
  return undefined;
}

/** Of those who made a list, how many are with somebody on it. */
function chosenFigure({ pairs }) {
  const { choices } = problemOf(bench.session, told);
  const count = Object.keys(choices).length;
  if (count === 0) return [];
  const pleased = new Set(pairs.flatMap(({ mentee, mentor }) => [
    ...(choices[mentee]?.includes(mentor) ? [mentee] : []),
    ...(choices[mentor]?.includes(mentee) ? [mentor] : []),
  ]));
  return [["chosen", say("pairs.of", { matched: pleased.size, count })]];
}
