/**
 * The engine for people with answers: takes them and gives pairs, scores and reasons by their ids. No DOM.
 *
 * @typedef {object} Scored all pairs, mentees × mentors
 * @property {string[]} mentees ids
 * @property {string[]} mentors ids
 * @property {Int32Array} scores 0 to 1000; -1 for a pair that is barred
 * @property {Uint16Array} barred bit r is set where `rules[r]` bars the pair
 * @property {string[]} rules
 * @property {string[]} unchecked rules that no answer can tell
 */
import { pair } from "./pairs.js";
import { table, unmatched } from "./reasons.js";
import { parts, score, wishesMet } from "./score.js";

/** Pairs that would rather have each other, by name: more would say no more. */
const MOST_NAMED = 200;

/** What can be asked for, each with `told`, `problem`, and what `pair` of `pairs.js` takes beside them. */
export const WORK = { score: shownScores, pair: paired, table: tabled };

/** @returns {Scored} */
function shownScores(told, problem) {
  const { wishes, ...all } = scored(told, problem);
  return all;
}

function scored(told, { mentees, mentors, apart, earlier }) {
  const ids = (people) => people.map(({ id }) => id);
  const { unknown, ...found } = score(told, mentees, mentors, { apart, earlier });
  return { mentees: ids(mentees), mentors: ids(mentors), ...found };
}

/** What the engine takes: numbers for people. */
function instanceOf(all, { capacities, locks, goal, seed, first, least, choices }) {
  const { mentees, mentors, scores, wishes } = all;
  const [rows, columns] = [mentees, mentors].map((ids) => new Map(ids.map((id, at) => [id, at])));
  const waited = new Set(first);
  const lists = (ids, others) => ids.map((id) => (choices[id] ?? []).flatMap((one) => others.get(one) ?? []));
  return {
    scores,
    wishes,
    mentees: mentees.length,
    mentors: mentors.length,
    capacities: Int32Array.from(capacities),
    ids: { mentees, mentors },
    locks: locks.map(([mentee, mentor]) => [rows.get(mentee), columns.get(mentor)]),
    goal,
    seed,
    first: Uint8Array.from(mentees, (id) => Number(waited.has(id))),
    least: new Int32Array(mentors.length).fill(least),
    ...(Object.keys(choices).length && { choices: { mentees: lists(mentees, columns), mentors: lists(mentors, rows) } }),
  };
}

async function paired(told, problem, tell, signal) {
  const { wishes, ...all } = scored(told, problem);
  const instance = instanceOf({ wishes, ...all }, problem);
  const made = await pair(instance, tell, signal);
  const { mentorOf, matched, worst, tenth, total, isProved, certificate } = made;
  const reasons = named(unmatched(instance, all.barred, all.rules, made), all);
  const decided = new Set(made.decided);
  const found = [...mentorOf.keys()].filter((row) => mentorOf[row] >= 0);
  const result = {
    isProved,
    pairs: found.map((row) => pairOf(told, problem, all, { row, column: mentorOf[row], isWished: decided.has(row) })),
    ...reasons,
    totals: { matched, worst, tenth, total, blocking: made.blockingCount, wishes: made.wishes },
    blocking: made.blocking.slice(0, MOST_NAMED).map(([row, column]) => [all.mentees[row], all.mentors[column]]),
    short: made.short.map((column) => all.mentors[column]),
    stages: certificate.duals.length,
  };
  return { all, result };
}

function pairOf(told, { mentees, mentors }, { scores }, { row, column, isWished }) {
  const [mentee, mentor] = [mentees[row], mentors[column]];
  const worth = scores[row * mentors.length + column];
  const wishes = isWished && { wishes: wishesMet(told, mentee, mentor) };
  return { mentee: mentee.id, mentor: mentor.id, score: worth, parts: parts(told, mentee, mentor), ...wishes };
}

/**
 * Reasons by ids. Those who compete for the same places stand once, in `rivalries`: hundreds who are
 * left over may name all of one another.
 */
function named(reasons, { mentees, mentors }) {
  const sets = new Map();
  const rivalries = [];
  const rivalryOf = ({ rivals, mentors: held, places }) => {
    if (!sets.has(rivals)) {
      sets.set(rivals, rivalries.length);
      rivalries.push({ rivals: rivals.map((row) => mentees[row]), mentors: held.map((column) => mentors[column]), places });
    }
    return sets.get(rivals);
  };
  const left = reasons.map((reason) => ({
    id: mentees[reason.mentee],
    why: reason.why,
    rules: reason.rules.map(({ rule, count }) => [rule, count]),
    ...(reason.why === "competition" && { rivalry: rivalryOf(reason) }),
    loosened: reason.loosened.map(({ rule, mentor, count }) => ({ rule, mentor: mentors[mentor], count })),
  }));
  return { unmatched: left, rivalries };
}

function tabled(told, problem, tell, signal) {
  return table(instanceOf(scored(told, problem), problem), tell, signal);
}
