/**
 * The page where a pair of keys is made, saved, tried and shown as lines for programme.yml.
 *
 * The pair lives in this tab alone: nothing is sent, nothing is stored, and it is gone when the page
 * is left, which is asked about while the secret key is unsaved. A module, which site.js brings in:
 * where none runs, the controls stay disabled, and the page says what to do instead.
 */
import { lock, makeKeys, recipientOf, seal, SealError, unseal } from "./seal.js";

/** How many words a suggested passphrase has; each is one of 3,600, so six are worth 70 bits. */
const WORDS = 6;
const CONSONANTS = "bdfgjlmnrstv";
const VOWELS = "aeiou";
/** Different characters that a passphrase needs, so that “aaaaaaaaaaaaaaaa” is none. */
const DIFFERENT = 8;

/** Bytes; a file with one key has some hundred. */
const LARGEST = 65_536;

/** @type {{secret: string, recipient: string} | undefined} */
let pair;
let saved = true;

export const root = document.querySelector(".keys");
const words = JSON.parse(document.querySelector("#keys-words").textContent);
export const one = (selector) => root.querySelector(selector);
const [passphrase, again, opens, file] =
  ["#passphrase", "#again", "#opens", "#file"].map(one);

/**
 * Say something in the page's language.
 * @param {string} key of the words
 * @param {Record<string, string | number>} values that fill the word's {…}
 */
export const say = (key, values = {}) =>
  words[key].replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);

/** Tell what came of a step, below it, where a screen reader hears it. */
export function tell(step, text) {
  one(`[data-told="${step}"]`).textContent = text;
}

/** Let the page show what it says before work that stands in the way of everything else. */
export const shown = () =>
  new Promise((settle) => requestAnimationFrame(() => setTimeout(settle)));

/** Mark a field as wrong and go there; without a text, as right. */
export function mark(field, text = "") {
  const place = one(`#${field.id}-error`);
  place.textContent = text;
  place.hidden = !text;
  field.toggleAttribute("aria-invalid", false);
  if (!text) return;
  field.setAttribute("aria-invalid", "true");
  field.focus();
}

/** Make a pair; one that is not saved is thrown away only when that is pressed twice. */
async function make() {
  if (!saved && !make.warned) {
    make.warned = true;
    tell("make", say("unsaved"));
    return;
  }
  try {
    pair = await makeKeys();
  } catch (error) {
    tell("make", say(reasonOf(error)));
    return;
  }
  make.warned = saved = false;
  for (const field of [passphrase, again]) {
    field.value = "";
    mark(field);
  }
  tell("save", "");
  tell("bare", "");
  one("[data-make]").textContent = say("make_new");
  one("[data-secret]").textContent = pair.secret;
  for (const part of root.querySelectorAll("[data-lock] fieldset, [data-bare]")) {
    part.disabled = false;
  }
  publish(pair.recipient);
  tell("make", say("made", pair));
}

/** Show the lines for programme.yml with a public key; one that is there already stands once. */
function publish(recipient) {
  const place = one("[data-recipient]");
  place.textContent = recipient;
  const before = place.previousSibling.textContent;
  const known = before.includes(recipient);
  tell("publish", known ? say("known") : "");
  one('[data-copy="lines"]').disabled = known;
}

/** Return made-up words that can be spoken in any language, and typed on any keyboard. */
function suggestion() {
  const pick = (signs) => {
    const most = 256 - (256 % signs.length); // or the first signs would come more often
    let [number] = crypto.getRandomValues(new Uint8Array(1));
    while (number >= most) [number] = crypto.getRandomValues(new Uint8Array(1));
    return signs[number % signs.length];
  };
  const syllable = () => pick(CONSONANTS) + pick(VOWELS);
  return Array.from({ length: WORDS }, () => syllable() + syllable()).join("-");
}

function suggest() {
  passphrase.value = again.value = suggestion();
  mark(passphrase);
  mark(again);
  one("[data-show]").checked = true;
  show();
  tell("save", say("suggested", { passphrase: passphrase.value }));
}

/** Show what is typed, or hide it. */
function show() {
  const type = one("[data-show]").checked ? "text" : "password";
  for (const field of [passphrase, again]) field.type = type;
}

/** Return what is wrong with the passphrase, in words, and where. */
function weakness() {
  const { value } = passphrase;
  const least = Number(root.dataset.least);
  if ([...value].length < least) return [passphrase, say("too_short", { least })];
  if (new Set(value).size < DIFFERENT) return [passphrase, say("too_plain", { count: DIFFERENT })];
  if (value !== again.value) return [again, say("differ")];
  return [];
}

