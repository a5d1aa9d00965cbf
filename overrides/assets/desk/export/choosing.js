/**
 * The page of cards, which is carried to those who choose: they rank a few, and take away a small
 * file. It asks nothing of anybody, keeps nothing, and says everything by textContent.
 */
import { fill } from "./handouts.js";
import { sealedFile } from "../../seal.js";

const FORMAT = "mentoring-choices";
const VERSION = 1;
const ADDRESS = /^[^\s@<>"(),:;]+@[^\s@<>"(),:;]+\.[^\s@.<>"(),:;]+$/;

const data = JSON.parse(document.querySelector("#cards").textContent);
const one = (selector) => document.querySelector(selector);
const codes = Object.keys(data?.languages ?? {});
/** Nobody stands first for everybody. */
const shown = shuffled(data?.cards ?? []);
/** @type {string[]} ids, the best first */
let chosen = [];
let language = codes.find((code) => navigator.language.startsWith(code)) ?? codes[0];

const own = () => data.languages[language];
const say = (key, values = {}) => fill(own().words.cards[key], { most: data.most, ...values });
const role = () => own().roles[data.role];

function shuffled(all) {
  const lots = crypto.getRandomValues(new Uint32Array(all.length));
  return all.map((card, at) => [lots[at], card]).sort(([a], [b]) => a - b).map(([, card]) => card);
}

function make(tag, properties, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}

/** A heading begins with a capital, and so does a name made of a role. */
const begun = (text) => text.charAt(0).toLocaleUpperCase(language) + text.slice(1);
const nameOf = ({ name, number }) => name || begun(say("number", { role: role().name, number }));

const unitOf = ({ unit }) => (Object.hasOwn(own().units, unit) ? own().units[unit] : unit);

/** A button whose name says whom it is about. */
function button(act, card, press, isOff = false) {
  const made = make("button", { type: "button", className: "tool is-outlined", disabled: isOff }, say(act));
  made.setAttribute("aria-label", say("act", { act: say(act), name: nameOf(card) }));
  made.dataset.act = act;
  made.dataset.card = card.id;
  made.addEventListener("click", () => press(card, act));
  return made;
}

function tell(text) {
  one("[data-told]").textContent = text;
}

function choose(card) {
  if (chosen.length >= data.most) return tell(say("full"));
  chosen.push(card.id);
  draw("remove", card);
  return tell(say("added", { name: nameOf(card), number: chosen.length }));
}

function remove(card) {
  chosen = chosen.filter((id) => id !== card.id);
  draw("choose", card);
  tell(say("removed", { name: nameOf(card) }));
}

function move(card, act) {
  const at = chosen.indexOf(card.id);
  const to = at + (act === "up" ? -1 : 1);
  [chosen[at], chosen[to]] = [chosen[to], chosen[at]];
  draw(act, card);
  tell(say("moved", { name: nameOf(card), number: to + 1 }));
}

/** Draw all anew, and leave the focus with the card that was worked on. */
function draw(act, card) {
  const isInList = document.activeElement?.closest("[data-yours]") !== null;
  one("[data-cards]").replaceChildren(...shown.map(cardOf));
  const ranked = chosen.map((id) => shown.find((other) => other.id === id));
  one("[data-yours]").replaceChildren(...ranked.map(rankOf));
  one("[data-none]").hidden = chosen.length > 0;
  if (!card) return;
  const places = [isInList ? "[data-yours]" : "[data-cards]", "[data-cards]"];
  const found = places.flatMap((place) => [...document.querySelectorAll(`${place} [data-card="${card.id}"]:enabled`)]);
  (found.find((other) => other.dataset.act === act) ?? found[0])?.focus();
}

function cardOf(card) {
  const at = chosen.indexOf(card.id);
  const facts = Object.entries(card.answers).map(([id, ids]) => row(own().items[id], ids));
  const children = [make("h3", { dir: "auto" }, nameOf(card))];
  if (at >= 0) children.push(make("p", { className: "chosen" }, say("chosen", { number: at + 1 })));
  if (card.unit) children.push(make("p", { className: "soft", dir: "auto" }, unitOf(card)));
  if (facts.length) children.push(make("dl", {}, ...facts));
  if (card.motivation) children.push(words(card));
  children.push(make("p", { className: "act" }, at < 0 ? button("choose", card, choose) : button("remove", card, remove)));
  return make("li", { className: at < 0 ? "choice-card" : "choice-card is-chosen" }, ...children);
}

function row(item, ids) {
  const texts = ids.map((id) => item.answers[id]).join(", ");
  return make("div", {}, make("dt", {}, item.label || item.texts[data.role]), make("dd", {}, texts));
}

function words(card) {
  const text = make("blockquote", { dir: "auto", lang: card.language }, card.motivation);
  return make("div", {}, make("p", { className: "small soft" }, say("motivation")), text);
}

function rankOf(card, at) {
  const acts = [
    button("up", card, move, at === 0),
    button("down", card, move, at === chosen.length - 1),
    button("remove", card, remove),
  ];
  return make("li", {}, make("b", { dir: "auto" }, nameOf(card)), make("span", { className: "act" }, ...acts));
}

/** Write everything in the language that was chosen. */
function write() {
  document.documentElement.lang = language;
  document.title = `${say("title")} – ${own().name}`;
  const values = { plural: begun(role().plural) };
  for (const place of document.querySelectorAll("[data-say]")) place.textContent = say(place.dataset.say, values);
  one("[data-over]").textContent = [own().name, own().institution].filter(Boolean).join(" · ");
  one("[data-sealed]").hidden = data.keys.length === 0;
  one("[data-empty]").hidden = shown.length > 0;
  one("[data-choosing]").hidden = shown.length === 0;
  one("[data-languages]").setAttribute("aria-label", say("languages"));
  for (const other of document.querySelectorAll("[data-language]")) {
    other.setAttribute("aria-pressed", String(other.dataset.language === language));
  }
  tell("");
  mark("");
  draw();
}

/** Say what is wrong with the address, beside it. */
function mark(text) {
  const field = one("#email");
  one("#email-error").textContent = text;
  one("#email-error").hidden = !text;
  field.toggleAttribute("aria-invalid", false);
  if (!text) return;
  field.setAttribute("aria-invalid", "true");
  field.focus();
}

async function save() {
  const email = one("#email").value.trim();
  mark("");
  if (chosen.length === 0) return tell(say("none_wrong"));
  if (!ADDRESS.test(email)) return mark(say("email_wrong"));
  const at = new Date().toISOString().replace(/\.\d+Z$/, "Z");
  const { programme, keys, address } = data;
  const text = JSON.stringify({ format: FORMAT, version: VERSION, programme, at, email, choices: chosen });
  const file = `${programme}-${say("file")}.${keys.length ? "age" : "json"}`;
  try {
    download(file, keys.length ? await sealedFile(text, keys) : text);
  } catch (error) {
    console.warn(error);
    return tell(say("failed"));
  }
  return tell(say("saved", { file, address }));
}

function download(name, bytes) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([bytes], { type: "application/octet-stream" }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

function begin() {
  const names = codes.map((code) => {
    const name = data.languages[code].native;
    const made = make("button", { type: "button", className: "tool is-outlined", lang: code }, name);
    made.dataset.language = code;
    made.addEventListener("click", () => {
      language = code;
      write();
    });
    return made;
  });
  one("[data-languages]").append(...names);
  one("[data-languages]").hidden = codes.length < 2;
  one("form").addEventListener("submit", (event) => {
    event.preventDefault();
    save();
  });
  one("[data-without]").hidden = true;
  one("[data-page]").hidden = false;
  write();
}

if (data) begin();
