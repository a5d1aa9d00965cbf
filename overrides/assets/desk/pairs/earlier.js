/**
 * Who was matched with whom in earlier rounds, out of the files of those rounds: saved sessions, and
 * tables with two addresses in a row. No DOM.
 */
import { decoded, tableIn } from "../answers/csv.js";

const ADDRESS = /^[^\s@,;<>"]+@[^\s@,;<>"]+\.[^\s@,;<>"]+$/;
/** Pairs of one file: more than any round has. */
const MOST = 20_000;

/**
 * @param {string} text of a saved session, whatever its programme and version
 * @returns {{pairs: [string, string][], waited?: string[], fault: string}} addresses of mentee and mentor,
 *   in small letters, and of those who had to wait; where there are no pairs, `fault` says why
 */
export function pairsInSession(text) {
  let file;
  try {
    file = JSON.parse(text.replace(/^\ufeff/, ""));
  } catch {
    return { pairs: [], fault: "broken" };
  }
  const listIn = (value) => (Array.isArray(value) ? value : []);
  const address = new Map(listIn(file?.people).map((one) => [one?.id, addressIn(one?.answers?.email)]));
  const all = listIn(file?.result?.pairs);
  const pairs = all.map((pair) => [address.get(pair?.mentee), address.get(pair?.mentor)]);
  const found = pairs.filter((pair) => pair.every(Boolean)).slice(0, MOST);
  const fault = Array.isArray(file?.people) ? "unmatched" : "other";
  return { pairs: found, waited: found.length ? waitedIn(file.people, found) : [], fault };
}

/** Addresses of those who were on the waiting list, or had a place and were in no pair. */
function waitedIn(people, pairs) {
  const paired = new Set(pairs.flat());
  const left = people.filter((one) => ["waiting", "admitted"].includes(one?.decision));
  return left.map((one) => addressIn(one.answers?.email)).filter((email) => email && !paired.has(email));
}

/**
 * @param {Uint8Array} bytes of a table
 * @returns {[string, string][]} the first two addresses of each row
 */
export function pairsInTable(bytes) {
  const { headings, rows } = tableIn(decoded(bytes));
  const pairs = [headings, ...rows].map((row) => [...new Set(row.map(addressIn).filter(Boolean))].slice(0, 2));
  return pairs.filter(({ length }) => length === 2).slice(0, MOST);
}

/** @returns {string} an address in small letters; empty for anything else */
function addressIn(value) {
  const text = typeof value === "string" ? value.replace(/^'|^mailto:/i, "").trim().toLowerCase() : "";
  return ADDRESS.test(text) ? text : "";
}

/**
 * Add what a file says to what is known; a file that comes again takes its own place.
 * @param {[string, string, string][]} known
 * @param {string} file
 * @param {[string, string][]} pairs
 * @returns {[string, string, string][]}
 */
export const withFile = (known, file, pairs) => [
  ...known.filter(([, , from]) => from !== file),
  ...pairs.map((pair) => [...pair, file]),
];
