/**
 * What was matched last, read from the session with care, since a file may hold anything; and what
 * one outcome costs beside another. No DOM.
 *
 * @typedef {object} Part as score.js has it
 * @property {string} item
 * @property {string} other
 * @property {string} criterion
 * @property {number} share 0 to 1
 * @property {number} weight
 * @property {boolean} isKnown
 * @property {string[]} common
 *
 * @typedef {{mentee: string, mentor: string, score: number, parts: Part[], wishes: string[]}} Pair by
 *   ids; `wishes` are the mentee's that the mentor meets, where these decided between equals
 *
 * @typedef {object} Totals
 * @property {number} matched mentees
 * @property {number | null} worst score of a pair; none without pairs
 * @property {number | null} tenth percentile of the pairs' scores
 * @property {number} total
 * @property {number | null} blocking pairs of whom both would rather have each other
 * @property {number} wishes of mentees that their mentors meet
 *
 * @typedef {object} Outcome
 * @property {string} goal
 * @property {string} seed
 * @property {boolean} isProved
 * @property {Pair[]} pairs
 * @property {import("./leftover.js").Unmatched[]} unmatched
 * @property {Totals} totals
 * @property {[string, string][]} blocking
 * @property {number} stages of the proof
 */
const read = new WeakMap();

/**
 * @param {import("../session.js").Session} session
 * @returns {Outcome | null} the same object as long as the result is the same
 */
export function outcomeOf({ result, people }) {
  if (!result) return null;
  if (!read.has(result)) read.set(result, outcomeIn(result, new Set(people.map(({ id }) => id))));
  return read.get(result);
}

const listIn = (value) => (Array.isArray(value) ? value : []);
const textsIn = (value) => listIn(value).filter((one) => typeof one === "string");
const isNumber = (value) => typeof value === "number" && Number.isFinite(value);

function outcomeIn(result, known) {
  const pairs = listIn(result.pairs)
    .filter((one) => known.has(one?.mentee) && known.has(one.mentor) && isNumber(one.score))
    .map((one) => ({ ...one, parts: listIn(one.parts).filter(isPart), wishes: textsIn(one.wishes) }));
  const isPair = (one) => Array.isArray(one) && one.length === 2 && one.every((id) => known.has(id));
  const { blocking, wishes } = result.totals ?? {};
  return {
    goal: String(result.goal ?? ""),
    seed: String(result.seed ?? ""),
    isProved: result.isProved === true,
    pairs,
    unmatched: unmatchedIn(result, known),
    totals: { ...totalsOf(pairs), blocking: isNumber(blocking) ? blocking : null, wishes: isNumber(wishes) ? wishes : 0 },
    blocking: listIn(result.blocking).filter(isPair),
    stages: isNumber(result.stages) ? result.stages : 0,
  };
}

/** Reasons as the engine gave them, with nothing that is not known. */
function unmatchedIn({ unmatched, rivalries }, known) {
  const people = (ids) => listIn(ids).filter((id) => known.has(id));
  const sets = listIn(rivalries).map((one) => ({
    rivals: people(one?.rivals),
    mentors: people(one?.mentors),
    places: isNumber(one?.places) ? one.places : 0,
  }));
  return listIn(unmatched)
    .filter((one) => known.has(one?.id))
    .map(({ id, why, rules, rivalry, loosened }) => ({
      id,
      why: String(why),
      rules: listIn(rules).filter((one) => typeof one?.[0] === "string" && isNumber(one[1])),
      loosened: listIn(loosened).filter((one) => typeof one?.rule === "string" && known.has(one.mentor) && isNumber(one.count)),
      ...(sets[rivalry] ?? { rivals: [], mentors: [], places: 0 }),
    }));
}

const isPart = (one) =>
  typeof one?.item === "string" && isNumber(one.share) && isNumber(one.weight) && Array.isArray(one.common);

/** @param {Pair[]} pairs @returns {Totals} counted anew, whatever was written */
export function totalsOf(pairs) {
  const scores = pairs.map(({ score }) => score).sort((a, b) => a - b);
  const total = scores.reduce((sum, score) => sum + score, 0);
  const tenth = scores[Math.max(0, Math.ceil(scores.length / 10) - 1)] ?? null;
  return { matched: pairs.length, worst: scores[0] ?? null, tenth, total, blocking: null, wishes: 0 };
}

/**
 * Say what became otherwise.
 * @param {Outcome} before
 * @param {Outcome} after
 * @returns {{moved: {mentee: string, from: Pair | null, to: Pair | null}[], total: number,
 *   matched: number, worst: number}} differences, after less before
 */
export function changeBetween(before, after) {
  const of = ({ pairs }) => new Map(pairs.map((pair) => [pair.mentee, pair]));
  const [old, now] = [of(before), of(after)];
  const moved = [...new Set([...old.keys(), ...now.keys()])]
    .map((mentee) => ({ mentee, from: old.get(mentee) ?? null, to: now.get(mentee) ?? null }))
    .filter(({ from, to }) => from?.mentor !== to?.mentor);
  const difference = (name) => (after.totals[name] ?? 0) - (before.totals[name] ?? 0);
  return { moved, total: difference("total"), matched: difference("matched"), worst: difference("worst") };
}
