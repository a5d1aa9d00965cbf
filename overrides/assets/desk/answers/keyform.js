/**
 * Asks for the secret key, wherever files wait for one, and says at the key what is wrong with it.
 */
import { all, bench, make, one, say } from "../bench.js";
import { reading } from "./progress.js";
import { unlock } from "./reader.js";

/**
 * @typedef {object} Asking
 * @property {number} count of the files that wait
 * @property {Element} place where the form is to stand
 * @property {(secret: string) => Promise<boolean | undefined>} open what waits, and put the form away;
 *   false where the key opens nothing
 * @property {() => void} leave called when the form is put away
 */
/** @type {Asking | undefined} */
let asking;

/** Begin to listen. */
export function begin() {
  one("[data-pick=key]").addEventListener("click", () => one("[data-key]").click());
  one("[data-key-form]").addEventListener("submit", (event) => {
    event.preventDefault();
    tryKey();
  });
  one("[data-key]").addEventListener("change", nameKey);
  one("[data-key-later]").addEventListener("click", () => {
    putAway();
    bench.tell(say("later"));
    one("[data-step]:not([hidden]) h2").focus();
  });
}

/** Ask for a key; whatever was asked before is put away. @param {Asking} wanted */
export function askForKey(wanted) {
  if (asking && asking.place !== wanted.place) putAway();
  asking = wanted;
  const { count, place } = wanted;
  const form = one("[data-key-form]");
  place.prepend(form, one("[data-working]"));
  one("[data-key-title]").textContent = count === 1 ? say("locked_one") : say("locked", { count });
  form.hidden = false;
  one("[data-key-title]").focus();
}

/** Empty the form and take it away; the files are let go. */
export function putAway() {
  const left = asking;
  asking = undefined;
  one("[data-key-form]").hidden = true;
  for (const field of all("input", one("[data-key-form]"))) field.value = "";
  nameKey();
  complain("");
  one("[data-under-way]").prepend(one("[data-key-form]"), one("[data-working]"));
  left?.leave();
}

function nameKey() {
  one("[data-key-name]").replaceChildren(make("bdi", {}, one("[data-key]").files[0]?.name ?? ""));
}

function complain(text, field) {
  const place = one("[data-key-error]");
  place.textContent = text;
  place.hidden = !text;
  for (const each of all("[data-key-form] :is(input, [data-pick])")) {
    each.removeAttribute("aria-invalid");
    each.removeAttribute("aria-describedby");
  }
  if (field?.matches("input")) field.setAttribute("aria-invalid", "true");
  field?.setAttribute("aria-describedby", "key-error");
  field?.focus();
}

/** Find the key, and open what waits; where it opens nothing, the files go on waiting. */
async function tryKey() {
  const [file] = one("[data-key]").files;
  const lock = file ?? one("[data-key-text]").value.trim();
  const passphrase = one("[data-passphrase]").value;
  complain("");
  if (!lock) return complain(say("key_missing"), one("[data-pick=key]"));
  const key = await reading(asking.count, () => {
    bench.tell(say("unlocking"));
    return unlock(lock, passphrase);
  });
  if (!key) return undefined;
  if (key.reason) return refuse(key.reason, Boolean(file));
  if ((await asking.open(key.secret)) !== false) return undefined;
  bench.tell("");
  return complain(say("key_none"), one("[data-pick=key]"));
}

function refuse(reason, isFile) {
  const isPhrase = reason === "wrong-passphrase" || reason === "no-passphrase";
  const code = reason === "wrong-passphrase" ? "key-passphrase" : reason;
  bench.tell("");
  complain(say(`faults.${code}`), one(isPhrase ? "[data-passphrase]" : isFile ? "[data-pick=key]" : "[data-key-text]"));
}
