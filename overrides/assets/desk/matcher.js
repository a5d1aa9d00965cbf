/**
 * The page's side of the Worker that matches: one job at a time, which can be stopped, and the
 * scores of all pairs for as long as they hold.
 */
import { told } from "./bench.js";

/** What the Worker needs to know of the programme. */
const known = { items: told.items, rules: told.rules };

let worker;
let jobs = 0;
/** Stops the job that is under way. */
let stop;
/** Scores, and the marks of what they were made of. */
let kept = { key: "" };

/**
 * @param {"pair" | "score" | "table"} kind as matching.js has it
 * @param {import("./task.js").Problem} problem
 * @param {(done: number, step?: string) => void} [tell] the part of a step that is done, from 0 to 1
 * @returns {Promise<object | undefined>} the result; undefined where the job was stopped
 * @throws {Error} where the Worker failed; `cause` is the code of what can't be asked, if it is that
 */
export function ask(kind, problem, tell = () => {}) {
  cancel();
  worker ??= new Worker(new URL("./matching.js", import.meta.url), { type: "module" });
  const job = ++jobs;
  return new Promise((settle, refuse) => {
    stop = () => settle(undefined);
    worker.onerror = (event) => refuse(new Error(event.message || "Worker"));
    worker.onmessage = ({ data }) => {
      if (data.job !== job) return;
      if (data.kind === "failed") refuse(new Error(data.message, { cause: data.code }));
      else if (data.kind === "result") settle(data.result);
      else tell(data.done, data.step);
    };
    worker.postMessage({ job, kind, told: known, problem });
  }).finally(() => {
    if (job === jobs) stop = undefined;
  });
}

/** Stop the job that is under way, if any. */
export function cancel() {
  if (!stop) return;
  worker?.terminate();
  worker = undefined;
  stop();
}

/** Forget people and scores. */
export function forget() {
  cancel();
  worker?.terminate();
  worker = undefined;
  kept = { key: "" };
}

/**
 * Keep the scores of a problem.
 * @param {string} key of what they were made of
 * @param {import("./matching.js").Scored} scored
 */
export const keep = (key, scored) => {
  kept = { key, scored };
};

/** @param {string} key @returns {import("./matching.js").Scored | undefined} where they are of this */
export const keptScores = (key) => (kept.key === key ? kept.scored : undefined);
