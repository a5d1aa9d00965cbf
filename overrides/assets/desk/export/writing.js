/**
 * Messages to people: a list of whom they are to, and one at a time to be copied or opened in a mail
 * program. What staff have copied is remembered as long as the tab is open, and no longer.
 */
import { all, apart, bench, make, one, say, told } from "../bench.js";
import { nativeOf } from "./handing.js";
import { asTable, BRACKET, letters, mailto } from "./letters.js";
import { portion } from "./portion.js";

/** @typedef {import("./letters.js").Letter} Letter */

const dialog = one("[data-letter]");
const FIELDS = ["sender", "day"];
/** @type {Letter[]} */
let written = [];
/** Those that the filters leave, and which of them is open. */
let found = [];
let here = 0;
let languages;
let list;
/** Keys of those that were copied. */
const copied = new Set();

const keyOf = ({ id, other }) => `${id} ${other?.id ?? ""}`;
const roleOf = ({ role }) => told.roles.find(({ id }) => id === role)?.name ?? role;

/** Begin to listen. @param {(name: string, rows: string[][]) => void} saveTable */
export function begin(saveTable) {
  list = portion("letters", row);
  for (const name of FIELDS) one(`[data-${name}]`).addEventListener("change", write);
  for (const name of ["letters-kind", "letters-find"]) {
    one(`[data-${name}]`).addEventListener("input", () => {
      list.restart();
      showList();
    });
  }
  one("[data-letters-table]").addEventListener("click", () =>
    saveTable(say("export.letters_file"), asTable(written, told.words.export.heads, told.words.export.kinds)));
  for (const button of all("[data-letter-go]")) button.addEventListener("click", () => go(Number(button.dataset.letterGo)));
  for (const button of all("[data-copy]", dialog)) button.addEventListener("click", () => copy(button.dataset.copy));
  one("[data-mail]").addEventListener("click", mail);
  dialog.addEventListener("close", () => {
    showList();
    one(`[data-letters-list] [data-key="${keyOf(found[here] ?? {})}"] button`)?.focus();
  });
}

/** @param {import("./handouts.js").Handouts} [handouts] nothing where there is nothing to write */
export function show(handouts) {
  languages = handouts;
  write();
}

/** Forget what was written. */
export function forget() {
  dialog.close();
  copied.clear();
  for (const name of [...FIELDS, "letters-kind", "letters-find"]) one(`[data-${name}]`).value = "";
  for (const part of ["about", "blanks", "to", "subject", "text", "said", "place"]) one(`[data-letter-${part}]`).replaceChildren();
  one("#letter-name").replaceChildren();
  one("[data-mail]").removeAttribute("href");
  show();
}

function write() {
  const [sender, day] = FIELDS.map((name) => one(`[data-${name}]`).value.trim());
  one("[data-day-past]").hidden = !(Date.parse(`${day}T23:59:59`) < Date.now());
  written = languages ? letters(bench.session, languages, { sender, day }) : [];
  if (list) showList();
}

function showList() {
  const kind = one("[data-letters-kind]").value;
  const text = one("[data-letters-find]").value.trim().toLowerCase();
  const names = ({ name, other }) => `${name} ${other?.name ?? ""}`.toLowerCase();
  found = written.filter((one_) => (!kind || one_.kind === kind) && names(one_).includes(text));
  list.show(found);
}

/** @param {Letter} letter @returns {HTMLElement} whom it is to, and what is to be done about it */
function row(letter) {
  const name = make("button", { type: "button", className: "person-name" }, apart(letter.name));
  name.addEventListener("click", () => open(letter));
  const texts = [blanksIn(letter), letter.email ? "" : say("export.no_email"), copied.has(keyOf(letter)) ? say("export.copied") : ""];
  const tags = texts.filter(Boolean).map((text) => make("li", { className: "tag" }, text));
  const about = make("p", { className: "small soft" }, ...aboutOf(letter));
  return make("li", { dataset: { key: keyOf(letter) } }, make("div", {}, name, about), ...(tags.length ? [make("ul", { className: "tags" }, ...tags)] : []));
}

function blanksIn({ blanks: { length: count } }) {
  return count ? say(count === 1 ? "export.blanks_one" : "export.blanks", { count }) : "";
}

/** Who the reader is, why they are written to, and in which language. */
function aboutOf(letter) {
  const why = letter.other ? say("export.with", { name: letter.other.name }) : say(`export.kinds.${letter.kind}`);
  const texts = [roleOf(letter), why, nativeOf(letter.language)];
  return texts.flatMap((text, at) => [at ? " · " : "", apart(text)]);
}

function open(letter) {
  here = found.indexOf(letter);
  showLetter();
  dialog.showModal();
  one("#letter-name").focus();
}

function go(steps) {
  here = Math.min(found.length - 1, Math.max(0, here + steps));
  showLetter();
  one("[data-letter-body]").scrollTop = 0;
  one("#letter-name").focus();
}

function showLetter() {
  const letter = found[here];
  const { name, email, subject, text, language, blanks } = letter;
  one("[data-letter-place]").textContent = say("place", { number: here + 1, count: found.length });
  one("#letter-name").replaceChildren(apart(name));
  one("[data-letter-about]").replaceChildren(...aboutOf(letter));
  one("[data-letter-blanks]").hidden = blanks.length === 0;
  one("[data-letter-blanks]").replaceChildren(`${say("export.fill_in")} `, make("span", { lang: language }, blanks.join(" ")));
  one("[data-letter-to]").replaceChildren(apart(email || say("export.no_email")));
  one("[data-copy=to]").hidden = !email;
  one("[data-letter-subject]").replaceChildren(...marked(subject));
  one("[data-letter-text]").replaceChildren(...text.split("\n\n").map((part) => make("p", {}, ...marked(part))));
  for (const place of ["subject", "text"]) one(`[data-letter-${place}]`).lang = language;
  one("[data-mail]").hidden = !email;
  one("[data-mail]").href = mailto(letter) || "#export";
  one("[data-letter-said]").textContent = "";
  const [before, after] = all("[data-letter-go]");
  before.disabled = here === 0;
  after.disabled = here === found.length - 1;
}

/** A text with what is to be filled in marked. */
const marked = (text) =>
  text.split(BRACKET).map((part, at) => (at % 2 ? make("mark", {}, `[${part}]`) : part));

/** @param {"to" | "subject" | "text"} what */
async function copy(what) {
  const letter = found[here];
  const { name } = letter;
  const text = { to: letter.email, subject: letter.subject, text: letter.text }[what];
  let said = say(`export.copied_${what}`, { name });
  try {
    await navigator.clipboard.writeText(text);
    if (what === "text") copied.add(keyOf(letter));
  } catch {
    getSelection().selectAllChildren(one(`[data-letter-${what}]`));
    said = say("export.by_hand");
  }
  one("[data-letter-said]").textContent = said;
}

/** A text that is too long for a link goes by the clipboard. */
async function mail() {
  const letter = found[here];
  const isWhole = mailto(letter).includes("&body=");
  if (isWhole) {
    copied.add(keyOf(letter));
    return;
  }
  await copy("text");
  if (copied.has(keyOf(letter))) one("[data-letter-said]").textContent = say("export.mail_long");
}
