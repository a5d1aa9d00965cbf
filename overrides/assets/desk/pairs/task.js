/**
 * What is to be matched, as the engine wants it, and whether what was matched last still holds. No DOM.
 *
 * @typedef {import("../session.js").Session} Session
 * @typedef {import("../session.js").Applicant} Applicant
 * @typedef {import("../answers/reading.js").Told} Told
 *
 * @typedef {object} Problem
 * @property {Applicant[]} mentees who are admitted
 * @property {Applicant[]} mentors likewise
 * @property {number[]} capacities of the mentors
 * @property {[string, string][]} locks mentee and mentor, by id, as all pairs here
 * @property {[string, string][]} apart
 * @property {[string, string][]} earlier
 * @property {string[]} first mentees who waited last round, by id
 * @property {Record<string, string[]>} choices
 * @property {string} goal
 * @property {string} seed
 * @property {number} least mentees in a group; 0 where any number will do
 */

export const MENTEE = "mentee";
export const MENTOR = "mentor";
export const GOALS = ["coverage", "total", "leximin", "choices"];
/** Whose lists count, by the method of the programme. */
const CHOOSERS = {
  "mentee-choice": [MENTEE],
  "mentor-choice": [MENTOR],
  "mutual-choice": [MENTEE, MENTOR],
};
/** Kinds of questions whose answers are read by people alone. */
const UNSCORED = ["name", "email", "text"];

/** @param {Session} session @param {string} role @returns {Applicant[]} */
export const admittedOf = ({ people }, role) =>
  people.filter((one) => one.role === role && one.decision === "admitted");

/** @param {Applicant} mentor @param {Told} told @returns {number} mentees that they can have */
export function capacityOf({ capacity, answers }, { items }) {
  if (capacity !== undefined) return capacity;
  const place = items.capacity?.options.indexOf(answers.capacity) ?? -1;
  return place < 0 ? 1 : place + 1;
}

/** @param {Session} session @param {Told} told @returns {boolean} whether participants' lists are here */
export const hasChoices = ({ choices }, { method }) =>
  method in CHOOSERS && Object.values(choices).some((list) => list.length > 0);

/**
 * @param {Session} session
 * @param {Told} told
 * @param {{mentee: string, mentor: string}} two by id
 * @returns {{mentee: number, mentor: number}} the place that each has on the other's list, from 1: whom
 *   the mentee chose as number so and so; 0 where they are on none
 */
export function placesOf(session, told, { mentee, mentor }) {
  const { choices } = problemOf(session, told);
  const place = (list, id) => (list?.indexOf(id) ?? -1) + 1;
  return { mentee: place(choices[mentee], mentor), mentor: place(choices[mentor], mentee) };
}

/** @param {Session} session @param {Told} told @returns {string} the goal that is pursued */
export function goalOf(session, told) {
  const fitting = hasChoices(session, told) ? "choices" : "coverage";
  const isOne = GOALS.includes(session.goal) && (session.goal !== "choices" || fitting === "choices");
  return isOne ? session.goal : fitting;
}

/** @param {Session} session @param {Told} told @returns {Problem} */
export function problemOf(session, told) {
  if (!problems.has(session)) problems.set(session, problemIn(session, told));
  return problems.get(session);
}

/** Sessions never change, and several parts of the page ask of each. */
const problems = new WeakMap();
const marked = new WeakMap();

function problemIn(session, told) {
  const [mentees, mentors] = [MENTEE, MENTOR].map((role) => admittedOf(session, role));
  const here = new Set([...mentees, ...mentors].map(({ id }) => id));
  const isHere = (pair) => pair.every((id) => here.has(id));
  const choosers = new Set((CHOOSERS[told.method] ?? []));
  const listed = [...mentees, ...mentors].filter(({ id, role }) => choosers.has(role) && session.choices[id]);
  return {
    mentees,
    mentors,
    capacities: mentors.map((mentor) => capacityOf(mentor, told)),
    locks: session.locks.filter(isHere),
    apart: session.apart.filter(isHere),
    earlier: earlierPairs(session, mentees, mentors),
    first: mentees.filter(({ waited }) => waited).map(({ id }) => id),
    choices: Object.fromEntries(listed.map(({ id }) => [id, session.choices[id].filter((one) => here.has(one))])),
    goal: goalOf(session, told),
    seed: session.seed,
    least: session.least ?? 0,
  };
}

/**
 * Find groups that are too small for `least`. A mentor without mentees has no group.
 * @param {Session} session
 * @param {{mentor: string}[]} pairs by id
 * @param {Told} told
 * @returns {{groups: string[], rooms: string[]}} mentors with room for more, and those who never had it
 */
export function shortOf(session, pairs, told) {
  const held = Map.groupBy(pairs, ({ mentor }) => mentor);
  const short = admittedOf(session, MENTOR).filter(({ id }) => held.has(id) && held.get(id).length < session.least);
  const hasRoom = (mentor) => capacityOf(mentor, told) >= session.least;
  const ids = (people) => people.map(({ id }) => id);
  return { groups: ids(short.filter(hasRoom)), rooms: ids(short.filter((mentor) => !hasRoom(mentor))) };
}

