/**
 * A sheet for each of a pair, in the reader's own language, as a structure that paper.js shows. It
 * holds the other's name and address, what both answered alike, and what the programme says; texts
 * that somebody wrote, and what is sensitive, are no part of a handout and so of no sheet. No DOM.
 *
 * @typedef {{term: string, texts: string[]}} Row
 * @typedef {object} Sheet
 * @property {string} language
 * @property {string} over the programme and the institution
 * @property {string} title
 * @property {string} to
 * @property {{title: string, text: string, email: string}} reach
 * @property {{title: string, rows: Row[], nothing: string}} shared
 * @property {(Row & {isMain: boolean})[]} topics
 * @property {{title: string, language: string, points: {lead: string, text: string}[]}} agenda
 * @property {{title: string, points: {lead: string, text: string}[]}} agreement
 * @property {{title: string, dates: {when: string, title: string, place: string}[]}} dates
 * @property {{title: string, text: string}} ask
 */
import {
  emailOf, fill, handoutFor, labelOf, MENTEE, MENTOR, nameOf, pairsIn, sharedBy, textsOf, topicsOf,
} from "./handouts.js";

/**
 * @param {import("../session.js").Session} session
 * @param {import("./handouts.js").Handouts} handouts
 * @returns {Sheet[]} for each pair one for the mentee and one for the mentor
 */
export function sheets(session, handouts) {
  return pairsIn(session).flatMap(({ mentee, mentor }) =>
    [MENTEE, MENTOR].map((role) => sheet(handouts, mentee, mentor, role)),
  );
}

/**
 * @param {import("./handouts.js").Handouts} handouts
 * @param {import("./handouts.js").Person} mentee
 * @param {import("./handouts.js").Person} mentor
 * @param {string} role of the reader
 * @returns {Sheet}
 */
export function sheet(handouts, mentee, mentor, role) {
  const [reader, other] = role === MENTEE ? [mentee, mentor] : [mentor, mentee];
  const handout = handoutFor(handouts, reader);
  const { words, roles, language } = handout;
  const said = words.sheet;
  const names = { name: nameOf(handout, reader), other: nameOf(handout, other) };
  return {
    language,
    over: [handout.name, handout.institution].filter(Boolean).join(" · "),
    title: fill(said.title, names),
    to: fill(said.to, { ...names, role: roles[role].name }),
    reach: reach(handout, other, names),
    shared: shared(handout, mentee, mentor, role),
    topics: topics(handout, mentee, mentor, role, names),
    agenda: { title: said.agenda, language, points: [], ...handout.agenda },
    agreement: { title: said.agreement, points: handout.agreement.map(clause) },
    dates: { title: said.dates, dates: roles[role].dates },
    ask: { title: said.ask, text: ask(handout) },
  };
}

function reach(handout, other, names) {
  const { sheet: said } = handout.words;
  const email = emailOf(handout, other);
  return { title: fill(said.reach, names), text: email ? "" : fill(said.no_email, names), email };
}

function shared(handout, mentee, mentor, role) {
  const { sheet: said } = handout.words;
  const rows = sharedBy(handout, mentee, mentor).map(({ id, chosen }) => ({
    term: labelOf(handout, id, role),
    texts: textsOf(handout, id, chosen),
  }));
  return { title: said.shared, rows, nothing: rows.length ? "" : said.nothing };
}

/** What meets first; then what the other said beside it. */
function topics(handout, mentee, mentor, role, names) {
  const { sheet: said } = handout.words;
  const { both, needs, offers } = topicsOf(handout, mentee, mentor);
  const rows = [
    { term: fill(said.topics[role], names), texts: both, isMain: true },
    { term: fill(said.others[role], names), texts: role === MENTEE ? offers : needs, isMain: false },
  ];
  return rows.filter(({ texts }) => texts.length);
}

const clause = ({ title, text }) => ({ lead: `${title}.`, text });

function ask({ contact, words }) {
  if (!contact) return "";
  return fill(contact.email ? words.sheet.ask_text : words.sheet.ask_unit, contact);
}
