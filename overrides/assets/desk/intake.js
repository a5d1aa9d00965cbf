/**
 * Takes in what staff bring: files, folders, a pasted text, tables, a saved session; and the key
 * that opens what is sealed.
 */
import { all, bench, make, one, say, told } from "./bench.js";
import { gather } from "./gathering.js";
import { openKept } from "./keeping.js";
import { cancel, read, unlock } from "./reader.js";
import { decided } from "./selection.js";

/** Files that wait for a key. */
let locked = [];

/** Begin to listen. */
export function begin() {
  for (const name of ["files", "folder", "key"]) {
    one(`[data-pick=${name}]`).addEventListener("click", () => one(`[data-${name}]`).click());
  }
  for (const name of ["files", "folder"]) {
    const field = one(`[data-${name}]`);
    field.addEventListener("change", () => {
      take([...field.files].map(namedFile));
      field.value = "";
    });
  }
  one("[data-pick=folder]").hidden = !("webkitdirectory" in HTMLInputElement.prototype);
  one("[data-read-paste]").addEventListener("click", takePasted);
  one("[data-cancel]").addEventListener("click", cancel);
  one("[data-key-form]").addEventListener("submit", (event) => {
    event.preventDefault();
    openLocked();
  });
  one("[data-key]").addEventListener("change", nameKey);
  one("[data-key-later]").addEventListener("click", () => {
    setAside();
    bench.tell(say("later"));
    one("#answers-title").focus();
  });
  listenForDrops();
}

/** Forget files and fields. */
export function forget() {
  cancel();
  setAside();
  for (const field of all("input, textarea, select")) {
    if (["checkbox", "radio"].includes(field.type)) field.checked = false;
    else if (field.matches("select")) field.selectedIndex = 0;
    else field.value = "";
  }
  one("[data-mapping-place]").replaceChildren();
}

const namedFile = (blob) => ({ name: blob.webkitRelativePath || blob.name, blob });

/** Files may be dropped anywhere on the page: whoever misses the field would leave the page. */
function listenForDrops() {
  const place = one("[data-drop]");
  const isOver = (event, is) => {
    if (!event.dataTransfer?.types.includes("Files")) return false;
    event.preventDefault();
    place.classList.toggle("is-over", is);
    return true;
  };
  addEventListener("dragover", (event) => isOver(event, true));
  addEventListener("dragleave", (event) => {
    if (!event.relatedTarget) isOver(event, false);
  });
  addEventListener("drop", async (event) => {
    if (!isOver(event, false)) return;
    location.hash = "#answers";
    take(await droppedIn(event.dataTransfer));
  });
}

