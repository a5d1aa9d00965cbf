/**
 * Why somebody is without a mentor, what would help, and what a change changed. Facts only; the page
 * says them in words. No DOM.
 *
 * @typedef {import("./problem.js").Problem} Problem
 * @typedef {import("./pairs.js").Result} Result
 *
 * @typedef {object} Reason people by their numbers, rules by their names
 * @property {number} mentee
 * @property {"no-allowed" | "no-places" | "competition" | "goal"} why no mentor is allowed; those
 *   who are have no place at all (capacity 0, or locked); others hold the places; or there would be
 *   a way, but it would lower the total, or undo a pair that its two chose
 * @property {{rule: string, count: number, alone: number}[]} rules how many mentors each rule
 *   removed, and how many of them no other rule did; the most first
 * @property {number[]} rivals everyone who competes for these places, the mentee among them
 * @property {number} places for which they compete: fewer than there are rivals
 * @property {number[]} mentors who have these places: one more place with any would do
 * @property {{rule: string, mentor: number, count: number}[]} loosened rules that would match the
 *   mentee if this one rule were loosened for this one pair; `count` mentors would do, `mentor` is
 *   the first; everyone who is matched would stay so
 */

import { LEFT_OVER } from "./bidding.js";
import { GOALS, pair } from "./pairs.js";
import { Standing } from "./standing.js";

/**
 * Say why each of the unmatched is.
 * @param {Problem} problem
 * @param {Uint16Array} barred which rules bar each pair, as `score` tells it
 * @param {string[]} rules their names, as `score` tells them
 * @param {Result} result
 * @returns {Reason[]}
 */
export function unmatched(problem, barred, rules, { mentorOf }) {
  const standing = new Standing(problem, mentorOf);
  const missing = [...mentorOf.keys()].filter((one) => mentorOf[one] === LEFT_OVER);
  const known = { missing, sets: new Map() };
  return missing.map((mentee) => ({
    mentee,
    ...competition(standing, mentee, known),
    rules: removed(problem, barred, rules, mentee),
    loosened: loosened(standing, barred, rules, mentee),
  }));
}

/**
 * A set of people who may have fewer places than they are (Hall 1935, doi:10.1112/jlms/s1-10.37.26):
 * those who hold the places that moves lead to, and whoever else is without and may have no others.
 */
function competition(standing, mentee, known) {
  const allowed = standing.allowed(mentee);
  const nobody = { rivals: [], places: 0, mentors: [] };
  if (allowed.length === 0) return { why: "no-allowed", ...nobody };
  const mentors = standing.reach(mentee);
  if (mentors.length === 0) return { why: "no-places", ...nobody, mentors: allowed };
  if (mentors.some((mentor) => standing.canFree[mentor])) return { why: "goal", ...nobody };
  const key = mentors.join();
  if (!known.sets.has(key)) known.sets.set(key, rivalry(standing, mentors, known.missing));
  return { why: "competition", ...known.sets.get(key) };
}

function rivalry(standing, mentors, missing) {
  const { holds, room } = standing;
  const isIn = new Set(mentors);
  const others = missing.filter((one) => {
    const own = standing.allowed(one).filter((mentor) => room[mentor] > 0);
    return own.length > 0 && own.every((mentor) => isIn.has(mentor));
  });
  const holders = mentors.flatMap((mentor) => holds[mentor]);
  const places = mentors.reduce((sum, mentor) => sum + room[mentor], 0);
  return { rivals: [...holders, ...others].sort((one, other) => one - other), places, mentors };
}

function removed({ mentors }, barred, rules, mentee) {
  const own = barred.subarray(mentee * mentors, (mentee + 1) * mentors);
  return rules
    .map((rule, bit) => ({
      rule,
      count: own.filter((bits) => bits & (1 << bit)).length,
      alone: own.filter((bits) => bits === 1 << bit).length,
    }))
    .filter(({ count }) => count > 0)
    .sort((one, other) => other.count - one.count);
}

function loosened(standing, barred, rules, mentee) {
  const begin = mentee * standing.mentors;
  return rules.flatMap((rule, bit) => {
    const found = [...standing.canFree.keys()].filter(
      (mentor) => standing.canFree[mentor] && barred[begin + mentor] === 1 << bit,
    );
    return found.length ? [{ rule, mentor: found[0], count: found.length }] : [];
  });
}

/**
 * Say what changed from one result to another and what it cost: less than nothing is a loss.
 * @param {Result} before
 * @param {Result} after
 * @returns {{moved: {mentee: number, from: number, to: number}[], gained: number[],
 *   lost: number[], matched: number, worst: number, total: number}}
 */
export function compare(before, after) {
  const all = [...before.mentorOf].map((from, mentee) => ({ mentee, from, to: after.mentorOf[mentee] }));
  const changed = all.filter(({ from, to }) => from !== to);
  const numbers = (isIn) => changed.filter(isIn).map(({ mentee }) => mentee);
  return {
    moved: changed.filter(({ from, to }) => from !== LEFT_OVER && to !== LEFT_OVER),
    gained: numbers(({ from }) => from === LEFT_OVER),
    lost: numbers(({ to }) => to === LEFT_OVER),
    matched: after.matched - before.matched,
    worst: after.worst - before.worst,
    total: after.total - before.total,
  };
}

/**
 * Set the goals side by side.
 * @param {Problem} problem
 * @param {(progress: import("./goals.js").Progress) => boolean | void} [tell]
 * @param {AbortSignal} [signal]
 * @returns {Promise<{goal: string, code?: string, matched?: number, worst?: number,
 *   tenth?: number, total?: number, blockingCount?: number, isProved?: boolean}[]>} `code` where a
 *   goal cannot be had: `too-many` for leximin
 */
export async function table(problem, tell, signal) {
  const rows = [];
  for (const goal of GOALS) {
    try {
      const result = await pair({ ...problem, goal }, tell, signal);
      const { matched, worst, tenth, total, blockingCount, isProved } = result;
      rows.push({ goal, matched, worst, tenth, total, blockingCount, isProved });
    } catch (error) {
      if (error.code !== "too-many") throw error;
      rows.push({ goal, code: error.code });
    }
  }
  return rows;
}
