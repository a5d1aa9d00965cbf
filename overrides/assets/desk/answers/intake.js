/**
 * Takes in what staff bring: files, folders, a pasted text, tables, a saved session.
 */
import { all, bench, one, say, told } from "../bench.js";
import { gather } from "./gathering.js";
import { openKept } from "../keeping.js";
import { askForKey, putAway } from "./keyform.js";
import { reading, showDone } from "./progress.js";
import { cancel, read } from "./reader.js";
import { kindOf } from "./report.js";
import { decided } from "./selection.js";

/** Files that wait for a key. */
let locked = [];
/** Gives choices to those who made them: chosen.js, where anybody chooses. */
let placeChoices;

/** @param {typeof import("./chosen.js").placedIn} place */
export const placeWith = (place) => (placeChoices = place);

/** Begin to listen. */
export function begin() {
  for (const name of ["files", "folder"]) {
    const field = one(`[data-${name}]`);
    one(`[data-pick=${name}]`).addEventListener("click", () => field.click());
    field.addEventListener("change", () => {
      take([...field.files].map(namedFile));
      field.value = "";
    });
  }
  one("[data-pick=folder]").hidden = !("webkitdirectory" in HTMLInputElement.prototype);
  one("[data-read-paste]").addEventListener("click", takePasted);
  listenForDrops();
}

/** Forget files and fields. */
export function forget() {
  cancel();
  putAway();
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
  const result = await reading(files.length, () => read(files, bench.secret, showDone(files.length)));
  if (!result) return;
  result.faults.push(...faults);
  wait(result.locked.map((place) => files[place]));
  await settle(result, count - result.locked.length - result.tables.length);
  if (result.tables.length) {
    bench.tell("");
    const { mapTables } = await import("./mapping.js");
    await mapTables(result.tables.map((place) => files[place]), takeIn);
  }
  if (locked.length === 0) return;
  if (bench.session.people.length === 0) bench.tell("");
  askForKey({ count: locked.length, place: one("[data-under-way]"), open: readLocked, leave: () => (locked = []) });
}

/** Let sealed files wait for a key; one that is brought again does not wait twice. */
function wait(files) {
  const known = Map.groupBy(locked, ({ name }) => name);
  const isSame = (one_, other) => one_.text === other.text && one_.blob?.size === other.blob?.size &&
    one_.blob?.lastModified === other.blob?.lastModified;
  locked.push(...files.filter((file) => !known.get(file.name)?.some((other) => isSame(file, other))));
}

/** Put what was read on the desk: a saved session first, and then what came beside it. */
async function settle(result, count) {
  const [kept, ...others] = result.sessions;
  const faults = [...result.faults, ...others.map(({ name }) => ({ code: "session-second", from: name }))];
  const opened = kept && (await openKept(kept));
  const isNews = result.people.length + result.choices.length + faults.length > 0;
  if (!isNews) return;
  takeIn({ ...result, faults }, count - result.sessions.length);
  if (opened) bench.tell([opened, one("[data-said]").textContent].join(" "));
}

/**
 * Put people and choices on the desk.
 * @param {{people: import("./reading.js").Person[], faults: object[],
 *   choices?: import("../export/cards.js").Choice[]}} result
 * @param {number} count of the files or rows that it came from
 */
function takeIn({ people: read_, faults, choices = [] }, count, text) {
  const { session } = bench;
  const { people, faults: told_ } = gather(session.people, read_);
  const added = people.length - session.people.length;
  const files = [...session.files, ...faults, ...told_];
  const bad = new Set(faults.filter((fault) => kindOf(fault) === "bad").map(({ from }) => from));
  const after = { ...session, ...(read_.length && { people: decided(people, told.roles) }), files };
  const chosen = choices.length ? placeChoices(after, choices) : { session: after };
  const read = Math.max(0, count - bad.size);
  const said = read_.length ? say("read", { read, count, added }) : chosen.text ? "" : say("read_none");
  bench.change(chosen.session, text ?? [said, chosen.text].filter(Boolean).join(" "));
  if (added) one("#choosing-title").focus();
}

/** Open the files that wait. */
async function readLocked(secret) {
  const files = locked;
  const result = await reading(files.length, () => read(files, secret, showDone(files.length)));
  if (!result) return undefined;
  const isForOthers = result.faults.length >= files.length &&
    result.people.length + result.sessions.length + result.choices.length === 0 &&
    result.faults.every(({ code }) => code === "wrong-key");
  if (isForOthers) return false;
  bench.secret = secret;
  putAway();
  await settle(result, files.length);
  return true;
}
