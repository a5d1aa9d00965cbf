/**
 * What comes after the questions, and with it the parts of the script that nobody needs before:
 * brings them in, and says so where there is no network to bring them.
 */
import { one, page } from "./filled.js";

let brought;

/**
 * Bring in a part of the script. Each file is fetched first: a browser may hold on to an import
 * that failed, and then it fails for good.
 * @param {...string} files the part, and those that it brings in itself
 */
export async function bring(...files) {
  for (const file of files) {
    const { ok } = await fetch(new URL(file, import.meta.url));
    if (!ok) throw new TypeError(file);
  }
  return import(files[0]);
}

/** Bring in what shows the result, once: early, since the network may be gone by then. */
export function bringResult() {
  brought ??= bring("./answered.js", "./file.js").catch((error) => {
    brought = undefined;
    throw error;
  });
  return brought;
}

/**
 * Show what the answers say.
 * @param {() => import("./answered.js").Scene | undefined} scene none where somebody has left by now
 */
export async function showResult(scene) {
  page.classList.add("is-waiting");
  try {
    const { finish } = await bringResult();
    cutOff(false);
    const now = scene();
    if (now) finish(now);
  } catch (error) {
    console.warn(error);
    cutOff(true);
  }
}

/** Say that the result could not be brought in, in place of what it would show. */
function cutOff(isCutOff) {
  page.classList.toggle("is-waiting", isCutOff);
  one("[data-offline]").hidden = !isCutOff;
  if (isCutOff) one("[data-offline] p").focus();
}
