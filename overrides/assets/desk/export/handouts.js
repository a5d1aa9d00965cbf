/**
 * What is told of people in one language, from what a site has ready for it: names, answers in the
 * words of the questions, lists. Whatever it does not know of stays untold. No DOM.
 *
 * @typedef {object} Item a question whose answer the other of a pair may see
 * @property {string} kind
 * @property {string[]} roles that get it; none is all
 * @property {string} against
 * @property {string} compare
 * @property {string} label a word or two; empty where the question itself has to do
 * @property {Record<string, string>} texts the question, by role
 * @property {Record<string, string>} answers by id, in the order of the question
 *
 * @typedef {object} Handout `handout` in pages/handouts.py
 * @property {string} language
 * @property {string} name of the programme
 * @property {Record<string, Item>} items
 * @property {Record<string, string>} units
 * @property {{name: string, email: string, unit: string}} names ids of the questions
 * @property {Record<string, {name: string, plural: string, places: number | null,
 *   dates: {when: string, title: string, place: string}[]}>} roles
 * @property {object} words
 *
 * @typedef {Record<string, Handout>} Handouts by language, that of the site first
 *
 * @typedef {import("../session.js").Applicant} Person
 * @typedef {import("../pairs/outcome.js").Pair} Pair
 * @typedef {Pick<import("../pairs/leftover.js").Unmatched, "id" | "why"> &
 *   Partial<import("../pairs/leftover.js").Unmatched>} Alone `why` is empty where nothing is known
 */
import { outcomeOf } from "../pairs/outcome.js";

