/**
 * Another mentor for somebody, chosen by hand: all mentors, the best first, with their places, and
 * those who can't be chosen with the reason.
 */
import { apart, bench, make, one, say, told } from "../bench.js";
import { outcomeOf } from "./outcome.js";
import { rating } from "./pairparts.js";
import { calledBy, namesOf, personOf, ruleText } from "./phrasing.js";
import { capacityOf } from "./task.js";
import { scoresNow } from "./running.js";
import { choose } from "./settling.js";

const dialog = one("[data-handpick]");
const title = one("#handpick-title").textContent;
const PORTION = 30;
let mentee = "";
let options = [];
let most = PORTION;

/** Begin to listen. */
export function begin() {
  one("[data-handpick-more]").addEventListener("click", () => {
    const from = most;
    most += PORTION;
    show();
    one(`[data-handpick-list] > :nth-child(${from + 1}) button`)?.focus();
  });
}

/** Close it, and forget who was shown. */
export function forget() {
  dialog.close();
  [mentee, options] = ["", []];
  one("[data-handpick-list]").replaceChildren();
  one("[data-handpick-barred]").replaceChildren();
  one("#handpick-title").textContent = title;
}

/** Ask who the mentor is to be. @param {string} id of the mentee */
export async function handpick(id) {
  const all = await scoresNow();
  const row = all?.mentees.indexOf(id) ?? -1;
  if (row < 0) return;
  mentee = id;
  most = PORTION;
  options = all.mentors.map((mentor, column) => optionOf(all, row * all.mentors.length + column, mentor));
  options.sort((a, b) => b.score - a.score);
  show();
  dialog.showModal();
  one("#handpick-title").focus();
}

/** @returns {{mentor: string, score: number, held: string[], room: number, reasons: string[]}} */
function optionOf({ scores, barred, rules }, at, mentor) {
  const { session } = bench;
  const held = (outcomeOf(session)?.pairs ?? []).filter((pair) => pair.mentor === mentor).map((pair) => pair.mentee);
  const room = capacityOf(personOf(mentor), told);
  const reasons = rules.filter((_, bit) => barred[at] & (1 << bit)).map(ruleText);
  const locked = session.locks.filter(([one_, other]) => other === mentor && one_ !== mentee).length;
  if (room === 0) reasons.push(say("pairs.hand.none"));
  else if (locked >= room) reasons.push(say("pairs.hand.locked"));
  return { mentor, score: scores[at], held, room, reasons };
}

function show() {
  one("#handpick-title").replaceChildren(...around(say("pairs.hand.title", { name: "\n" }), calledBy(mentee)));
  const open = options.filter(({ reasons }) => reasons.length === 0);
  const barred = options.filter(({ reasons }) => reasons.length > 0);
  one("[data-handpick-list]").replaceChildren(...open.slice(0, most).map(choice));
  one("[data-handpick-none]").hidden = open.length > 0;
  one("[data-handpick-more]").hidden = open.length <= most;
  one("[data-handpick-barred-part]").hidden = barred.length === 0;
  one("[data-handpick-count]").textContent = say("pairs.hand.barred", { count: barred.length });
  one("[data-handpick-barred]").replaceChildren(...barred.slice(0, 200).map(({ mentor, reasons }) =>
    make("li", {}, make("b", {}, apart(calledBy(mentor))), " ", make("span", {}, reasons.join(" ")))));
}

/** A sentence with somebody's name in it, which may run from right to left. */
const around = (sentence, name) => sentence.split("\n").flatMap((part, at) => (at ? [apart(name), part] : [part]));

function choice({ mentor, score, held, room }) {
  const isNow = held.includes(mentee);
  const free = room - held.length;
  const state = isNow
    ? say("pairs.hand.now")
    : free > 0 ? say("pairs.hand.free", { free, room }) : say("pairs.hand.full", { names: namesOf(held) });
  const button = make("button", { type: "button", className: "tool is-outlined", disabled: isNow }, say("pairs.hand.choose"));
  const id = `hand-${mentor}`;
  button.setAttribute("aria-describedby", id);
  button.addEventListener("click", () => {
    dialog.close();
    choose({ mentee, mentor });
  });
  return make("li", {}, make("div", {}, make("b", { id }, apart(calledBy(mentor))), make("span", { className: "small soft" }, ` ${state}`)), rating(score), button);
}
