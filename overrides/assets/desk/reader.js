/**
 * The page's side of the Worker that reads files: one job at a time, which can be stopped.
 */
import { told } from "./bench.js";

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
 * Read files.
 * @param {{name: string, blob?: Blob, text?: string}[]} files
 * @param {string} secret empty where there is no key yet
 * @param {(done: number) => void} tell how many are read
 * @returns {Promise<import("./opening.js").Result | undefined>}
 */
export const read = (files, secret, tell) =>
  ask({ files, secret, told: known, now: Date.now() }, tell);

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
