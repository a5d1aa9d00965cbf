/**
 * What many files say together: who has sent twice, and who may be two. No DOM.
 *
 * The order of the files never matters: of two with the same id the later counts, by the time in
 * the file, and of two made at the same time the one whose answers come last as text.
 *
 * @typedef {import("./reading.js").Person} Person
 * @typedef {import("./reading.js").Fault} Fault
 */

/** What staff have said of somebody stays when new answers come. */
const KEPT = ["decision", "note", "capacity", "waited"];

/**
 * Add people to those that are known.
 * @template {Person} Known
 * @param {Known[]} known
 * @param {Person[]} read
 * @returns {{people: (Known | Person)[], faults: (Fault & {from: string})[]}} in an order that does
 *   not depend on that of the files; faults name the files that no longer count
 */
export function gather(known, read) {
  const byId = new Map(known.map((one) => [one.id, one]));
  const faults = [];
  for (const one of read) {
    const other = byId.get(one.id);
    byId.set(one.id, other ? later(other, one, faults) : one);
  }
  const people = [...byId.values()].sort(inOrder);
  const fresh = new Set(read.map(({ id }) => id));
  return { people, faults: [...faults, ...alike(people, fresh)] };
}

const text = ({ role, answers }) => JSON.stringify([role, ...Object.entries(answers).sort()]);
const compare = (one, other) => (one < other ? -1 : one > other ? 1 : 0);
const inOrder = (one, other) =>
  compare(one.role, other.role) || compare(one.at, other.at) || compare(one.id, other.id);

function later(other, one, faults) {
  const isNewer = (compare(one.at, other.at) || compare(text(one), text(other))) > 0;
  const [counts, rest] = isNewer ? [one, other] : [other, one];
  const isSame = one.at === other.at && text(one) === text(other);
  const code = isSame ? "same-answers" : "earlier";
  faults.push({ code, from: rest.from, at: rest.at, kept: counts.from, kept_at: counts.at });
  const staff = KEPT.filter((key) => other[key] !== undefined).map((key) => [key, other[key]]);
  return { ...counts, ...Object.fromEntries(staff) };
}

/** @returns {(Fault & {from: string})[]} people with one e-mail address and more than one id */
function alike(people, fresh) {
  const byAddress = new Map();
  for (const one of people) {
    const address = String(one.answers.email ?? "").toLowerCase();
    if (address) byAddress.set(address, [...(byAddress.get(address) ?? []), one]);
  }
  return [...byAddress]
    .filter(([, all]) => all.length > 1 && all.some(({ id }) => fresh.has(id)))
    .map(([email, all]) => ({
      code: "same-email",
      from: all.map((one) => one.from).join(", "),
      email,
      count: all.length,
    }));
}
