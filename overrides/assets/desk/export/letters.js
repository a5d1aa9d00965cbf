/**
 * Messages to people, each in their own language: the guide's texts with the brackets filled in as
 * far as anything is known. What is not known stays in its bracket, for staff to write. No DOM.
 *
 * @typedef {"match" | "no-match" | "waiting-list" | "declined"} Kind
 * @typedef {object} Letter
 * @property {string} id of the person
 * @property {string} name
 * @property {string} email empty where there is none
 * @property {string} language
 * @property {string} role
 * @property {Kind} kind
 * @property {{id: string, name: string} | null} other whom they are matched with
 * @property {string} subject
 * @property {string} text paragraphs with an empty line between them
 * @property {string[]} blanks brackets that are left, as they stand in the text
 *
 * @typedef {{sender?: string, day?: string}} Known what staff say once: who signs, and until when
 *   (ISO) somebody may turn a match down
 */
import {
  aloneIn, chosenBy, emailOf, fill, handoutFor, labelOf, listed, MENTEE, MENTOR, nameOf, pairsIn,
  sharedBy, textsOf, topicsOf, unitOf,
} from "./handouts.js";

/** What staff have to write themselves. */
export const BRACKET = /\[([^[\]]+)\]/g;
/** Of a link with a text in it, as much as mail programs on Windows take. */
const LONGEST_LINK = 2000;
/** What two have in common beside their topics, when it is told in a sentence. */
const SHARED_IN_WORDS = ["values", "goals"];
/** Brackets that are filled wherever the text begins like this; the others only as a whole. */
const BEGINNINGS = ["reason", "why"];
/** Rules that there are words for. */
const RULES = { "different:unit": "different", "shared:language": "shared", earlier: "earlier" };

/**
 * @param {import("../session.js").Session} session
 * @param {import("./handouts.js").Handouts} handouts
 * @param {Known} [known]
 * @returns {Letter[]} to both of each pair, to the unmatched, to those who wait, to the declined
 */
export function letters(session, handouts, known = {}) {
  const pairs = pairsIn(session).flatMap(({ mentee, mentor }) => [
    matched(handouts, mentee, mentor, known),
    matched(handouts, mentor, mentee, known),
  ]);
  const others = (decision, kind) =>
    session.people
      .filter((person) => person.decision === decision)
      .map((person) => answered(session, handouts, person, kind, known));
  return [
    ...pairs,
    ...aloneIn(session).map(({ person, told }) => unmatched(handouts, person, told, known)),
    ...others("waiting", "waiting-list"),
    ...others("declined", "declined"),
  ].filter(Boolean);
}

/** A letter about a match, with what fits said in a sentence. */
function matched(handouts, reader, other, known) {
  const handout = writingIn(handouts, reader);
  if (!handout) return undefined;
  const [mentee, mentor] = reader.role === MENTEE ? [reader, other] : [other, reader];
  const side = other.role;
  const values = {
    [`${side}_name`]: nameOf(handout, other),
    [`${side}_email`]: emailOf(handout, other),
    [`${side}_work`]: unitOf(handout, other),
    hopes: hopes(handout, mentee),
    reason: because(handout, mentee, mentor, reader.role),
    day: dayIn(handout, known.day),
    other,
  };
  return letter(handout, reader, "match", values, known);
}

/** @param {string} [day] ISO @returns {string} as letters of the language have it */
function dayIn({ locale }, day) {
  if (!day) return "";
  const form = new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: "UTC" });
  return form.format(new Date(day));
}

/** Of those who write, the language of the reader; where it has no letters, the first that does. */
function writingIn(handouts, reader) {
  const own = handoutFor(handouts, reader);
  const isThere = ({ letters: texts }) => Object.keys(texts).length > 0;
  return isThere(own) ? own : Object.values(handouts).find(isThere);
}

/** @returns {string} what the mentee wants of the sessions, in the words of the answers */
function hopes(handout, mentee) {
  if (!Object.hasOwn(handout.items, "goals")) return "";
  return quoted(handout, textsOf(handout, "goals", chosenBy(handout, mentee, "goals")));
}

const quoted = (handout, texts) =>
  listed(handout, texts.map((text) => fill(handout.words.quoted, { text })));

/** @returns {string} why the two were matched, in sentences; empty where nothing says so */
function because(handout, mentee, mentor, role) {
  const { because: said } = handout.words.letters;
  const { both } = topicsOf(handout, mentee, mentor);
  const sentences = both.length ? [fill(said.topics[role], { list: quoted(handout, both) })] : [];
  const common = sharedBy(handout, mentee, mentor).filter(({ id }) => isTelling(handout, id));
  for (const { id, chosen } of common) {
    const list = quoted(handout, textsOf(handout, id, chosen));
    const text = SHARED_IN_WORDS.includes(id) ? said[id] : said.other;
    sentences.push(fill(text, { list, label: labelOf(handout, id, role) }));
  }
  return sentences.join(" ");
}

