/**
 * Keeps the session: undo, the file, the question before anything is lost; and forgets it.
 */
import { bench, make, one, say, told } from "./bench.js";
import { opened, written } from "./session.js";

/** Called when everything is to be forgotten. */
const forgetters = [];

/** @param {() => void} forget called before the session is gone */
export const onForget = (forget) => forgetters.push(forget);

/** Begin to listen. */
export function begin() {
  const press = (name, act) => one(`[data-${name}]`).addEventListener("click", act);
  press("undo", () => (bench.history.undo(), bench.refresh(say("undone"))));
  press("redo", () => (bench.history.redo(), bench.refresh(say("redone"))));
  press("save", () => save(told.keys.length > 0));
  press("forget", () => ask("forgetting").then((answer) => answer === "forget" && forgetAll()));
  for (const form of ["sealed", "plain"]) press(`save-as="${form}"`, () => save(form === "sealed"));
  bench.onChange(showTools);
  addEventListener("beforeunload", (event) => {
    if (!bench.history.isSaved) event.preventDefault();
  });
  for (const link of document.querySelectorAll("a[hreflang]")) link.addEventListener("click", warnOnce);
  addEventListener("pagehide", wipe);
  addEventListener("pageshow", (event) => {
    if (event.persisted) location.reload(); // a copy of the page that the browser kept
  });
}

let warned;

/** The page in another language has a desk of its own: say so, once for each state of the work. */
function warnOnce(event) {
  const { isSaved, now } = bench.history;
  if (isSaved || warned === now) return;
  warned = now;
  event.preventDefault();
  bench.tell(say("elsewhere"));
  one("[data-said]").scrollIntoView({ block: "nearest" });
}

function showTools() {
  const { history, session } = bench;
  const isEmpty = session.people.length + session.files.length === 0;
  const { activeElement } = document;
  one("[data-undo]").disabled = !history.canUndo;
  one("[data-redo]").disabled = !history.canRedo;
  one("[data-save]").disabled = isEmpty;
  one("[data-forget]").disabled = isEmpty && !history.canUndo && !history.canRedo && !bench.secret;
  if (activeElement?.disabled) one(history.canUndo ? "[data-undo]" : "[data-redo]").focus();
}

/** Ask before something is lost. @returns {Promise<string>} the button that was pressed */
function ask(name) {
  const dialog = one(`[data-${name}]`);
  one("[data-forget-unsaved]").hidden = bench.history.isSaved;
  dialog.returnValue = "";
  dialog.showModal();
  one("h2", dialog).focus();
  return new Promise((settle) => {
    dialog.addEventListener("close", () => settle(dialog.returnValue), { once: true });
  });
}

function wipe() {
  for (const forget of forgetters) forget();
  for (const url of urls) release(url);
  warned = undefined;
  bench.forget();
}

function forgetAll() {
  wipe();
  const tell = () => {
    bench.tell(say("forgotten"));
    one("#answers-title").focus();
  };
  if (["", "#answers"].includes(location.hash)) return tell();
  addEventListener("hashchange", tell, { once: true }); // after the step is shown
  location.hash = "#answers";
  return undefined;
}

/**
 * Hand the session to the browser's downloads.
 * @param {boolean} isSealed for the keys of the programme
 */
export async function save(isSealed) {
  const text = written(bench.session);
  let data = text;
  if (isSealed) {
    try {
      const { sealedFile } = await import("../seal.js");
      data = await sealedFile(text, told.keys);
    } catch (error) {
      console.warn(error);
      bench.tell(say("save_failed"));
      return;
    }
  }
  const file = `${fileStem()}.desk.${isSealed ? "age" : "json"}`;
  download(file, data);
  bench.history.save();
  bench.refresh(say("saved", { file }));
}

/** Of files that the browser may still be reading. */
const urls = new Set();
const LONG = 60_000;

function release(url) {
  URL.revokeObjectURL(url);
  urls.delete(url);
}

/**
 * @param {string} name
 * @param {string | Uint8Array} data
 * @param {string} [type]
 */
export function download(name, data, type = "application/octet-stream") {
  const url = URL.createObjectURL(new Blob([data], { type }));
  urls.add(url);
  make("a", { href: url, download: name }).click();
  setTimeout(release, LONG, url);
}

/** @returns {string} what the name of a file begins with: the programme, and today */
export const fileStem = () => `${told.programme}-${new Date().toISOString().slice(0, 10)}`;

/**
 * Put a saved session on the desk; where something lies there already, staff are asked first.
 * @param {{name: string, text: string}} file
 * @returns {Promise<string>} what was told of it
 */
export async function openKept({ name, text }) {
  const { session, faults } = opened(text, told);
  const lines = faults.map((fault) => ({ ...fault, from: name }));
  if (!session) {
    const [fault] = faults;
    const said = say(`faults.${fault.code}`, fault);
    bench.change({ ...bench.session, files: [...bench.session.files, ...lines] }, said);
    return said;
  }
  const isOnDesk = bench.session.people.length > 0;
  if (isOnDesk && (await ask("opening-session")) !== "replace") return "";
  const said = say("opened", { file: name, count: session.people.length });
  bench.change({ ...session, files: [...session.files, ...lines] }, said);
  if (lines.length === 0) bench.history.save(); // what was left out is still in the file alone
  bench.refresh();
  return said;
}
