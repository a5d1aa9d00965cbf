/**
 * The file that answers become when they are handed over, as ANSWERS.md describes it.
 *
 * @typedef {import("./answers.js").Told} Told
 * @typedef {import("./answers.js").Given} Given
 */
import { isEmpty, isFor } from "./answers.js";

/**
 * Write the file that is handed over. Ids alone, whatever language the questions were read in;
 * answers to questions that the role does not get stay behind.
 * @param {Told} told
 * @param {Given} given
 * @param {Date} at
 * @returns {string} JSON
 */
export function file(told, given, at) {
  const answered = Object.entries(told.items)
    .filter(([id, item]) => isFor(item, given.role) && !isEmpty(given.answers[id]))
    .map(([id]) => [id, given.answers[id]]);
  const { format, version, programme, questions, language } = told;
  const { id, role } = given;
  const when = at.toISOString().replace(/\.\d+Z$/, "Z");
  const answers = Object.fromEntries(answered);
  return JSON.stringify({ format, version, programme, questions, id, at: when, role, language, answers });
}
