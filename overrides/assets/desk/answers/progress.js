/**
 * Shows that files are being read, how far that has come, and a way to stop it.
 */
import { all, bench, one, say } from "../bench.js";
import { cancel } from "./reader.js";

/** Begin to listen. */
export function begin() {
  one("[data-cancel]").addEventListener("click", cancel);
}

/** @param {number} count of files @returns {(done: number) => void} shows how many are read */
export const showDone = (count) => (done) => {
  Object.assign(one("[data-working-bar]"), { max: count, value: done });
  one("[data-working-text]").textContent = say("reading", { done, count });
};

/**
 * Have files read, and let nothing else be brought meanwhile.
 * @template Result
 * @param {number} count of the files
 * @param {() => Promise<Result | undefined>} act undefined where it was stopped
 * @returns {Promise<Result | undefined>} undefined too where it failed, which is told
 */
export async function reading(count, act) {
  const working = one("[data-working]");
  const places = all("[data-intake], [data-key-form]");
  working.hidden = false;
  for (const place of places) place.inert = true;
  showDone(count)(0);
  bench.tell(say("reading", { done: 0, count }));
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
    if (isHere) one("[data-step]:not([hidden]) h2").focus();
  }
}
