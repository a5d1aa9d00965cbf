/**
 * What came of the files: a line for each that was not read or counts no longer, with the reason,
 * and one for each remark, with all that it was made of.
 */
import { apart, bench, make, one, questionOf, say, told } from "../bench.js";

/** Lines that are shown of a kind; thousands would say no more. */
const MOST = 200;
const EARLIER = ["earlier", "same-answers", "choice:earlier", "choice:same"];
/** Told of what was read all the same. */
const NO_FAULT = [
  "same-email", "too-many-files", "session-lost", "session-questions",
  ...["unknown-card", "same-side", "not-shown", "repeated", "too-many"].map((code) => `choice:${code}`),
];

/** @param {object} fault @returns {"bad" | "remarks" | "earlier"} what it means for its file */
export const kindOf = ({ code, id }) =>
  EARLIER.includes(code) ? "earlier" : id || NO_FAULT.includes(code) ? "remarks" : "bad";

/** Show what is told of the files as they change. */
export function begin() {
  let shown;
  bench.onChange(() => {
    const { files, people } = bench.session;
    if (files === shown) return;
    shown = files;
    const kinds = { bad: [], remarks: [], earlier: [] };
    for (const file of files) kinds[kindOf(file)].push(file);
    one("[data-report]").hidden = files.length + people.length === 0;
    one("[data-report-summary]").textContent = files.length ? say("report_some", numbers(kinds)) : say("report_all");
    const lists = Object.entries(kinds).filter(([, one_]) => one_.length);
    one("[data-report-lists]").replaceChildren(...lists.map(listed));
  });
}

/** A file, or a row of one. */
const placeOf = ({ from = "", row }) => (row ? `${from}, ${row}` : from);
const countOf = (files) => new Set(files.map(placeOf)).size;

const numbers = (kinds) =>
  Object.fromEntries(Object.entries(kinds).map(([kind, files]) => [kind, countOf(files)]));

function listed([kind, files]) {
  const groups = kind === "remarks" ? [...Map.groupBy(files, textOf).values()] : files.map((file) => [file]);
  const list = make("ul", { className: "files" }, ...groups.slice(0, MOST).map(line));
  const rest = groups.length - MOST;
  if (rest > 0) list.append(make("li", {}, say("and_more", { count: rest })));
  const summary = make("summary", {}, `${say(`lists.${kind}`)} (${countOf(files)})`);
  return make("details", { open: kind === "bad" }, summary, list);
}

/** One file with what is said of it; or what is said of many, with their names folded. */
function line(files) {
  const text = textOf(files[0]);
  if (files.length === 1) return make("li", {}, make("b", {}, apart(files[0].from ?? "")), " ", make("span", {}, text));
  const names = files.slice(0, MOST).flatMap(({ from = "" }) => [apart(from), "; "]).slice(0, -1);
  const rest = files.length > MOST ? ["; ", say("and_more", { count: files.length - MOST })] : [];
  return make("li", {}, make("details", {}, make("summary", {}, `${text} (${files.length})`), ...names, ...rest));
}

function textOf({ code, from, ...values }) {
  const question = values.question && questionOf(values.question);
  const [branch, word] = code.startsWith("choice:") ? ["choice_faults", code.slice(7)] : ["faults", code];
  const isKnown = Object.hasOwn(told.words[branch], word);
  return isKnown ? say(`${branch}.${word}`, { ...values, question }) : code;
}
