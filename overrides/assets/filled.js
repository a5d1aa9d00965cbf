/**
 * What stands in the form: reads an answer out of a question's fields, and puts one back.
 *
 * @typedef {import("./answers.js").Answer} Answer
 */

const all = (selector, within) => [...within.querySelectorAll(selector)];
const CHOSEN = ["ranked", "multiple", "scale", "single"];

/** Choices made of a ranked question, in the order in which they were made. */
const ranks = new Map();

/** @param {HTMLElement} place of a question @returns {Answer} the answer as it stands there */
export function answerIn(place) {
  const { question: id, kind } = place.dataset;
  const chosen = all("input:checked", place).map((input) => input.value);
  if (kind === "ranked") return ranks.get(id) ?? [];
  if (kind === "multiple") return chosen;
  if (kind === "scale") return chosen.length ? Number(chosen[0]) : "";
  if (kind === "single") return chosen[0] ?? "";
  return place.querySelector("input, textarea").value.trim();
}

/** Put an answer that was kept back. @param {HTMLElement} place @param {Answer} [answer] */
export function restore(place, answer) {
  if (answer === undefined) return;
  const { question: id, kind } = place.dataset;
  if (kind === "ranked") ranks.set(id, [...answer]);
  if (CHOSEN.includes(kind)) {
    const wanted = [answer].flat().map(String);
    for (const input of all("input", place)) input.checked = wanted.includes(input.value);
  } else place.querySelector("input, textarea").value = answer;
}

/** Give a choice the next number, or take its number away. */
export function rank(place, input) {
  const order = (ranks.get(place.dataset.question) ?? []).filter((id) => id !== input.value);
  ranks.set(place.dataset.question, input.checked ? [...order, input.value] : order);
}

/** Say beside each choice of a ranked question which number it has, as `words` have it. */
export function showRanks(place, words) {
  const order = ranks.get(place.dataset.question) ?? [];
  for (const mark of all("[data-rank]", place)) {
    const number = order.indexOf(mark.closest("label").querySelector("input").value) + 1;
    mark.textContent = number ? words.replace("{rank}", number) : "";
  }
}

/** @param {HTMLFormElement} form in which nothing is answered from now on */
export function emptyForm(form) {
  ranks.clear();
  form.reset();
}
