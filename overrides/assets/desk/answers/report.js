/**
 * What came of the files: a line for each that was not read, was read with a remark, or counts no
 * longer, with the reason.
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

const numbers = (kinds) =>
  Object.fromEntries(Object.entries(kinds).map(([kind, files]) => [kind, files.length]));

function listed([kind, files]) {
  const list = make("ul", { className: "files" }, ...files.slice(0, MOST).map(line));
  const rest = files.length - MOST;
  if (rest > 0) list.append(make("li", {}, say("and_more", { count: rest })));
  const summary = make("summary", {}, `${say(`lists.${kind}`)} (${files.length})`);
  return make("details", { open: kind === "bad" }, summary, list);
}

function line({ code, from, ...values }) {
  const question = values.question && questionOf(values.question);
  const [branch, word] = code.startsWith("choice:") ? ["choice_faults", code.slice(7)] : ["faults", code];
  const isKnown = Object.hasOwn(told.words[branch], word);
  const text = isKnown ? say(`${branch}.${word}`, { ...values, question }) : code;
  return make("li", {}, make("b", {}, apart(from ?? "")), " ", make("span", {}, text));
}
