/**
 * Cards of those who let others choose them, and the choices that come back. A card holds what its
 * person ticked and nothing else; ANSWERS.md describes the file of choices. No DOM.
 *
 * @typedef {object} Card
 * @property {string} id of the person
 * @property {number} number by which somebody is called who shows no name
 * @property {string} language that the person wrote in
 * @property {string} name empty where it is not shown, like the others
 * @property {string} unit an id where the programme lists departments, else as it was written
 * @property {Record<string, string[]>} answers ids, by the question
 * @property {string} motivation
 *
 * @typedef {{code: string, [value: string]: string | number}} Fault
 * @typedef {{email: string, at: string, ids: string[], from: string}} Choice
 */
import { chosenBy, emailOf, MENTEE, MENTOR, nameOf, otherOf, unitIn } from "./handouts.js";

export const FORMAT = "mentoring-choices";
export const VERSION = 1;
/** Bytes of a file; one with five choices has some four hundred. */
export const LARGEST = 64_000;
const CONSENT = "card";
const MOTIVATION = "motivation";
const LONGEST = 4000;
const ID = /^[0-9a-f]{32}$/;
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/;
/** Of something unknown that is repeated to staff: how many, and how long. */
const NAMED = 5;
const NAME = 60;
/** Where the data stand in the page that a site has ready for them (overrides/cards.html). */
const PLACE = '<script type="application/json" id="cards">null</script>';

const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
// eslint-disable-next-line no-control-regex
const brief = (value) => [...String(value).replace(/[\u0000-\u001f\u007f]/g, " ")].slice(0, NAME).join("");

/**
 * @param {import("../session.js").Session} session
 * @param {import("./handouts.js").Handout} handout in any language: a card has ids
 * @param {string} role that is shown
 * @returns {Card[]} of those who are admitted and ticked anything, in an order that means nothing
 */
export function cards({ people }, handout, role) {
  if (!handout.chosen.includes(role)) return [];
  const shown = people.filter((one) => one.role === role && one.decision === "admitted" && leaveOf(one).length);
  const sorted = [...shown].sort((one, other) => (one.id < other.id ? -1 : 1));
  return sorted.map((person, at) => ({ number: at + 1, ...card(handout, person) }));
}

/** @returns {string[]} what somebody let others see */
function leaveOf({ answers }) {
  const leave = Object.hasOwn(answers, CONSENT) ? answers[CONSENT] : [];
  return Array.isArray(leave) ? leave.filter((one) => ["name", "unit", "answers", MOTIVATION].includes(one)) : [];
}

function card(handout, person) {
  const leave = new Set(leaveOf(person));
  const { id, language, answers } = person;
  const own = Object.hasOwn(answers, MOTIVATION) ? answers[MOTIVATION] : "";
  const isWritten = leave.has(MOTIVATION) && typeof own === "string";
  return {
    id,
    language,
    name: leave.has("name") && Object.hasOwn(answers, handout.names.name) ? nameOf(handout, person) : "",
    unit: leave.has("unit") ? unitIn(handout, person) : "",
    answers: leave.has("answers") ? answersOf(handout, person) : {},
    motivation: isWritten ? own.slice(0, LONGEST) : "",
  };
}

function answersOf(handout, person) {
  const asked = Object.entries(handout.items).filter(
    ([, { roles }]) => roles.length === 0 || roles.includes(person.role),
  );
  const given = asked.map(([id]) => [id, chosenBy(handout, person, id)]);
  return Object.fromEntries(given.filter(([, chosen]) => chosen.length));
}

/**
 * Make the page that is sent to the other side: one file, which asks nothing of anybody.
 * @param {string} template the page without cards, as the site has it
 * @param {Card[]} all
 * @param {import("./handouts.js").Handouts} handouts
 * @param {string} role that is shown
 * @returns {string} HTML
 * @throws {Error} where the template has no place for them
 */
export function page(template, all, handouts, role) {
  if (!template.includes(PLACE)) throw new Error("The page for cards has no place for them.");
  const [{ programme, most, keys, address }] = Object.values(handouts);
  const languages = Object.fromEntries(
    Object.entries(handouts).map(([code, { native, name, institution, items, units, words, roles }]) => {
      const told = Object.fromEntries(Object.entries(roles).map(([id, one]) => [id, { name: one.name, plural: one.plural }]));
      return [code, { native, name, institution, items, units, roles: told, words: { cards: words.cards } }];
    }),
  );
  const data = { programme, most, keys, address, role, languages, cards: all };
  // No end of a script can stand in it (HTML, 4.12.1.3).
  const json = JSON.stringify(data).replaceAll("<", "\\u003c");
  return template.replace(PLACE, () => PLACE.replace("null", () => json));
}

/**
 * Read one file of choices: what is in it that can be choices, and what is wrong.
 * @param {string} text unsealed
 * @param {{programme: string, most: number}} told
 * @param {string} from the file, by its name
 * @returns {{choice?: Choice, faults: Fault[]}}
 */