/** Values, goals and what a programme asks itself; when and how to meet is no reason to be told. */
const isTelling = ({ items }, id) => SHARED_IN_WORDS.includes(id) || !items[id].label;

/** A letter to somebody without a match. */
function unmatched(handouts, reader, told, known) {
  const handout = writingIn(handouts, reader);
  if (!handout) return undefined;
  const { letters: said } = handout.words;
  const wanted = said.wanted[reader.role];
  return letter(handout, reader, "no-match", { wanted, why: whyOf(said.why, reader.role, told) }, known);
}

/**
 * Say why in words that hold: one rule alone only where it barred everybody, and never what others
 * or the person wrote about whom to keep apart.
 */
function whyOf(said, role, { why, rules = [], rivals = [], places }) {
  const [[rule] = []] = rules;
  const isOne = rules.length === 1 && Object.hasOwn(RULES, rule);
  if (why === "no-allowed" && isOne) return said[RULES[rule]][role];
  if (why === "competition" && !(rivals.length && places)) return "";
  return Object.hasOwn(said, why) ? fill(said[why][role], { people: rivals.length, places }) : "";
}

function answered(session, handouts, reader, kind, known) {
  const handout = writingIn(handouts, reader);
  if (!handout) return undefined;
  const applied = session.people.filter(({ role }) => role === reader.role).length;
  const { places } = handout.roles[reader.role] ?? {};
  // Where there were places enough, they are no reason: staff write or strike that sentence.
  const count = kind === "declined" && places && applied > places ? [applied, places] : [];
  return letter(handout, reader, kind, { count }, known);
}

function letter(handout, reader, kind, values, { sender }) {
  const name = kind === "match" ? `match-${reader.role}` : kind;
  if (!Object.hasOwn(handout.letters, name)) return undefined;
  const { subject, paragraphs } = handout.letters[name];
  const write = writer(handout, { ...values, sender, name: nameOf(handout, reader) });
  const shown = paragraphs.filter(({ role }) => !role || role === reader.role);
  const told = { subject: write(subject), text: shown.map(({ text }) => write(text)).join("\n\n") };
  const blanks = `${told.subject}\n${told.text}`.match(BRACKET) ?? [];
  const { id, role } = reader;
  const person = { id, role, name: nameOf(handout, reader), email: emailOf(handout, reader) };
  const other = values.other ? { id: values.other.id, name: nameOf(handout, values.other) } : null;
  return { ...person, language: handout.language, kind, other, ...told, blanks: [...new Set(blanks)] };
}

/**
 * Return what fills the brackets of one letter. A name stands once, in the greeting: nobody is ever
 * made to sign a letter to themselves.
 */
function writer({ words }, values) {
  const { blanks } = words.letters;
  const names = [values.name];
  const counts = [...(values.count ?? [])];
  const valueOf = (key) => {
    if (key === "name") return names.shift();
    return key === "count" ? counts.shift() : values[key];
  };
  const isMeant = (key, inside) =>
    BEGINNINGS.includes(key) ? inside.startsWith(blanks[key]) : inside === blanks[key];
  return (text) =>
    text.replace(BRACKET, (whole, inside) => {
      const key = Object.keys(blanks).find((one) => isMeant(one, inside));
      const value = key && valueOf(key);
      return value || value === 0 ? unbracketed(String(value)) : whole;
    });
}

/** What somebody wrote is never taken for a bracket of ours. */
const unbracketed = (text) => text.replaceAll("[", "(").replaceAll("]", ")");

/**
 * All letters as a table, for programs that send one to each.
 * @param {Letter[]} all
 * @param {Record<"name" | "email" | "language" | "kind" | "subject" | "text" | "blanks", string>} heads
 * @param {Record<Kind, string>} kinds in words
 * @returns {string[][]}
 */
export const asTable = (all, heads, kinds) => [
  [heads.name, heads.email, heads.language, heads.kind, heads.subject, heads.text, heads.blanks],
  ...all.map(({ name, email, language, kind, subject, text, blanks }) =>
    [name, email, language, kinds[kind], subject, text, blanks.join(" ")]),
];

/**
 * @param {Letter} letter
 * @returns {string} a link that opens the message in a mail program (RFC 6068); without the text where
 *   that is too long for one, empty where there is no address
 */
export function mailto({ email, subject, text }) {
  if (!email) return "";
  const to = encodeURIComponent(email).replace("%40", "@");
  const start = `mailto:${to}?subject=${encodeURIComponent(subject)}`;
  const whole = `${start}&body=${encodeURIComponent(text.replaceAll("\n", "\r\n"))}`;
  return whole.length > LONGEST_LINK ? start : whole;
}