export const MENTEE = "mentee";
export const MENTOR = "mentor";
/** What somebody answers who belongs to none of the departments listed. */
const ELSEWHERE = "elsewhere";
/** Of a scale, from the one end to the other. */
const STEPS = 5;
const MIDDLE = 3;
const ADDRESS = /^[^\s@<>"(),:;]+@[^\s@<>"(),:;]+\.[^\s@.<>"(),:;]+$/;

/** @param {Record<string, string>} role @returns {string} the other of a pair */
export const otherOf = (role) => (role === MENTEE ? MENTOR : MENTEE);

/**
 * Fill a word's {…}; what is filled in is never read as a word itself.
 * @param {string} text
 * @param {Record<string, string | number>} values
 */
export const fill = (text, values) =>
  text.replace(/\{(\w+)\}/g, (whole, name) => (Object.hasOwn(values, name) ? values[name] : whole));

/**
 * @param {Handouts} handouts
 * @param {Person} person
 * @returns {Handout} in the language that a person read the questions in, else that of the site
 */
export const handoutFor = (handouts, person) =>
  Object.hasOwn(handouts, person.language) ? handouts[person.language] : Object.values(handouts)[0];

/** @param {import("../session.js").Session} session @returns {Map<string, Person>} by id */
export const peopleIn = (session) => new Map(session.people.map((one) => [one.id, one]));

/**
 * The pairs both of whom still take part: nobody is told of a match with somebody who was declined
 * after it was made.
 * @param {import("../session.js").Session} session
 * @returns {{pair: Pair, mentee: Person, mentor: Person}[]}
 */
export function pairsIn(session) {
  const people = peopleIn(session);
  return (outcomeOf(session)?.pairs ?? [])
    .map((pair) => ({ pair, mentee: people.get(pair.mentee), mentor: people.get(pair.mentor) }))
    .filter(({ mentee, mentor }) => isAdmitted(mentee) && isAdmitted(mentor));
}

const isAdmitted = ({ decision }) => decision === "admitted";

/**
 * Those who are admitted and in no pair. Mentors who are left over are told of by nobody else; where
 * every mentee is in a pair, that is why.
 * @param {import("../session.js").Session} session
 * @returns {{person: Person, told: Alone}[]} none before anything was matched
 */
export function aloneIn(session) {
  if (!session.result) return [];
  const paired = new Set(pairsIn(session).flatMap(({ pair }) => [pair.mentee, pair.mentor]));
  const told = new Map(outcomeOf(session).unmatched.map((one) => [one.id, one]));
  const alone = session.people.filter((one) => isAdmitted(one) && !paired.has(one.id));
  const isShort = alone.some(({ role }) => role === MENTEE);
  const otherwise = ({ id, role }) => ({ id, why: role === MENTOR && !isShort ? "all-matched" : "" });
  return alone
    .filter((person) => [MENTEE, MENTOR].includes(person.role))
    .map((person) => ({ person, told: told.get(person.id) ?? otherwise(person) }));
}

/** @returns {unknown} an answer; nothing that an object has by nature is one */
const answerOf = ({ answers }, id) => (Object.hasOwn(answers, id) ? answers[id] : undefined);

/** @returns {string} a text on one line */
function lineOf(person, id) {
  const answer = id ? answerOf(person, id) : undefined;
  return typeof answer === "string" ? answer.replace(/[\p{Cc}\s]+/gu, " ").trim() : "";
}

/** @param {Handout} handout @param {Person} person @returns {string} */
export const nameOf = (handout, person) =>
  lineOf(person, handout.names.name) ||
  fill(handout.words.nameless, { role: handout.roles[person.role]?.name ?? person.role });

/** @param {Handout} handout @param {Person} person @returns {string} empty where none can be right */
export function emailOf({ names }, person) {
  const email = lineOf(person, names.email);
  return ADDRESS.test(email) ? email : "";
}

/** @param {Handout} handout @param {Person} person @returns {string} the answer, as an id where units are listed */
export function unitIn({ names }, person) {
  const unit = lineOf(person, names.unit);
  return unit === ELSEWHERE ? "" : unit;
}

/** @param {Handout} handout @param {Person} person @returns {string} empty for one that is not listed */
export function unitOf(handout, person) {
  const unit = unitIn(handout, person);
  return Object.hasOwn(handout.units, unit) ? handout.units[unit] : unit;
}

/** @param {Handout} handout @param {Person} person @returns {string} where they belong, listed or not */
export function placeOf({ names, units }, person) {
  const place = lineOf(person, names.unit);
  return Object.hasOwn(units, place) ? units[place] : place;
}

/** @param {Handout} handout @param {string} id @param {string} role @returns {string} */
export const labelOf = ({ items }, id, role) => items[id].label || items[id].texts[role];

/** @param {Item} item @param {string} role @returns {boolean} */
const isAsked = ({ roles }, role) => roles.length === 0 || roles.includes(role);

/**
 * @param {Handout} handout
 * @param {Person} person
 * @param {string} id of a question
 * @returns {string[]} ids of the answers chosen, in the person's order; those that are not known left out
 */
export function chosenBy({ items }, person, id) {
  const { answers, kind } = items[id];
  const given = answerOf(person, id);
  if (kind === "scale") {
    const [first] = Object.keys(answers);
    const last = Object.keys(answers).at(-1);
    if (!Number.isInteger(given) || given < 1 || given > STEPS) return [];
    return given < MIDDLE ? [first] : given > MIDDLE ? [last] : [];
  }
  return [...new Set([given].flat())].filter((one) => typeof one === "string" && Object.hasOwn(answers, one));
}

/** @param {Handout} handout @param {string} id @param {string[]} chosen @returns {string[]} */
export const textsOf = ({ items }, id, chosen) => chosen.map((one) => items[id].answers[one]);

/**
 * What both answered alike, to questions that both got. Of a scale: that both lean the same way.
 * @param {Handout} handout
 * @param {Person} mentee
 * @param {Person} mentor
 * @returns {{id: string, chosen: string[]}[]} in the order of the questions
 */
export function sharedBy(handout, mentee, mentor) {
  return Object.entries(handout.items)
    .filter(([, item]) => isAsked(item, MENTEE) && isAsked(item, MENTOR))
    .map(([id]) => {
      const theirs = new Set(chosenBy(handout, mentor, id));
      return { id, chosen: chosenBy(handout, mentee, id).filter((one) => theirs.has(one)) };
    })
    .filter(({ chosen }) => chosen.length);
}

/**
 * What the mentee needs and the mentor can give.
 * @param {Handout} handout
 * @param {Person} mentee
 * @param {Person} mentor
 * @returns {{both: string[], needs: string[], offers: string[]}} texts: those that meet, the most
 *   important first, and what else each of them said
 */
export function topicsOf(handout, mentee, mentor) {
  const found = { both: [], needs: [], offers: [] };
  for (const [id, item] of Object.entries(handout.items)) {
    const { against } = item;
    const isPair = item.compare === "complement" && Object.hasOwn(handout.items, against);
    if (!isPair || !isAsked(item, MENTEE) || isAsked(item, MENTOR)) continue;
    const needs = chosenBy(handout, mentee, id);
    const offers = chosenBy(handout, mentor, against);
    const texts = (chosen, name) => textsOf(handout, name, chosen);
    found.both.push(...texts(needs.filter((one) => offers.includes(one)), id));
    found.needs.push(...texts(needs.filter((one) => !offers.includes(one)), id));
    found.offers.push(...texts(offers.filter((one) => !needs.includes(one)), against));
  }
  return found;
}

/** @param {Handout} handout @param {string[]} texts @returns {string} a, b and c */
export function listed({ words }, texts) {
  const [last, ...rest] = [...texts].reverse();
  return rest.length ? fill(words.and, { rest: rest.reverse().join(", "), last }) : (last ?? "");
}
