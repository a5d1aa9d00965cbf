/**
 * Which answers of two people are compared, and what share of a criterion they reach. No DOM.
 *
 * @typedef {string | number | string[]} Answer text, step of a scale, or ids of the answers chosen
 * @typedef {object} Item one question, as `definition/standard.py` has it
 * @property {string} kind
 * @property {string[]} roles that get it; none is all
 * @property {string[]} options
 * @property {number} weight 0 where it does not count
 * @property {string} against the question of the other that it is compared with
 * @property {string} criterion
 * @property {string} compare same, different, overlap, complement, close; empty where not at all
 * @property {number} [most] answers that may be chosen; 0 is as many as there are
 *
 * @typedef {{kind: "different" | "same" | "shared" | "never", what: string}} Rule
 * @typedef {{items: Record<string, Item>, rules: Rule[]}} Told
 * @typedef {{id: string, role: string, answers: Map<string, Answer> | Record<string, Answer>}} Person
 *
 * @typedef {object} Criterion
 * @property {string} item the mentee's question
 * @property {string} other the mentor's
 * @property {string} criterion
 * @property {string} compare
 * @property {number} weight
 * @property {number} most
 *
 * @typedef {object} Value an answer that is known, made ready to be compared
 * @property {string} key equal for equal answers
 * @property {number} step of a scale
 * @property {string[]} chosen
 * @property {Map<string, number>} rank what each chosen answer weighs; 0 where none is put first
 * @property {number} needs what they weigh together
 */

export const MENTEE = "mentee";
export const MENTOR = "mentor";

/** What stands between the ends of a scale: five steps lie four apart. */
const APART = 4;
const LISTS = ["multiple", "ranked"];
const CHOSEN = [...LISTS, "single", "unit", "scale"];
/** The answer to `unit` that says no more than “none of those listed”. */
const ELSEWHERE = "elsewhere";
/** What the first, second and third need weigh, and every later one; an unranked offer covers all. */
const RANKS = [3, 2, 1];

/**
 * List what is compared, in the order of the questions. A question for one role and its counterpart
 * for the other count once, with the weight of the first (as `criteria` of `question_set.py`).
 * @param {Told} told
 * @returns {Criterion[]}
 */
export function criteriaOf({ items }) {
  const found = new Map();
  for (const [id, item] of Object.entries(items)) {
    const [mine, theirs] = sides(items, id, item.against || id);
    const isCounted = item.weight > 0 && item.compare && mine && theirs;
    if (!isCounted || found.has(mine)) continue;
    const { criterion, compare, weight } = item;
    const most = items[mine].most ?? 0;
    found.set(mine, { item: mine, other: theirs, criterion, compare, weight, most });
  }
  return [...found.values()];
}

/** Return the mentee's question and the mentor's; nothing where a role lacks its own. */
function sides(items, id, against) {
  if (!Object.hasOwn(items, against)) return [];
  const isAsked = (name, role) => !items[name].roles.length || items[name].roles.includes(role);
  if (isAsked(id, MENTEE) && isAsked(against, MENTOR)) return [id, against];
  return isAsked(against, MENTEE) && isAsked(id, MENTOR) ? [against, id] : [];
}

/** @param {Item} item @param {string} role @returns {boolean} whether it can be held against others */
export const isComparable = (item, role) =>
  CHOSEN.includes(item.kind) && (item.roles.length === 0 || item.roles.includes(role));

/**
 * Read somebody's answer to a question.
 * @param {Person} person
 * @param {string} id
 * @param {Item} item
 * @returns {Value | undefined} nothing where it is not known: left out, or `elsewhere`
 */
export function valueOf({ answers }, id, item) {
  const own = answers instanceof Map ? answers.get(id) : Object.hasOwn(answers, id) && answers[id];
  if (item.kind === "scale") return scaleValue(own);
  const isList = LISTS.includes(item.kind);
  const told = isList ? own : [own];
  if (!Array.isArray(told)) return undefined;
  const texts = told.filter((one) => typeof one === "string" && (isList || one !== ELSEWHERE));
  const chosen = [...new Set(item.options.length ? texts : texts.map(folded))].filter(Boolean);
  if (chosen.length === 0) return undefined;
  const isRanked = item.kind === "ranked";
  const rank = new Map(chosen.map((one, at) => [one, isRanked ? (RANKS[at] ?? 1) : 0]));
  const key = JSON.stringify(isRanked ? chosen : [...chosen].sort());
  const needs = chosen.reduce((sum, one) => sum + (rank.get(one) || 1), 0);
  return { key, step: 0, chosen, rank, needs };
}

function scaleValue(step) {
  if (!Number.isInteger(step)) return undefined;
  const key = String(step);
  return { key, step, chosen: [key], rank: new Map([[key, 0]]), needs: 1 };
}

/** Departments that people wrote by hand differ in capitals and spaces. */
const folded = (text) => text.normalize("NFKC").trim().replace(/\s+/g, " ").toLowerCase();

/**
 * Say how far two known answers meet a criterion, from 0 to 1.
 * @param {Criterion} criterion
 * @param {Value} mentee
 * @param {Value} mentor
 * @param {number} [met] what `metBy` counts, where it is known already
 * @returns {number}
 */
export function shareOf({ compare, most }, mentee, mentor, met = metBy([mentor])(mentee)[0]) {
  if (compare === "same") return Number(mentee.key === mentor.key);
  if (compare === "different") return Number(mentee.key !== mentor.key);
  if (compare === "close") return Math.max(0, 1 - Math.abs(mentee.step - mentor.step) / APART);
  if (compare === "complement") return met / mentee.needs;
  // Where the number is limited, ticking fewer gains nothing; else Dice's coefficient (1945).
  return Math.min(1, met / (most || (mentee.chosen.length + mentor.chosen.length) / 2));
}

/**
 * Count what many mentors cover of a mentee's answers, each by what it weighs to the mentee, and to
 * the mentor where both ranked.
 * @param {(Value | undefined)[]} mentors
 * @returns {(mentee: Value) => Uint16Array} for each mentor, until it is called again
 */
export function metBy(mentors) {
  const offered = new Map();
  for (const [at, mentor] of mentors.entries()) {
    for (const [one, rank] of mentor?.rank ?? []) {
      if (!offered.has(one)) offered.set(one, []);
      offered.get(one).push(at, rank || RANKS[0]);
    }
  }
  const met = new Uint16Array(mentors.length);
  return ({ rank }) => {
    met.fill(0);
    for (const [one, need] of rank) {
      const offers = offered.get(one) ?? [];
      for (let at = 0; at < offers.length; at += 2) {
        met[offers[at]] += Math.min(need || 1, offers[at + 1]);
      }
    }
    return met;
  };
}

/** @param {Value} mentee @param {Value} mentor @returns {string[]} the answers that both chose */
export const commonOf = (mentee, mentor) => mentee.chosen.filter((one) => mentor.rank.has(one));
