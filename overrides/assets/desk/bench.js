/**
 * What the parts of the desk share: the session with its history, the key, what is told, and the
 * words of the page. Nothing here outlives the tab.
 */
import { begin, History } from "./session.js";

export const page = document.querySelector(".desk");
export const told = inOrder(JSON.parse(page.querySelector("#desk-told").textContent));
export const one = (selector, within = page) => within.querySelector(selector);
export const all = (selector, within = page) => [...within.querySelectorAll(selector)];

/** Put questions and their answers in the order in which they are asked. */
function inOrder(data) {
  const items = Object.entries(data.items).sort(([, one_], [, other]) => one_.place - other.place);
  for (const [, item] of items) {
    const ids = [...new Set([...item.options, ...Object.keys(item.answers)])];
    item.answers = Object.fromEntries(ids.map((id) => [id, item.answers[id]]));
  }
  return { ...data, items: Object.fromEntries(items) };
}

const number = new Intl.NumberFormat(told.locale);
const moment = new Intl.DateTimeFormat(told.locale, { dateStyle: "medium", timeStyle: "short" });
const MOMENTS = ["at", "kept_at"];

/**
 * Say something in the page's language.
 * @param {string} path of the word, `faults.empty`
 * @param {Record<string, string | number>} [values] that fill the word's {…}
 */
export function say(path, values = {}) {
  const word = path.split(".").reduce((branch, key) => branch[key], told.words);
  return word.replace(/\{(\w+)\}/g, (whole, name) => shown(name, values[name] ?? whole));
}

function shown(name, value) {
  if (typeof value === "number") return number.format(value);
  return MOMENTS.includes(name) && !Number.isNaN(Date.parse(value)) ? time(value) : value;
}

/** @param {string} at in UTC @returns {string} as the reader writes times */
export const time = (at) => moment.format(new Date(at));

/**
 * Make an element. Text becomes text and never markup, whatever is in it.
 * @param {string} tag
 * @param {Record<string, unknown>} [properties] of the element; `dataset` and `aria` are merged
 * @param {...(Node | string)} children
 */
export function make(tag, { dataset = {}, aria = {}, ...properties } = {}, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  Object.assign(element.dataset, dataset);
  for (const [name, value] of Object.entries(aria)) element.setAttribute(`aria-${name}`, value);
  element.append(...children);
  return element;
}

/** What somebody wrote, which may run from right to left, in a place of its own. */
export const apart = (text) => make("bdi", {}, text);

/** @param {import("./session.js").Applicant} person @returns {string} a name to call them by */
export const nameOf = ({ answers, id }) =>
  String(answers.name ?? answers.email ?? `${say("nameless")} (${id.slice(0, 8)})`);

/** @param {string} id of a question @param {string} role @returns {string} as the role reads it */
export function questionOf(id, role = "") {
  const item = told.items[id];
  return (role === "mentor" && item?.mentor) || item?.text || id;
}

/** The session that lies on the desk. Parts listen to it, and never write to one another. */
class Bench {
  #listeners = [];
  #history = new History(begin(told));
  /** The secret key, for as long as the tab is open. */
  secret = "";

  /** @returns {import("./session.js").Session} */
  get session() {
    return this.#history.now;
  }

  /** @returns {History} */
  get history() {
    return this.#history;
  }

  /** @param {() => void} listen called after every change, and once now */
  onChange(listen) {
    this.#listeners.push(listen);
    listen();
  }

  /** @param {import("./session.js").Session} session @param {string} [text] what is told of it */
  change(session, text) {
    this.#history.change(session);
    this.refresh(text);
  }

  /** Let every part show the session as it is. */
  refresh(text) {
    for (const listen of this.#listeners) listen();
    if (text !== undefined) this.tell(text);
  }

  /** Tell what came of something, where a screen reader hears it. */
  tell(text) {
    one("[data-said]").textContent = text;
  }

  /** Forget everything; nothing leads back. */
  forget() {
    this.#history = new History(begin(told));
    this.secret = "";
    this.refresh();
  }
}

export const bench = new Bench();
