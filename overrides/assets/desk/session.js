/**
 * All that a desk knows, as one plain object that becomes a file and opens again, and the way back
 * through what staff changed. DESK.md describes the file. No DOM.
 *
 * @typedef {"admitted" | "waiting" | "declined"} Decision
 * @typedef {import("./answers/reading.js").Person & {decision: Decision, note: string, capacity?: number,
 *   waited: boolean}} Applicant
 *
 * @typedef {object} Session
 * @property {"mentoring-desk"} format
 * @property {1} version
 * @property {string} programme
 * @property {string} questions the mark of the questions that the desk had
 * @property {string} seed 32 hexadecimal digits, drawn when the session began
 * @property {string} goal empty for the default
 * @property {number} least mentees in a group of one mentor; 0 where any number will do
 * @property {Applicant[]} people
 * @property {[string, string][]} apart mentee and mentor, by id
 * @property {[string, string][]} locks mentee and mentor, by id
 * @property {[string, string, string][]} earlier two e-mail addresses, and the file that named them
 * @property {Record<string, string[]>} choices of a person, by id: the ids that they chose
 * @property {Record<string, {at: string, from: string}>} lists when these were made, and the file
 * @property {object | null} result what was matched last
 * @property {(import("./answers/reading.js").Fault & {from: string})[]} files what was said of the files
 */
import { answersIn, isTime } from "./answers/reading.js";

export const FORMAT = "mentoring-desk";
export const VERSION = 1;
export const DECISIONS = ["admitted", "waiting", "declined"];
/** Steps back that are kept. */
const BACK = 200;
const DEEPEST = 12;
const ID = /^[0-9a-f]{32}$/;

/** @param {{programme: string, questions: string}} told @returns {Session} before anything came */
export function begin({ programme, questions }) {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const seed = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  const nothing = { people: [], apart: [], locks: [], earlier: [], choices: {}, lists: {}, result: null, files: [] };
  return { format: FORMAT, version: VERSION, programme, questions, seed, goal: "", least: 0, ...nothing };
}

/**
 * @param {Session} session
 * @param {string} id
 * @param {Partial<Applicant>} changes
 * @returns {Session} with one person changed
 */
export function withPerson(session, id, changes) {
  const people = session.people.map((one) => (one.id === id ? { ...one, ...changes } : one));
  return { ...session, people };
}

/** @param {Session} session @returns {string} the file */
export const written = (session) => JSON.stringify(session);

/**
 * Open a file. What is in it is read anew, as answers are: nothing unknown gets through.
 * @param {string} text
 * @param {import("./answers/reading.js").Told} told
 * @returns {{session?: Session, faults: import("./answers/reading.js").Fault[]}} without a session: why; else
 *   what was left out of it
 */
export function opened(text, told) {
  const file = fileIn(text);
  const fault = faultOf(file, told);
  if (fault) return { faults: [fault] };
  const all = listIn(file.people);
  const people = all.flatMap((one) => applicantIn(one, told));
  const known = new Set(people.map(({ id }) => id));
  const session = { ...begin(told), people, ...pairsIn(file, known), ...restIn(file, known) };
  const count = all.length - people.length;
  const faults = count ? [{ code: "session-lost", count }] : [];
  if (file.questions !== told.questions) faults.push({ code: "session-questions" });
  return { session, faults };
}

function fileIn(text) {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ""));
  } catch {
    return undefined;
  }
}

/** @returns {import("./answers/reading.js").Fault | undefined} why a file can't be opened here */
function faultOf(file, { programme }) {
  if (file?.format !== FORMAT) return { code: "session-broken" };
  if (file.version !== VERSION) {
    const isNewer = Number.isInteger(file.version) && file.version > VERSION;
    return { code: isNewer ? "session-newer" : "session-version", version: String(file.version).slice(0, 20) };
  }
  if (file.programme === programme) return undefined;
  return { code: "session-programme", programme: String(file.programme).slice(0, 40) };
}

const listIn = (value) => (Array.isArray(value) ? value : []);
const textIn = (value) => (typeof value === "string" ? value : "");

