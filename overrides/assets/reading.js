/**
 * The part of the page of keys where one file of answers is opened and shown as a list.
 *
 * What is opened stays in this tab: nothing is sent, nothing is stored, and it is gone when the page
 * is left. Everything reaches the page as text.
 */
import { keyIn, mark, one, reasonOf, say, shown, tell } from "./keys.js";
import { countSealed, recipientOf, unseal } from "./seal.js";

/** Bytes; a file of answers has at most 64,000, and a third more as armour in an e-mail. */
const LARGEST = 500_000;
const STEPS = [1, 2, 3, 4, 5];

const form = one("[data-read]");
const list = one("[data-answers]");
const [sealed, pasted, key, passphrase] =
  ["#answers", "#pasted", "#reading-key", "#reading-opens"].map(one);
/**
 * @type {{format: string, version: number, programme: string, questions: string, language: string,
 *   isSealed: boolean, order: string[], names: Record<string, string>, roles: Record<string, string>, items: Record<string,
 *   {text: string, texts: Record<string, string>, options: Record<string, string>, ends: string[]}>}}
 */
const told = JSON.parse(one("#reading-told").textContent);
const own = (place, name) => (Object.hasOwn(place, name) ? place[name] : undefined);

const bytesOf = async (file) => new Uint8Array(await file.arrayBuffer());

/** Open what was chosen or pasted, and show it. */
async function read() {
  const [file] = sealed.files;
  clear();
  if (!file && !pasted.value.trim()) return mark(sealed, say("no_answers"));
  if (file?.size > LARGEST) return mark(sealed, say("no_seal"));
  tell("read", say("trying"));
  await shown();
  try {
    const data = file ? await bytesOf(file) : pasted.value;
    const bare = plain(data);
    show(JSON.parse(bare ?? (await opened(data))));
    tell("read", [one('[data-told="read"]').textContent, ...origin(file, data, bare)].join(" "));
  } catch (error) {
    tell("read", "");
    if (error.field) mark(error.field, error.message);
    else mark(file ? sealed : pasted, say("no_seal"));
  }
}

/** @returns {string[]} where the answers came from, and what to know of how they came */
function origin(file, data, bare) {
  const found = [file ? say("from_file", { file: file.name }) : say("from_text")];
  if (bare !== undefined && told.isSealed) found.push(say("unsealed"));
  if (bare === undefined && countSealed(data) > 1) found.push(say("first_alone"));
  return found;
}

/** @returns {string | undefined} the text of answers that nobody has sealed */
function plain(data) {
  const text = typeof data === "string" ? data : new TextDecoder().decode(data);
  return text.trim().startsWith("{") ? text : undefined;
}

/** @returns {Promise<string>} the text of sealed answers; throws what is wrong, and with which field */
async function opened(data) {
  const answers = typeof data === "string" ? pasted : sealed;
  if (!key.files[0]) throw wrong(key, "no_key");
  const secret = await keyIn(await bytesOf(key.files[0]), passphrase.value).catch((error) => {
    const reason = reasonOf(error, passphrase.value);
    throw wrong(reason.endsWith("passphrase") ? passphrase : key, reason);
  });
  await recipientOf(secret).catch(() => {
    throw wrong(key, "wrong-key");
  });
  return unseal(data, { secret }).catch(({ reason }) => {
    const others = { "wrong-key": "not_for_you", damaged: "cut_off" };
    throw wrong(answers, own(others, reason) ?? "no_seal");
  });
}

const wrong = (field, word) => Object.assign(new Error(say(word)), { field });

/** List who answered, when, and what. */
function show({ format, version, programme, questions, role, at, answers }) {
  if (format !== told.format || version !== told.version) throw new TypeError(format);
  const isOwn = programme === told.programme;
  if (!isOwn) tell("read", say("other_programme", { programme: String(programme) }));
  else tell("read", say(questions === told.questions ? "opened_answers" : "changed_since"));
  const rank = ([id]) => told.order.indexOf(id) + 1 || told.order.length + 1;
  const given = Object.entries(answers).sort((one, other) => rank(one) - rank(other));
  const rows = given.map(([id, answer]) => {
    const item = own(told.items, id);
    const text = item && (own(item.texts, role) ?? item.text);
    return row(text ?? id, item ? inWords(item, answer) : String(answer));
  });
  const date = new Date(at).toLocaleString(told.language, { dateStyle: "long", timeStyle: "short" });
  list.replaceChildren(
    row(told.names.role, own(told.roles, role) ?? String(role)), row(told.names.at, date), ...rows);
}

function inWords({ options, ends: [from, to] }, answer) {
  if (from && STEPS.includes(answer)) {
    return `${from} ${"●".padStart(answer, "○").padEnd(STEPS.length, "○")} ${to}`;
  }
  return [answer].flat().map((id) => own(options, id) ?? String(id)).join(", ");
}

function row(name, text) {
  const [place, term, words] = ["div", "dt", "dd"].map((tag) => document.createElement(tag));
  const apart = document.createElement("bdi");
  term.textContent = name;
  apart.textContent = text;
  words.append(apart);
  place.append(term, words);
  return place;
}

function clear() {
  for (const field of [sealed, pasted, key, passphrase]) mark(field);
  tell("read", "");
  list.replaceChildren();
}

/** What was given last is what is opened: a file takes away the text, and a text the file. */
sealed.addEventListener("change", () => {
  if (sealed.files.length) pasted.value = "";
});
pasted.addEventListener("input", () => {
  if (pasted.value.trim()) sealed.value = "";
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  read();
});
addEventListener("pagehide", () => {
  form.reset();
  clear();
});
one("[data-read] fieldset").disabled = false;
