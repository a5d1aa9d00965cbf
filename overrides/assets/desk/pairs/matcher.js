/**
 * The page's side of the Worker that matches: one job at a time, which can be stopped, and the
 * scores of all pairs for as long as they hold.
 */
import { told } from "../bench.js";

/** What the Worker needs to know of the programme. */
const known = { items: told.items, rules: told.rules };

/** Milliseconds in which a job that was cancelled has to end; a long step of it may take one thousand. */
const GRACE = 3000;

let worker;
let jobs = 0;
/** The job that is under way: what was asked, and what ends its waiting. */
let current;
/** Jobs that were cancelled and have not ended yet, and what ends the Worker if they do not. */
const ending = new Map();
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
  const asked = { job: ++jobs, kind, told: known, problem };
  return new Promise((settle, refuse) => {
    current = { asked, tell, settle, refuse };
    send();
  });
}

function send() {
  worker ??= begun();
  worker.postMessage(current.asked);
}

function begun() {
  const made = new Worker(new URL("../engine/worker.js", import.meta.url), { type: "module" });
  made.onmessage = ({ data }) => heard(data);
  made.onerror = (event) => {
    const waiting = current;
    end();
    waiting?.refuse(new Error(event.message || "Worker"));
  };
  return made;
}

function heard({ job, kind, done, of, step, result, code, message }) {
  const isOver = kind !== "progress";
  if (isOver) clearTimeout(ending.get(job));
  if (isOver) ending.delete(job);
  if (job !== current?.asked.job) return;
  const { tell, settle, refuse } = current;
  if (isOver) current = undefined;
  if (kind === "progress") tell(done / of, step);
  else if (kind === "result") settle(result);
  else refuse(new Error(message, { cause: code }));
}

/**
 * Stop the job that is under way, if any. The Worker is told so and kept, since a page that has lost
 * its network could not bring another; one that does not listen is ended.
 */
export function cancel() {
  if (!current) return;
  const { asked: { job }, settle } = current;
  current = undefined;
  ending.set(job, setTimeout(replace, GRACE));
  worker.postMessage({ job, kind: "cancel" });
  settle(undefined);
}

/** End a Worker that does not listen; what was asked of it since then is asked of another. */
function replace() {
  const waiting = current;
  end();
  current = waiting;
  if (current) send();
}

function end() {
  worker?.terminate();
  for (const timer of ending.values()) clearTimeout(timer);
  ending.clear();
  worker = current = undefined;
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
 * @param {import("../engine/matching.js").Scored} scored
 */
export const keep = (key, scored) => {
  kept = { key, scored };
};

/** @param {string} key @returns {import("../engine/matching.js").Scored | undefined} where they are of this */
export const keptScores = (key) => (kept.key === key ? kept.scored : undefined);