const addressOf = ({ answers }) => String(answers.email ?? "").trim().toLowerCase();

/** @returns {[string, string][]} pairs of last rounds of whom both are here, found by their addresses */
export function earlierPairs({ earlier }, mentees, mentors) {
  const byAddress = (people) => Map.groupBy(people.filter(addressOf), addressOf);
  const [rows, columns] = [byAddress(mentees), byAddress(mentors)];
  const found = new Map();
  for (const [one, other] of earlier) {
    for (const [mentee, mentor] of [[one, other], [other, one]]) {
      for (const { id } of rows.get(mentee) ?? []) {
        for (const its of columns.get(mentor) ?? []) found.set(`${id} ${its.id}`, [id, its.id]);
      }
    }
  }
  return [...found.values()];
}

/**
 * Mark all that decides the outcome, so that a change of any part shows.
 * @param {Session} session
 * @param {Told} told
 * @returns {Record<string, string>} a mark for each part: of what of it counts among those who are
 *   admitted, and where that is not all, of the whole of it
 */
export function marksOf(session, told) {
  if (!marked.has(session)) marked.set(session, marksIn(session, told));
  return marked.get(session);
}

/**
 * Put a result with what it was made of: nothing that is asked changes with it, so nothing is marked anew.
 * @param {Session} session
 * @param {object} result
 * @param {Told} told
 * @returns {Session}
 */
export function withResult(session, result, told) {
  const after = { ...session, result };
  problems.set(after, problemOf(session, told));
  marked.set(after, marksOf(session, told));
  return after;
}

function marksIn(session, told) {
  const problem = problemOf(session, told);
  const people = [...problem.mentees, ...problem.mentors];
  const mark = (...values) => values.map((value) => digest(JSON.stringify(value))).join(" ");
  const set = session.people.filter(({ capacity }) => capacity !== undefined);
  return {
    people: mark(people.map((one) => markOf(one, told)).sort()),
    rooms: mark(problem.mentors.map(({ id }, at) => [id, problem.capacities[at]]).sort(), set.map(({ id, capacity }) => [id, capacity]).sort()),
    first: mark([...problem.first].sort(), session.people.filter(({ waited }) => waited).map(({ id }) => id).sort()),
    apart: mark([...problem.apart].sort(), [...session.apart].sort()),
    earlier: mark([...problem.earlier].sort(), session.earlier.map(([one, other]) => [one, other]).sort()),
    choices: mark(Object.entries(problem.choices).sort(), Object.entries(session.choices).sort()),
    rules: mark([told.questions, told.rules.map(({ kind, what }) => [kind, what])]),
    goal: mark(problem.goal),
    seed: mark(problem.seed),
  };
}

const marks = new WeakMap();

/** People never change; whoever is changed is a new object. */
function markOf(person, { items }) {
  if (!marks.has(person)) {
    const counted = Object.entries(person.answers).filter(([id]) => !UNSCORED.includes(items[id]?.kind));
    marks.set(person, digest(JSON.stringify([person.id, person.role, counted.sort()])));
  }
  return marks.get(person);
}

/** A hash that tells changes, not forgers (FNV-1a, twice 32 bits). */
function digest(text) {
  let one = 0x811c9dc5;
  let other = 0x01000193;
  for (let at = 0; at < text.length; at++) {
    one = Math.imul(one ^ text.charCodeAt(at), 0x01000193);
    other = Math.imul(other ^ text.charCodeAt(at), 0x85ebca6b) + at;
  }
  return [one, other].map((half) => (half >>> 0).toString(16).padStart(8, "0")).join("");
}

/**
 * Say what has changed since the pairs were made. Where people came or went, only they have changed
 * what counts of a part that is as it was. Locks that the pairs keep change nothing; one that was there
 * when they were made, and is gone, may.
 * @param {Session} session
 * @param {Told} told
 * @returns {string[]} parts as `marksOf` names them, and `locks`
 */
export function changedSince(session, told) {
  const { result } = session;
  const now = marksOf(session, told);
  const isMoved = now.people !== result.of?.people;
  const parts = Object.keys(now).filter((part) => {
    const [was, is] = [result.of?.[part], now[part]].map((mark) => String(mark).split(" "));
    return was[0] !== is[0] && !(isMoved && is[1] && was[1] === is[1]);
  });
  const key = (pair) => pair.join(" ");
  const made = new Set(result.pairs.map(({ mentee, mentor }) => `${mentee} ${mentor}`));
  const locks = problemOf(session, told).locks.map(key);
  const held = session.locks.map(key);
  const isKept = locks.every((lock) => made.has(lock)) && (result.locks ?? []).every((lock) => held.includes(key(lock)));
  return isKept ? parts : [...parts, "locks"];
}