/** @returns {Promise<{name: string, blob: File}[]>} the files dropped, with those in folders */
async function droppedIn({ items, files }) {
  const entries = [...items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
  if (!entries.some(({ isDirectory }) => isDirectory)) return [...files].map(namedFile);
  return (await Promise.all(entries.map(inEntry))).flat();
}

async function inEntry(entry) {
  if (entry.isFile) {
    const blob = await new Promise((settle, refuse) => entry.file(settle, refuse)).catch(() => null);
    return [{ name: entry.fullPath.slice(1), blob: blob ?? new Blob() }];
  }
  const reader = entry.createReader();
  const found = [];
  for (;;) { // a browser gives a hundred at a time
    const some = await new Promise((settle, refuse) => reader.readEntries(settle, refuse)).catch(() => []);
    if (some.length === 0) break;
    found.push(...some);
  }
  return (await Promise.all(found.map(inEntry))).flat();
}

function takePasted() {
  const field = one("[data-paste]");
  if (!field.value.trim()) {
    bench.tell(say("nothing_pasted"));
    field.focus();
    return;
  }
  take([{ name: say("pasted"), text: field.value }]);
  field.value = "";
}

/** What systems put into folders is nobody's answer. */
const isOurs = ({ name }) => !/(^|\/)(\.[^/]*|Thumbs\.db|desktop\.ini)$/i.test(name);

/**
 * Read files and take in what they hold.
 * @param {{name: string, blob?: Blob, text?: string}[]} brought
 */
export async function take(brought) {
  const files = brought.filter(isOurs).sort((a, b) => (a.name < b.name ? -1 : 1));
  const count = files.length;
  if (count === 0) return;
  const { most } = told;
  const rest = files.splice(most);
  const faults = rest.length ? [{ code: "too-many-files", from: rest[0].name, count, most }] : [];
  const result = await reading(files, () => read(files, bench.secret, showDone(files.length)));
  if (!result) return;
  result.faults.push(...faults);
  locked.push(...result.locked.map((place) => files[place]));
  if (result.sessions.length) await openKept(result.sessions[0]);
  const isNews = result.people.length + result.faults.length > 0;
  if (isNews && !result.sessions.length) takeIn(result, count - result.locked.length - result.tables.length);
  if (result.tables.length) {
    bench.tell("");
    const { mapTables } = await import("./mapping.js");
    await mapTables(result.tables.map((place) => files[place]), takeIn);
  }
  if (locked.length) askForKey();
}

/** Show that something is under way, and that it can be stopped. */
async function reading(files, act) {
  const working = one("[data-working]");
  const places = all("[data-intake], [data-key-form]");
  working.hidden = false;
  for (const place of places) place.inert = true;
  showDone(files.length)(0);
  bench.tell(say("reading", { done: 0, count: files.length }));
  one("[data-cancel]").focus();
  try {
    const result = await act();
    if (!result) bench.tell(say("cancelled"));
    return result;
  } catch (error) {
    cancel();
    bench.tell(say("failed", { reason: error.message }));
    return undefined;
  } finally {
    const isHere = working.contains(document.activeElement);
    working.hidden = true;
    for (const place of places) place.inert = false;
    if (isHere) one("#answers-title").focus();
  }
}

const showDone = (count) => (done) => {
  Object.assign(one("[data-working-bar]"), { max: count, value: done });
  one("[data-working-text]").textContent = say("reading", { done, count });
};

/**
 * Put what was read on the desk.
 * @param {{people: import("./reading.js").Person[], faults: object[]}} result
 * @param {number} count of the files or rows that it came from
 */
function takeIn({ people: read_, faults }, count, text) {
  const { session } = bench;
  const { people, faults: told_ } = gather(session.people, read_);
  const added = people.length - session.people.length;
  const files = [...session.files, ...faults, ...told_];
  const bad = new Set(faults.filter(({ id, code }) => !id && code !== "too-many-files").map(({ from }) => from));
  const read = Math.max(0, count - bad.size);
  const said = read_.length ? say("read", { read, count, added }) : say("read_none", { count });
  bench.change({ ...session, people: decided(people, told.roles), files }, text ?? said);
  if (added) one("#choosing-title").focus();
}

/** Ask for the key that opens the files that wait. */
function askForKey() {
  const count = locked.length;
  if (bench.session.people.length === 0) bench.tell("");
  one("[data-key-title]").textContent = count === 1 ? say("locked_one") : say("locked", { count });
  one("[data-key-form]").hidden = false;
  one("[data-key-title]").focus();
}

function setAside() {
  locked = [];
  one("[data-key-form]").hidden = true;
  for (const field of all("input", one("[data-key-form]"))) field.value = "";
  nameKey();
  complain("");
}

function nameKey() {
  one("[data-key-name]").replaceChildren(make("bdi", {}, one("[data-key]").files[0]?.name ?? ""));
}

/** Say what is wrong with the key, at the key. */
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

/** Open the files that wait; where the key opens none of them they go on waiting. */
async function openLocked() {
  const [file] = one("[data-key]").files;
  const lock = file ?? one("[data-key-text]").value.trim();
  const passphrase = one("[data-passphrase]").value;
  complain("");
  if (!lock) return complain(say("key_missing"), one("[data-pick=key]"));
  const key = await reading(locked, () => {
    bench.tell(say("unlocking"));
    return unlock(lock, passphrase);
  });
  if (!key) return undefined;
  if (key.reason) {
    const isPhrase = key.reason === "wrong-passphrase" || key.reason === "no-passphrase";
    const code = key.reason === "wrong-passphrase" ? "key-passphrase" : key.reason;
    bench.tell("");
    return complain(say(`faults.${code}`), one(isPhrase ? "[data-passphrase]" : file ? "[data-pick=key]" : "[data-key-text]"));
  }
  return readLocked(key.secret);
}

async function readLocked(secret) {
  const result = await reading(locked, () => read(locked, secret, showDone(locked.length)));
  if (!result) return;
  const isForOthers = result.faults.length >= locked.length &&
    result.people.length + result.sessions.length === 0 &&
    result.faults.every(({ code }) => code === "wrong-key");
  if (isForOthers) {
    bench.tell("");
    complain(say("key_none"), one("[data-pick=key]"));
    return;
  }
  bench.secret = secret;
  const count = locked.length;
  setAside();
  if (result.sessions.length) await openKept(result.sessions[0]);
  else takeIn(result, count);
}