/** @returns {Applicant[]} one person, or none where that is no person */
function applicantIn(one, told) {
  const isOne = ID.test(one?.id) && isTime(one.at) && told.roles.some(({ id }) => id === one.role);
  if (!isOne || typeof one.answers !== "object" || one.answers === null) return [];
  const { answers } = answersIn(one.answers, one.role, told);
  const { id, role, at, waited, capacity } = one;
  const person = { id, role, language: textIn(one.language), at, from: textIn(one.from), answers };
  const decision = DECISIONS.includes(one.decision) ? one.decision : "waiting";
  const staff = { decision, note: textIn(one.note), waited: waited === true };
  const isRoom = Number.isInteger(capacity) && capacity >= 0;
  return [{ ...person, ...staff, ...(isRoom && { capacity }) }];
}

function pairsIn(file, known) {
  const pairs = (value) =>
    listIn(value).filter((one) => one?.length === 2 && one.every((id) => known.has(id)));
  const earlier = listIn(file.earlier).filter(
    (one) => one?.length === 3 && one.every((part) => typeof part === "string"),
  );
  return { apart: pairs(file.apart), locks: pairs(file.locks), earlier };
}

function restIn(file, known) {
  const choices = Object.fromEntries(
    Object.entries(plain(file.choices) ?? {})
      .filter(([id]) => known.has(id))
      .map(([id, ids]) => [id, listIn(ids).filter((one) => known.has(one))]),
  );
  const files = listIn(file.files).map(plain).filter((one) => typeof one?.code === "string");
  const result = plain(file.result) ?? null;
  const seed = ID.test(file.seed) ? { seed: file.seed } : {};
  const least = Number.isInteger(file.least) && file.least >= 0 ? file.least : 0;
  const lists = Object.fromEntries(
    Object.entries(plain(file.lists) ?? {})
      .filter(([id, one]) => Object.hasOwn(choices, id) && isTime(one?.at))
      .map(([id, { at, from }]) => [id, { at, from: textIn(from) }]),
  );
  return { choices, lists, files, result, goal: textIn(file.goal), least, ...seed };
}

/** Copy what JSON can hold, without the names that reach into an object's works. */
function plain(value, depth = 0) {
  if (depth > DEEPEST) return null;
  if (Array.isArray(value)) return value.map((one) => plain(one, depth + 1));
  if (typeof value !== "object" || value === null) return value;
  const isSafe = ([key]) => !["__proto__", "constructor", "prototype"].includes(key);
  const parts = Object.entries(value).filter(isSafe);
  return Object.fromEntries(parts.map(([key, one]) => [key, plain(one, depth + 1)]));
}

/** The sessions before and after this one, and whether this one is in a file. */
export class History {
  #states;
  #at = 0;
  #saved = new WeakSet();

  /** @param {Session} session that nothing would be lost with */
  constructor(session) {
    this.#states = [session];
    this.#saved.add(session);
  }

  /** @returns {Session} */
  get now() {
    return this.#states[this.#at];
  }

  /** @returns {boolean} */
  get isSaved() {
    return this.#saved.has(this.now);
  }

  /** @returns {boolean} */
  get canUndo() {
    return this.#at > 0;
  }

  /** @returns {boolean} */
  get canRedo() {
    return this.#at < this.#states.length - 1;
  }

  /** @param {Session} session what it is from now on; what was undone before is gone */
  change(session) {
    if (session === this.now) return;
    const isReport = Object.keys(session).every((key) => key === "files" || session[key] === this.now[key]);
    if (isReport && this.isSaved) this.#saved.add(session); // what was said of a file is no work
    this.#states.splice(this.#at + 1, Infinity, session);
    if (this.#states.length > BACK) this.#states.shift();
    this.#at = this.#states.length - 1;
  }

  /** @returns {Session} */
  undo() {
    this.#at = Math.max(0, this.#at - 1);
    return this.now;
  }

  /** @returns {Session} */
  redo() {
    this.#at = Math.min(this.#states.length - 1, this.#at + 1);
    return this.now;
  }

  /** Remember that this state is in a file. */
  save() {
    this.#saved.add(this.now);
  }
}
