/**
 * The engine behind a page that goes on answering: a module worker.
 *
 * It gets `{job, kind, …}` and answers with the same `job`, some `{kind: "progress", done, of, step}`
 * and in the end `{kind: "result", result}` or `{kind: "failed", code, about}`:
 * - `score`: `told`, `mentees`, `mentors`, `options` → as `score` returns it
 * - `pair`: `problem` → as `pair` returns it
 * - `table`: `problem` → as `table` returns it
 * - `cancel`: the job of that number fails soon with `cancelled`; to end at once, terminate it
 */

import { pair } from "./pairs.js";
import { table } from "./reasons.js";
import { score } from "./score.js";

const WORK = {
  score: ({ told, mentees, mentors, options }) => score(told, mentees, mentors, options),
  pair: ({ problem }, tell, signal) => pair(problem, tell, signal),
  table: ({ problem }, tell, signal) => table(problem, tell, signal),
};
/** @type {Map<unknown, AbortController>} */
const running = new Map();

addEventListener("message", async ({ data }) => {
  const { job, kind } = data;
  if (kind === "cancel") {
    running.get(job)?.abort();
    return;
  }
  const control = new AbortController();
  running.set(job, control);
  const tell = (progress) => postMessage({ job, kind: "progress", ...progress });
  try {
    const result = await WORK[kind](data, tell, control.signal);
    postMessage({ job, kind: "result", result }, { transfer: buffersOf(result) });
  } catch (error) {
    postMessage({ job, kind: "failed", code: error.code ?? "fault", about: error.about ?? [] });
    if (!error.code) throw error; // a fault of ours belongs in the console too
  } finally {
    running.delete(job);
  }
});

/** Scores are megabytes, which need no copying. */
function buffersOf({ scores, barred }) {
  return [scores, barred].filter(Boolean).map(({ buffer }) => buffer);
}
