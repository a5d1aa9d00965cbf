/**
 * The page's side of the Worker that matches: one job at a time, which can be stopped, and the
 * scores of all pairs for as long as they hold.
 */
import { told } from "./bench.js";

/** What the Worker needs to know of the programme. */
const known = { items: told.items, rules: told.rules };

let worker;
let jobs = 0;
/** The job that is under way: its number, and what ends its waiting. */
let current;
/** The number of a job that was cancelled and has not ended yet. */
let ending;
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
  if (ending) end();
  worker ??= begun();
  const job = ++jobs;
  return new Promise((settle, refuse) => {
    current = { job, tell, settle, refuse };
    worker.postMessage({ job, kind, told: known, problem });
  });
}

function begun() {
  const made = new Worker(new URL("./worker.js", import.meta.url), { type: "module" });
  made.onmessage = ({ data }) => heard(data);
  made.onerror = (event) => {
    const waiting = current;
    end();
    waiting?.refuse(new Error(event.message || "Worker"));
  };
  return made;
}

function heard({ job, kind, done, of, step, result, code, message }) {
  if (job === ending && kind !== "progress") ending = undefined;
  if (job !== current?.job) return;
  const { tell, settle, refuse } = current;
  if (kind === "progress") return tell(done / of, step);
  current = undefined;
  return kind === "result" ? settle(result) : refuse(new Error(message, { cause: code }));
}

/**
 * Stop the job that is under way, if any. The Worker is told so and kept, since a page that has lost
 * its network could not bring another; only one that has not ended when it is needed again is ended.
 */
export function cancel() {
  if (!current) return;
  const { job, settle } = current;
  current = undefined;
  ending = job;
  worker.postMessage({ job, kind: "cancel" });
  settle(undefined);
}

function end() {
  worker?.terminate();
  worker = current = ending = undefined;
}

/** Forget people and scores, and stop. */
export function forget() {
  cancel();
  end();
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
