/**
 * What stands on the page: finds its parts, reads an answer out of a question's fields, and puts
 * one back.
 *
 * @typedef {import("./answers.js").Answer} Answer
 */
import { isEmpty } from "./answers.js";

export const page = document.querySelector(".asking");
/** @param {string} selector @returns {HTMLElement | null} */
export const one = (selector, within = page) => within.querySelector(selector);
/** @param {string} selector @returns {HTMLElement[]} */
export const all = (selector, within = page) => [...within.querySelectorAll(selector)];
/** @param {HTMLElement} place of a question @returns {HTMLElement[]} what it is answered in */
export const fields = (place) => all("input:not([data-consent]), textarea", place);

const CHOSEN = ["ranked", "multiple", "scale", "single"];

/** Choices made of a ranked question, in the order in which they were made. */
const ranks = new Map();

/**
 * @param {HTMLElement} place of a question
 * @returns {Answer} the answer, none where it needs a consent that is not given
 */
export const answerIn = (place) => (one("[data-consent]:not(:checked)", place) ? "" : written(place));

/** @returns {boolean} whether there is an answer, and no consent to its use */
export const isWithheld = (place) => isEmpty(answerIn(place)) && !isEmpty(written(place));

function written(place) {
  const { question: id, kind } = place.dataset;
  const chosen = fields(place).filter((field) => field.checked).map((field) => field.value);
  if (kind === "ranked") return ranks.get(id) ?? [];
  if (kind === "multiple") return chosen;
  if (kind === "scale") return chosen.length ? Number(chosen[0]) : "";
  if (kind === "single") return chosen[0] ?? "";
  return fields(place)[0].value.trim();
}

/** Put an answer that was kept back. @param {HTMLElement} place @param {Answer} [answer] */
export function restore(place, answer) {
  if (answer === undefined) return;
  const { question: id, kind } = place.dataset;
  if (kind === "ranked") ranks.set(id, [...answer]);
  if (CHOSEN.includes(kind)) {
    const wanted = [answer].flat().map(String);
    for (const field of fields(place)) field.checked = wanted.includes(field.value);
  } else fields(place)[0].value = answer;
  for (const consent of all("[data-consent]", place)) consent.checked = !isEmpty(answer);
}

/** Give a choice the next number, or take its number away. */
export function rank(place, input) {
  if (!fields(place).includes(input)) return;
  const order = (ranks.get(place.dataset.question) ?? []).filter((id) => id !== input.value);
  ranks.set(place.dataset.question, input.checked ? [...order, input.value] : order);
}

/**
 * Say beside each choice of a ranked question which number it has, and below an answer that
 * nobody has consented to what that means.
 * @param {HTMLElement} place
 * @param {{rank: string, kept: {unconsented: string}}} words
 */
export function comment(place, words) {
  const order = ranks.get(place.dataset.question) ?? [];
  for (const mark of all("[data-rank]", place)) {
    const number = order.indexOf(one("input", mark.closest("label")).value) + 1;
    mark.textContent = number ? words.rank.replace("{rank}", number) : "";
  }
  for (const told of all("[data-unconsented]", place)) {
    const text = isWithheld(place) ? words.kept.unconsented : "";
    if (told.textContent !== text) told.textContent = text; // what is the same is not read out again
  }
}

/** @param {HTMLFormElement} form in which nothing is answered from now on */
export function emptyForm(form) {
  ranks.clear();
  form.reset();
}
