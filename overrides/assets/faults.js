/**
 * What is wrong with the answers on a screen: found, told at the top and beside each question, and
 * taken away as each is mended.
 *
 * @typedef {{place: HTMLElement, text: string}} Fault a question's place, and what is wrong there
 */
import { faultOf } from "./answers.js";
import { all, fields, one } from "./filled.js";

const summary = one("[data-faults]");

/** Let a screen reader tell, with the field or the group of a question, what else stands there. */
function describe(place, id, isThere) {
  const isGroup = place.matches("fieldset, [role=radiogroup]");
  const target = isGroup ? place : fields(place)[0];
  const told = (target.getAttribute("aria-describedby") ?? "").split(" ");
  const others = told.filter((one) => one && one !== id);
  const ids = isThere ? [id, ...others] : others;
  if (ids.length) target.setAttribute("aria-describedby", ids.join(" "));
  else target.removeAttribute("aria-describedby");
}

/** @param {HTMLElement} place @returns {string} the question as it is put to this person */
export function asked(place) {
  const label = one(".asked", place);
  if (!label) return place.getAttribute("aria-label");
  return all("[data-words]:not([hidden])", label).map((part) => part.textContent.trim()).join(" ");
}

/**
 * @param {HTMLElement} place a question, or that of the role
 * @param {import("./answers.js").Told & {words: object}} told
 * @param {import("./answers.js").Given} given
 * @returns {Fault[]} what is wrong with its answer, if anything
 */
export function faultIn(place, told, given) {
  const { items, longest, words } = told;
  const id = place.dataset.question;
  if (!(id in items)) return given.role ? [] : [{ place, text: words.faults.choose }];
  const fault = faultOf(items[id], given.answers[id], longest);
  const text = fault && words.faults[fault.code].replace(/\{(\w+)\}/g, (_, name) => fault[name]);
  return fault ? [{ place, text }] : [];
}

/** @returns {boolean} whether anything is told to be wrong */
export const areFaultsShown = () => !summary.hidden;

/** @param {HTMLElement} place a question that is answered as it should be */
export function clearFault(place) {
  const id = place.dataset.question;
  const mark = one(".fault", place);
  if (!mark) return;
  describe(place, mark.id, false);
  mark.remove();
  for (const field of fields(place)) field.removeAttribute("aria-invalid");
  one(`[data-about="${id}"]`, summary)?.remove();
  summary.hidden = all("li", summary).length === 0;
}

/**
 * Tell what is wrong, in place of what was told before, and move there.
 * @param {Fault[]} found
 */
export function showFaults(found) {
  for (const mark of all(".fault")) clearFault(mark.closest("[data-question]"));
  one("ul", summary)?.remove();
  summary.hidden = found.length === 0;
  if (summary.hidden) return;
  const list = document.createElement("ul");
  list.append(...found.map(tell));
  summary.append(list);
  summary.focus();
}

/** Tell of one fault beside its question; return what the top says of it. */
function tell({ place, text }) {
  const id = place.dataset.question;
  const [first, ...others] = fields(place);
  first.id ||= `first-${id}`;
  for (const field of [first, ...others]) field.setAttribute("aria-invalid", "true");
  const mark = document.createElement("p");
  mark.className = "fault";
  mark.id = `fault-${id}`;
  mark.textContent = text;
  const label = one(".asked", place);
  if (label) label.after(mark);
  else place.prepend(mark);
  describe(place, mark.id, true);
  return entry(first.id, id, `${asked(place)} ${text}`);
}

function entry(field, id, text) {
  const point = document.createElement("li");
  const link = document.createElement("a");
  point.dataset.about = id;
  link.href = `#${field}`;
  link.textContent = text;
  point.append(link);
  return point;
}
