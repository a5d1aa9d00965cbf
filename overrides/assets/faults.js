/**
 * What is wrong with the answers on a screen: told at the top and beside each question, and taken
 * away as each is mended. Knows the page, and nothing of what is right.
 *
 * @typedef {{place: HTMLElement, text: string}} Fault a question's place, and what is wrong there
 */

const page = document.querySelector(".asking");
const summary = page.querySelector("[data-faults]");
const all = (selector, within = page) => [...within.querySelectorAll(selector)];
const fields = (place) => all("input, textarea", place);

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
  const label = place.querySelector(".asked");
  if (!label) return place.getAttribute("aria-label");
  return all("[data-words]:not([hidden])", label).map((part) => part.textContent.trim()).join(" ");
}

/** @returns {boolean} whether anything is told to be wrong */
export const areFaultsShown = () => !summary.hidden;

/** @param {HTMLElement} place a question that is answered as it should be */
export function clearFault(place) {
  const id = place.dataset.question;
  const mark = place.querySelector(".fault");
  if (!mark) return;
  describe(place, mark.id, false);
  mark.remove();
  for (const field of fields(place)) field.removeAttribute("aria-invalid");
  summary.querySelector(`[data-about="${id}"]`)?.remove();
  summary.hidden = all("li", summary).length === 0;
}

/**
 * Tell what is wrong, in place of what was told before, and move there.
 * @param {Fault[]} found
 */
export function showFaults(found) {
  for (const mark of all(".fault")) clearFault(mark.closest("[data-question]"));
  summary.querySelector("ul")?.remove();
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
  const label = place.querySelector(".asked");
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