export function readChoices(text, { programme, most }, from) {
  const bytes = new TextEncoder().encode(text).length;
  if (bytes > LARGEST) return refused("too-large", { bytes, most: LARGEST });
  let file;
  try {
    file = JSON.parse(text.replace(/^\ufeff/, ""));
  } catch {
    return refused(/^\s*\{/.test(text) ? "cut-off" : "no-choices");
  }
  const fault = faultOf(file, programme);
  if (fault) return { faults: [fault] };
  const known = file.choices.filter((id) => typeof id === "string" && ID.test(id));
  const faults = strange(file.choices.filter((id) => !known.includes(id)));
  const once = [...new Set(known)];
  if (once.length < known.length) faults.push({ code: "repeated" });
  if (once.length > most) faults.push({ code: "too-many", most });
  const at = new Date(file.at).toISOString();
  return { choice: { email: file.email.trim(), at, ids: once.slice(0, most), from }, faults };
}

const refused = (code, values = {}) => ({ faults: [{ code, ...values }] });

const strange = (ids) =>
  ids.length
    ? [{ code: "unknown-card", count: ids.length, names: ids.slice(0, NAMED).map(brief).join(", ") }]
    : [];

function faultOf(file, programme) {
  if (!isObject(file) || file.format !== FORMAT || !Array.isArray(file.choices)) return { code: "no-choices" };
  if (file.version !== VERSION) return { code: "version", version: brief(file.version) };
  if (file.programme !== programme) return { code: "programme", programme: brief(file.programme) };
  const isTime = typeof file.at === "string" && TIME.test(file.at) && !Number.isNaN(Date.parse(file.at));
  if (!isTime) return { code: "no-time", at: brief(file.at) };
  const isThere = typeof file.email === "string" && file.email.trim();
  return isThere ? undefined : { code: "no-email" };
}

/**
 * Give choices to the people who made them. Of two files from one person, the last by `at` counts,
 * whenever each of them came; of two made at once the one whose choices come last as text.
 * @param {import("../session.js").Session} session
 * @param {import("./handouts.js").Handout} handout
 * @param {Choice[]} given
 * @returns {{choices: Record<string, string[]>, lists: Record<string, {at: string, from: string}>,
 *   faults: (Fault & {from: string})[]}} `choices` and `lists` with those that the session has already,
 *   for a session of its own
 */
export function placed(session, handout, given) {
  const faults = [];
  const [choices, lists] = [{ ...session.choices }, { ...session.lists }];
  for (const choice of [...given].sort(inOrder)) {
    const { person, fault } = chooser(session, handout, choice.email);
    if (fault) {
      faults.push({ ...fault, from: choice.from });
      continue;
    }
    const kept = choosable(session, handout, person, choice.ids, (one) => faults.push({ ...one, from: choice.from }));
    if (kept.length === 0) faults.push({ code: "no-choice", from: choice.from });
    else place(person, { ...choice, ids: kept }, { choices, lists, faults });
  }
  return { choices, lists, faults };
}

const inOrder = (one, other) => compare(one.at, other.at) || compare(one.ids.join(), other.ids.join());
const compare = (one, other) => (one < other ? -1 : Number(one > other));

function place({ id }, { ids, at, from, email }, { choices, lists, faults }) {
  const before = Object.hasOwn(lists, id) ? { ...lists[id], ids: choices[id] } : undefined;
  const isLast = !before || inOrder(before, { at, ids }) <= 0;
  if (isLast) {
    choices[id] = ids;
    lists[id] = { at, from };
  }
  if (!before) return;
  const isSame = inOrder(before, { at, ids }) === 0;
  const [kept, left] = isLast ? [from, before.from] : [before.from, from];
  faults.push({ code: isSame ? "same" : "earlier", email: brief(email), kept, from: left });
}

/** Find who chose, by the address that they applied with. */
function chooser({ people }, handout, email) {
  const wanted = email.toLowerCase();
  const others = (role) => handout.chosen.includes(otherOf(role));
  const found = people.filter(
    (one) => [MENTEE, MENTOR].includes(one.role) && others(one.role) && emailOf(handout, one).toLowerCase() === wanted,
  );
  if (found.length === 1) return { person: found[0] };
  const count = found.length;
  return { fault: { code: count ? "many-persons" : "unknown-person", email: brief(email), count } };
}

/** Keep the cards that somebody could choose, and tell of the others. */
function choosable({ people }, handout, person, ids, tell) {
  const known = new Map(people.map((one) => [one.id, one]));
  const there = ids.filter((id) => known.has(id));
  const across = there.filter((id) => known.get(id).role === otherOf(person.role));
  const kept = across.filter((id) => leaveOf(known.get(id)).length);
  const missing = ids.filter((id) => !known.has(id)).map((id) => id.slice(0, 8));
  for (const fault of strange(missing)) tell(fault);
  if (across.length < there.length) tell({ code: "same-side", count: there.length - across.length });
  if (kept.length < across.length) tell({ code: "not-shown", count: across.length - kept.length });
  return kept;
}
