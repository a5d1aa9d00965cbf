/**
 * The page's side of the Worker that reads files: one job at a time, which can be stopped.
 */
import { told } from "../bench.js";

/** Files that are handed over at a time: a browser takes some tenths of a millisecond for each. */
const PORTION = 50;
/** What the Worker needs to know of the programme. */
const { programme, questions, items, roles, largest, longest, chosen, most_chosen } = told;
const known = { programme, questions, items, roles, largest, longest, chosen, most_chosen };

let worker;
let jobs = 0;
let stop = () => {};

/**
 * @param {object} message as opening.js describes it
 * @param {(done: number) => void} [tell]
 * @returns {Promise<object | undefined>} the result; undefined where the job was stopped
 * @throws {Error} where the Worker failed
 */
function ask(message, tell = () => {}) {
  worker ??= new Worker(new URL("./opening.js", import.meta.url), { type: "module" });
  const job = ++jobs;
  return new Promise((settle, refuse) => {
    stop = () => settle(undefined);
    worker.onerror = (event) => refuse(new Error(event.message || "Worker"));
    worker.onmessage = ({ data }) => {
      if (data.job !== job) return;
      if (data.failed) refuse(new Error(data.failed));
      else if (data.result) settle(data.result);
      else tell(data.done);
    };
    worker.postMessage({ job, ...message });
  }).finally(() => (stop = () => {}));
}

/**
 * Read files, a portion at a time: to hand over files, and to get people back, is work for the page.
 * @param {{name: string, blob?: Blob, text?: string}[]} files
 * @param {string} secret empty where there is no key yet
 * @param {(done: number) => void} tell how many are read
 * @returns {Promise<import("./opening.js").Result | undefined>}
 */
export async function read(files, secret, tell) {
  const whole = { people: [], faults: [], locked: [], tables: [], sessions: [], choices: [] };
  const now = Date.now();
  for (let from = 0; from < files.length; from += PORTION) {
    const portion = files.slice(from, from + PORTION);
    const part = await ask({ files: portion, secret, told: known, now }, (done) => tell(from + done));
    if (!part) return undefined;
    for (const kind of ["locked", "tables"]) part[kind] = part[kind].map((place) => from + place);
    for (const kind of Object.keys(whole)) whole[kind].push(...part[kind]);
    tell(from + portion.length);
  }
  await new Promise((settle) => setTimeout(settle)); // to get them and to show them are two pieces of work
  return whole;
}

/**
 * Find the secret key in a file or a text, with the passphrase where it is locked.
 * @param {Blob | string} lock
 * @param {string} passphrase
 * @returns {Promise<{secret: string, recipient: string} | {reason: string} | undefined>}
 */
export const unlock = (lock, passphrase) => ask({ lock, passphrase });

/** Stop the job that is under way, whatever it has read, and forget all that the Worker knows. */
export function cancel() {
  worker?.terminate();
  worker = undefined;
  stop();
}