/** Lock the secret key with the passphrase, and save it. */
async function saveLocked() {
  if (!pair) return;
  const [field, text] = weakness();
  for (const each of [passphrase, again]) mark(each);
  if (field) {
    tell("save", "");
    mark(field, text);
    return;
  }
  tell("save", say("locking"));
  await shown();
  try {
    save(await lock(content(), passphrase.value), "age", "save");
  } catch (error) {
    tell("save", say(reasonOf(error)));
  }
}

/** The text of a key file, as age-keygen writes it. */
const content = () =>
  `# created: ${new Date().toISOString()}\n# public key: ${pair.recipient}\n${pair.secret}\n`;

/**
 * Hand a file to the browser's downloads. Its name ends like its public key, to tell pairs apart.
 * @param {Uint8Array | string} data
 * @param {string} ending
 * @param {string} step that tells of it
 */
function save(data, ending, step) {
  const link = document.createElement("a");
  const name = `${root.dataset.name}-${pair.recipient.slice(-6)}.${ending}`;
  link.href = URL.createObjectURL(new Blob([data], { type: "application/octet-stream" }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  saved = true;
  make.warned = false;
  tell(step, say("saved", { file: name }));
}

/** Seal a sentence and open it again with a file, whichever pair it belongs to. */
async function tryFile() {
  const [chosen] = file.files;
  for (const each of [file, opens]) mark(each);
  tell("try", "");
  if (!chosen) return mark(file, say("no_file"));
  if (chosen.size > LARGEST) return mark(file, say("not-sealed"));
  tell("try", say("trying"));
  await shown();
  try {
    const secret = await keyIn(new Uint8Array(await chosen.arrayBuffer()), opens.value);
    const recipient = await recipientOf(secret);
    const sealed = await seal(words.sentence, [recipient]);
    const sentence = await unseal(sealed, { secret });
    if (sentence !== words.sentence) throw new SealError("damaged");
    const own = !pair || pair.recipient === recipient;
    if (!pair) publish(recipient);
    tell("try", say(own ? "opened" : "other", { sentence, recipient, file: chosen.name }));
  } catch (error) {
    tell("try", "");
    const reason = reasonOf(error);
    mark(reason.endsWith("passphrase") ? opens : file, say(reason));
  }
}

/**
 * Return the secret key that a file holds, locked or not.
 * @param {Uint8Array} data
 * @param {string} passphrase
 */
export async function keyIn(data, passphrase) {
  try {
    return await unseal(data, { passphrase });
  } catch (error) {
    if (error.reason !== "not-sealed") throw error;
    return new TextDecoder().decode(data);
  }
}

/** Return the key of the words that tell why something failed, be it that a file is gone. */
export function reasonOf(error, passphrase = opens.value) {
  if (!(error instanceof SealError)) return "damaged";
  if (error.reason === "wrong-passphrase" && !passphrase) return "needs_passphrase";
  return error.reason;
}

/** Copy what an element says; where the browser may not, mark it for the reader to copy. */
async function copy(name, step) {
  const place = one(`[data-${name}]`);
  try {
    await navigator.clipboard.writeText(`${place.textContent}\n`);
    tell(step, say("copied"));
  } catch {
    getSelection().selectAllChildren(place);
    tell(step, say("select"));
  }
}

/** Forget the pair, so that the browser keeps no copy of the page with a key in it. */
function forget() {
  pair = undefined;
  saved = true;
  for (const field of [passphrase, again, opens]) field.value = "";
  one("[data-secret]").textContent = "";
  for (const place of root.querySelectorAll("[data-told]")) place.textContent = "";
}

function listen() {
  const press = (selector, act) => one(selector).addEventListener("click", act);
  const submit = (selector, act) =>
    one(selector).addEventListener("submit", (event) => {
      event.preventDefault();
      act();
    });
  press("[data-make]", make);
  press("[data-suggest]", suggest);
  press("[data-save]", () => save(content(), "txt", "bare"));
  press('[data-copy="secret"]', () => copy("secret", "bare"));
  press('[data-copy="lines"]', () => copy("lines", "publish"));
  one("[data-show]").addEventListener("change", show);
  submit("[data-lock]", saveLocked);
  submit("[data-try]", tryFile);
  addEventListener("beforeunload", (event) => {
    if (!saved) event.preventDefault();
  });
  addEventListener("pagehide", forget);
  addEventListener("pageshow", (event) => {
    if (event.persisted) location.reload();
  });
  for (const part of root.querySelectorAll("[data-make], [data-try] fieldset")) {
    part.disabled = false;
  }
}

listen();
