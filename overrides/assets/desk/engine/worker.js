/**
 * Matches away from the page, which goes on answering: a module Worker around `matching.js`.
 *
 * It gets `{job, kind, told, problem}`, `kind` being `score`, `pair` or `table`. It answers with the same `job`: with some
 * `{kind: "progress", done, of, step}`, and in the end with `{kind: "result", result}` or with `{kind: "failed", code,
 * about, message}`. After `{job, kind: "cancel"}` that job fails soon, with the code `cancelled`.
 */
import { WORK } from "./matching.js";

/** @type {Map<unknown, AbortController>} */
const running = new Map();

addEventListener("message", async ({ data: { job, kind, told, problem } }) => {
  if (kind === "cancel") {
    running.get(job)?.abort();
    return;
  }
  const control = new AbortController();
  running.set(job, control);
  const tell = (progress) => postMessage({ job, kind: "progress", ...progress });
  try {
    const result = await WORK[kind](told, problem, tell, control.signal);
    postMessage({ job, kind: "result", result }, { transfer: buffersOf(result.all ?? result) });
  } catch (error) {
    const isRefusal = typeof error.code === "string";
    const { code, about = [] } = isRefusal ? error : { code: "fault" };
    postMessage({ job, kind: "failed", code, about, message: String(error.message) });
    if (!isRefusal) throw error; // a fault of ours belongs in the console too
  } finally {
    running.delete(job);
  }
});

/** Scores are megabytes, which need no copying. */
function buffersOf({ scores, barred }) {
  return [scores, barred].filter(Boolean).map(({ buffer }) => buffer);
}
