/**
 * Who is without a mentor, with the reasons and what would help; and which mentors have places left.
 *
 * @typedef {object} Unmatched
 * @property {string} id
 * @property {"no-allowed" | "no-places" | "competition" | "goal"} why as reasons.js has it
 * @property {[string, number][]} rules and how many mentors each took, the most first
 * @property {string[]} rivals mentees who compete for the same places, with this one
 * @property {string[]} mentors who have these places
 * @property {number} places
 * @property {{rule: string, mentor: string, count: number}[]} loosened rules, any of which would match
 *   this one if it did not hold for one pair
 */
import { apart, bench, make, one, say, told } from "../bench.js";
import { noteFor } from "./changes.js";
import { handpick } from "./handpick.js";
import { outcomeOf } from "./outcome.js";
import { calledBy, namesOf, personOf, ruleText } from "./phrasing.js";
import { admittedOf, capacityOf, MENTOR } from "./task.js";

const PORTION = 20;
let most = PORTION;

/** Begin to listen. */
export function begin() {
  one("[data-more-left]").addEventListener("click", () => {
    const from = most;
    most += PORTION;
    show();
    one(`[data-left-list] > :nth-child(${from + 1}) button`)?.focus();
  });
}

/** Show who is left over, on both sides. */
export function show() {
  const outcome = outcomeOf(bench.session);
  one("[data-left]").hidden = !outcome?.unmatched.length;
  const unmatched = outcome?.unmatched ?? [];
  one("[data-left-count]").textContent = `(${say("pairs.number", { count: unmatched.length })})`;
  one("[data-left-list]").replaceChildren(...unmatched.slice(0, most).map(entry));
  one("[data-more-left]").hidden = unmatched.length <= most;
  showFree(outcome);
}

function showFree(outcome) {
  const taken = Map.groupBy(outcome?.pairs ?? [], ({ mentor }) => mentor);
  const mentors = admittedOf(bench.session, MENTOR)
    .map((person) => ({ id: person.id, room: capacityOf(person, told), taken: taken.get(person.id)?.length ?? 0 }))
    .filter(({ room, taken: held }) => held < room);
  one("[data-free]").hidden = !outcome || mentors.length === 0;
  one("[data-free-count]").textContent = `(${say("pairs.number", { count: mentors.length })})`;
  const line = ({ id, room, taken: held }) =>
    make("li", {}, apart(calledBy(id)), make("span", { className: "soft" }, ` ${say("pairs.room", { taken: held, room })}`));
  one("[data-free-list]").replaceChildren(...mentors.slice(0, 200).map(line));
}

function entry(unmatched) {
  const { id } = unmatched;
  const heading = make("h4", { id: `left-${id}`, className: "pair-names" }, apart(calledBy(id)));
  const tags = personOf(id)?.waited ? [make("p", { className: "tag is-moment" }, say("pairs.tags.waited"))] : [];
  const button = make("button", { type: "button", className: "tool is-outlined", dataset: { act: "other" } }, say("pairs.acts.choose"));
  button.setAttribute("aria-describedby", `left-${id}`);
  button.addEventListener("click", () => handpick(id));
  return make("li", { dataset: { mentee: id } }, heading, ...tags, ...noteFor(id), ...reasonsFor(unmatched).map((text) => make("p", { className: "small" }, apart(text))), make("p", { className: "act" }, button));
}

/** A rule within a sentence. */
const bare = (rule) => ruleText(rule).replace(/\.$/, "");

/** @param {Unmatched} unmatched @returns {string[]} sentences */
export function reasonsFor({ id, why, rules, rivals, mentors, places, loosened }) {
  const removed = rules.map(([rule, count]) => say("pairs.left.rule", { rule: bare(rule), count })).join(" ");
  const values = { count: rivals.length, places, names: namesOf(rivals), mentors: namesOf(mentors, 4) };
  const isKnown = Object.hasOwn(told.words.pairs.left, why);
  const said = [say(`pairs.left.${isKnown ? why : "goal"}`, values)];
  if (removed) said.push(why === "no-allowed" ? removed : `${say("pairs.left.also")} ${removed}`);
  for (const { rule, mentor, count } of loosened) {
    const would = { name: calledBy(id), rule: bare(rule), mentor: calledBy(mentor), count };
    said.push(say(count > 1 ? "pairs.left.loosened_any" : "pairs.left.loosened", would));
  }
  return said;
}
