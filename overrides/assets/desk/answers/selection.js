/**
 * Who takes part: how many there is room for, what is decided by itself, and a fair draw. No DOM.
 *
 * @typedef {import("../session.js").Session} Session
 * @typedef {import("../session.js").Applicant} Applicant
 * @typedef {{id: string, places: number | null}} Role null where nobody has set how many
 * @typedef {{role: string, places: number | null, total: number, admitted: number, waiting: number,
 *   declined: number}} Count
 */
import { DECISIONS } from "../session.js";

/**
 * @param {Session} session
 * @param {Role[]} roles
 * @returns {Count[]} for each role
 */
export const countsOf = ({ people }, roles) =>
  roles.map(({ id, places }) => {
    const all = people.filter(({ role }) => role === id);
    const count = (decision) => all.filter((one) => one.decision === decision).length;
    const each = Object.fromEntries(DECISIONS.map((decision) => [decision, count(decision)]));
    return { role: id, places, total: all.length, ...each };
  });

/** Where nobody has set places there are enough; 0 is none at all. */
const roomOf = (places) => places ?? Infinity;
const isFree = ({ places, admitted }) => admitted < roomOf(places);

/** @param {Count} count @returns {boolean} whether more are admitted than there are places */
export const isOver = ({ places, admitted }) => admitted > roomOf(places);

/** @param {Count} count @returns {number} places that can go to people who wait */
export const freeOf = ({ places, admitted, waiting }) => Math.max(0, Math.min((places ?? 0) - admitted, waiting));

/**
 * Say what is left to do about the places.
 * @param {Count[]} counts
 * @returns {{what: "over" | "fits_not" | "waits" | "full" | "fits" | "chosen", roles: string[]}} a
 *   word of `desk.told`, and the roles that it is about
 */
export function standingOf(counts) {
  const waits = counts.filter(({ waiting }) => waiting);
  const [what, found] = [
    ["over", counts.filter(isOver)],
    ["fits_not", waits.filter((one) => isFree(one) && one.admitted + one.waiting > roomOf(one.places))],
    ["waits", waits.filter(isFree)],
    ["full", waits],
    [counts.some(({ declined }) => declined) ? "chosen" : "fits", counts],
  ].find(([, some]) => some.length) ?? ["fits", []];
  return { what, roles: found.map(({ role }) => role) };
}

/**
 * Decide for whoever has no decision yet: where a role has room for all of them they are admitted,
 * else they wait, since who gets a place is for staff to say.
 * @param {(Applicant | import("./reading.js").Person)[]} people
 * @param {Role[]} roles
 * @returns {Applicant[]}
 */
export function decided(people, roles) {
  const hasRoom = Object.fromEntries(
    roles.map(({ id, places }) => {
      const mine = people.filter(({ role }) => role === id);
      const taken = mine.filter(({ decision }) => !decision || decision === "admitted").length;
      return [id, taken <= roomOf(places)];
    }),
  );
  return people.map((one) =>
    one.decision
      ? one
      : { ...one, decision: hasRoom[one.role] ? "admitted" : "waiting", note: "", waited: false },
  );
}

/**
 * Give the places that are free to people who wait: first those who waited last round, then by lot.
 * The lot is the SHA-256 of seed and id, so anybody with the seed can draw it again.
 * @param {Session} session
 * @param {Role} role
 * @returns {Promise<Session>}
 */
export async function drawn(session, { id: role, places }) {
  const mine = session.people.filter((one) => one.role === role);
  const free = (places ?? mine.length) - mine.filter((one) => one.decision === "admitted").length;
  const waiting = mine.filter((one) => one.decision === "waiting");
  const lots = await Promise.all(waiting.map(async (one) => ({ one, lot: await lotOf(session, one) })));
  lots.sort((a, b) => b.one.waited - a.one.waited || (a.lot < b.lot ? -1 : 1));
  const lucky = new Set(lots.slice(0, Math.max(0, free)).map(({ one }) => one.id));
  const people = session.people.map((one) =>
    lucky.has(one.id) ? { ...one, decision: "admitted" } : one,
  );
  return lucky.size ? { ...session, people } : session;
}

async function lotOf({ seed }, { id }) {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(seed + id));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
