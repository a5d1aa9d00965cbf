/**
 * The pairs as a table that spreadsheets open (RFC 4180), in which no cell is ever a formula. No DOM.
 */
import {
  aloneIn, emailOf, fill, labelOf, MENTEE, MENTOR, nameOf, pairsIn, placeOf, textsOf,
} from "./handouts.js";

/** With it Excel reads the letters as UTF-8. */
const MARK = "\ufeff";
/**
 * What makes a spreadsheet read a cell as a formula, some also as the wide letters of East Asia
 * (OWASP, CSV Injection). A null is passed over by some, and what follows it is read.
 */
const FORMULA = /^[=+\-@\t\r\n\0＝＋－＠]/;
const SIDES = [MENTEE, MENTOR];

/** @param {string} language @returns {"," | ";"} as Excel parts cells where the comma is no decimal sign */
export const separatorIn = (language) => (language === "en" ? "," : ";");

/**
 * Write rows as text.
 * @param {(string | number)[][]} rows
 * @param {"," | ";"} separator
 * @returns {string}
 */
export function written(rows, separator) {
  return MARK + rows.map((row) => `${row.map(cell).join(separator)}\r\n`).join("");
}

function cell(value) {
  if (typeof value === "number") return String(value);
  const safe = FORMULA.test(value) ? `'${value}` : value;
  return `"${safe.replaceAll('"', '""')}"`;
}

/**
 * @param {import("./handouts.js").Handout} handout
 * @param {import("./handouts.js").Pair} pair
 * @returns {string[]} what makes a pair fit, the weightiest first
 */
export function reasons(handout, { parts }) {
  const words = handout.words.table;
  const byWeight = [...parts].sort((a, b) => b.share * b.weight - a.share * a.weight);
  return byWeight.flatMap(({ item, share, common, isKnown = true }) => {
    if (item === handout.names.unit) return isKnown && share === 1 ? [words.apart] : [];
    if (!Object.hasOwn(handout.items, item)) return [];
    const label = labelOf(handout, item, MENTEE);
    const list = textsOf(handout, item, common.filter((one) => Object.hasOwn(handout.items[item].answers, one)));
    if (list.length) return [fill(words.reason, { label, list: list.join(", ") })];
    const isNear = handout.items[item].kind === "scale" && isKnown && share >= 0.75;
    return isNear ? [fill(words.close, { label })] : [];
  });
}

/**
 * List the pairs, then those who got none and those who wait; nobody else. Staff are promised that
 * their notes go with the whole session alone.
 * @param {import("../session.js").Session} session
 * @param {import("./handouts.js").Handout} handout in the language of whoever opens it
 * @returns {(string | number)[][]} with a row of headings
 */
export function table(session, handout) {
  const waiting = session.people.filter(({ decision }) => decision === "waiting");
  return [
    headings(handout),
    ...pairsIn(session).map((one) => pairRow(handout, one)),
    ...aloneIn(session).map(({ person }) => loneRow(handout, person, "unmatched")),
    ...waiting.map((person) => loneRow(handout, person, "waiting")),
  ];
}

function headings({ words, roles }) {
  const { table: said } = words;
  const person = (side) =>
    [said.person_name, said.email, said.unit].map((what) =>
      fill(said.person, { role: roles[side]?.name ?? side, what }),
    );
  return [said.status, ...SIDES.flatMap(person), said.score, said.reasons];
}

const about = (handout, person) =>
  person
    ? [nameOf(handout, person), emailOf(handout, person), placeOf(handout, person)]
    : ["", "", ""];

function pairRow(handout, { pair, mentee, mentor }) {
  const status = handout.words.table.statuses.pair;
  const why = reasons(handout, pair).join("; ");
  return [status, ...about(handout, mentee), ...about(handout, mentor), pair.score, why];
}

function loneRow(handout, person, status) {
  const sides = SIDES.flatMap((side) => about(handout, person.role === side ? person : undefined));
  return [handout.words.table.statuses[status], ...sides, "", ""];
}
