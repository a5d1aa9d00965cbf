/**
 * What staff settle of pairs: keep one, never make one, choose one by hand. Whatever may move other
 * pairs is suggested anew at once.
 */
import { bench, nameOf, say } from "../bench.js";
import { personOf } from "./phrasing.js";
import { suggest } from "./running.js";

/** @typedef {{mentee: string, mentor: string}} Two by id */

const isOf = ({ mentee, mentor }) => ([one, other]) => one === mentee && other === mentor;
const without = (pairs, two) => pairs.filter((pair) => !isOf(two)(pair));
const named = ({ mentee, mentor }) => {
  const name = (id) => (personOf(id) ? nameOf(personOf(id)) : say("nameless"));
  return { mentee: name(mentee), mentor: name(mentor) };
};

/** @param {Two} two @returns {boolean} */
export const isLocked = (two) => bench.session.locks.some(isOf(two));

/** Keep a pair whatever else changes, or let it go. @param {Two} two */
export function toggleLock(two) {
  const { session } = bench;
  const is = isLocked(two);
  const locks = is ? without(session.locks, two) : [...session.locks, [two.mentee, two.mentor]];
  bench.change({ ...session, locks }, say(is ? "pairs.unlocked" : "pairs.locked", named(two)));
}

/** Never make a pair. @param {Two} two @returns {Promise<boolean>} whether pairs were suggested anew */
export function keepApart(two) {
  const { locks, apart } = bench.session;
  const changes = { locks: without(locks, two), apart: [...without(apart, two), [two.mentee, two.mentor]] };
  return suggest(changes, say("pairs.kept_apart", named(two)), two.mentee);
}

/** Let two be matched again. @param {Two} two */
export function letTogether(two) {
  const { session } = bench;
  bench.change({ ...session, apart: without(session.apart, two) }, say("pairs.let_together", named(two)));
}

/** Give a mentee a mentor by hand, and keep that. @param {Two} two @returns {Promise<boolean>} */
export function choose(two) {
  const locks = bench.session.locks.filter(([mentee]) => mentee !== two.mentee);
  const changes = { locks: [...locks, [two.mentee, two.mentor]] };
  return suggest(changes, say("pairs.chosen", named(two)), two.mentee);
}
