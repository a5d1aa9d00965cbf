/**
 * Suggests pairs: has them made, shows that something is under way, and puts the outcome on the desk
 * in one step with what staff changed, so that one undo takes both back.
 */
import { all, bench, one, say, told } from "../bench.js";
import { ask, cancel, keep, keptScores } from "./matcher.js";
import { changeBetween, outcomeOf } from "./outcome.js";
import { costText, foundText } from "./phrasing.js";
import { marksOf, problemOf, withResult } from "./task.js";

/** Milliseconds; what takes less is not worth a bar that comes and goes. */
const SOON = 150;
/** Results that were made in this tab: what a file says of itself was verified elsewhere, or nowhere. */
const own = new WeakSet();
/** What the newest result did to the one before. */
let latest;

/** Begin to listen. */
export function begin() {
  one("[data-pairs-cancel]").addEventListener("click", cancel);
}

/** Forget what was compared. */
export const forget = () => {
  latest = undefined;
};

/**
 * Suggest pairs.
 * @param {Partial<import("../session.js").Session>} [changes] that staff make at the same time
 * @param {string} [text] said before what came of it
 * @param {string} [about] the mentee whom they are about, by id
 * @returns {Promise<boolean>} whether there is a new outcome
 */
export async function suggest(changes = {}, text = "", about = "") {
  const begun = bench.session;
  const session = { ...begun, ...changes };
  const problem = problemOf(session, told);
  const made = await underWay(say("pairs.pairing", { count: problem.mentees.length }), (tell) => {
    const asked = ask("pair", problem, tell);
    setTimeout(() => marksOf(session, told)); // while the Worker is busy; it is kept
    return asked;
  });
  if (!made) return false;
  await new Promise((settle) => setTimeout(settle)); // to take it in and to show it are two pieces of work
  if (bench.session !== begun) {
    bench.tell(say("pairs.overtaken"));
    return false;
  }
  keep(scoresKey(session), made.all);
  const { goal, seed, least, locks } = problem;
  const result = { of: marksOf(session, told), goal, seed, least, locks, ...made.result };
  own.add(result);
  const after = withResult(session, result, told);
  latest = compared(outcomeOf(begun), outcomeOf(after), { result, about });
  bench.change(after, [text, latest?.text ?? foundText(outcomeOf(after))].filter(Boolean).join(" "));
  return true;
}

function compared(before, after, by) {
  if (!before) return undefined;
  const change = changeBetween(before, after);
  return { ...change, ...by, text: costText(change, before, after) };
}

/** @returns {typeof latest} what changed, as long as its outcome lies on the desk */
export const latestChange = () => (latest && latest.result === bench.session.result ? latest : undefined);

/** @returns {boolean} whether the outcome on the desk was made in this tab */
export const isMadeHere = () => own.has(bench.session.result);

/** Of what scores are made: people, rules, and who is kept apart. */
function scoresKey(session) {
  const { people, apart, earlier, rules } = marksOf(session, told);
  return [people, apart, earlier, rules].join(" ");
}

/** @returns {Promise<import("../engine/matching.js").Scored | undefined>} scores of all pairs as things stand */
export async function scoresNow() {
  const key = scoresKey(bench.session);
  const known = keptScores(key);
  if (known) return known;
  const all_ = await underWay(say("pairs.scoring"), (tell) => ask("score", problemOf(bench.session, told), tell));
  if (all_) keep(key, all_);
  return all_;
}

/**
 * Have something done, with a bar and a way to stop it where it takes long.
 * @param {string} text
 * @param {(tell: (done: number, step?: string) => void) => Promise<object | undefined>} act
 */
export async function underWay(text, act) {
  const shown = setTimeout(() => showWorking(text), SOON);
  one("[data-pairs-bar]").value = 0;
  try {
    const result = await act((done, step) => {
      one("[data-pairs-bar]").value = done;
      one("[data-pairs-step]").textContent = step ? say(`pairs.steps.${step}`) : "";
    });
    if (!result) bench.tell(say("pairs.stopped"));
    return result;
  } catch (error) {
    cancel();
    const isKnown = Object.hasOwn(told.words.pairs.refused, error.cause ?? "");
    bench.tell(isKnown ? say(`pairs.refused.${error.cause}`) : say("pairs.failed", { reason: error.message }));
    return undefined;
  } finally {
    clearTimeout(shown);
    hideWorking();
  }
}

let focused;

function showWorking(text) {
  const working = one("[data-pairs-working]");
  focused = document.activeElement;
  one("[data-pairs-working-text]").textContent = text;
  working.hidden = false;
  for (const place of all("[data-still]")) place.inert = true;
  one("[data-pairs-cancel]").focus();
}

function hideWorking() {
  const working = one("[data-pairs-working]");
  if (working.hidden) return;
  const isHere = working.contains(document.activeElement);
  working.hidden = true;
  for (const place of all("[data-still]")) place.inert = false;
  if (isHere) (focused?.isConnected ? focused : one("#pairs-title")).focus();
}
