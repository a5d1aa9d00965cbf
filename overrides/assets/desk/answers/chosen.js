/**
 * Participants' own choices, where the programme matches by them: the cards that go out to those who
 * choose, and who of them has chosen whom. Brought only where there is such a side.
 */
import { apart, bench, make, nameOf, one, say, told } from "../bench.js";
import { cards, page, placed } from "../export/cards.js";
import { download } from "../keeping.js";
import { admittedOf } from "../pairs/task.js";

/** Lines that are shown of a list; thousands would say no more. */
const MOST = 200;
const OTHER = { mentee: "mentor", mentor: "mentee" };
const roleOf = (id) => told.roles.find((role) => role.id === id);
/** What cards.js needs to know of the questions to tell who is who. */
const known = {
  chosen: told.chosen,
  names: { email: Object.keys(told.items).find((id) => told.items[id].kind === "email") ?? "" },
};

/** Begin to listen. */
export function begin() {
  let shown;
  bench.onChange(() => {
    if (bench.session === shown) return;
    shown = bench.session;
    show();
  });
}

/**
 * Give choices to those who made them.
 * @param {import("../session.js").Session} session
 * @param {import("../export/cards.js").Choice[]} given
 * @returns {{session: import("../session.js").Session, text: string}} and what is told of it
 */
export function placedIn(session, given) {
  const { choices, lists, faults } = placed(session, known, given);
  const isNew = (id) => lists[id] !== session.lists[id];
  const count = Object.keys(lists).filter(isNew).length;
  const files = [...session.files, ...faults.map(({ code, ...fault }) => ({ code: `choice:${code}`, ...fault }))];
  return { session: { ...session, choices, lists, files }, text: say("chosen_by.read", { count }) };
}

function show() {
  one("[data-card-sets]").replaceChildren(...told.chosen.map(cardSet));
  const choosers = told.chosen.flatMap((role) => admittedOf(bench.session, OTHER[role]));
  const { choices } = bench.session;
  const hasChosen = ({ id }) => Object.hasOwn(choices, id);
  const [done, missing] = [choosers.filter(hasChosen), choosers.filter((person) => !hasChosen(person))];
  one("[data-chosen-count]").textContent = say("chosen_by.count", { count: done.length, of: choosers.length });
  showList("done", done, lineOf);
  showList("missing", missing, (person) => make("li", {}, ...calling(person)));
}

function showList(name, people, line) {
  one(`[data-chosen-${name}]`).hidden = people.length === 0;
  one(`[data-chosen-${name}-count]`).textContent = `(${say("pairs.number", { count: people.length })})`;
  const rest = people.length - MOST;
  const lines = people.slice(0, MOST).map(line);
  if (rest > 0) lines.push(make("li", {}, say("and_more", { count: rest })));
  one(`[data-chosen-${name}-list]`).replaceChildren(...lines);
}

/** Who it is, and where to reach them. */
const calling = (person) => {
  const { email } = person.answers;
  return [apart(nameOf(person)), ...(email && email !== nameOf(person) ? [" ", make("span", { className: "soft" }, apart(email))] : [])];
};

function lineOf(person) {
  const { people, choices } = bench.session;
  const names = choices[person.id].map((id) => people.find((other) => other.id === id)).filter(Boolean).map(nameOf);
  const list = make("ol", {}, ...names.map((name) => make("li", {}, apart(name))));
  const button = make("button", { type: "button", className: "tool is-outlined" }, say("chosen_by.drop"));
  button.setAttribute("aria-label", say("chosen_by.drop_of", { name: nameOf(person) }));
  button.addEventListener("click", () => drop(person));
  return make("li", {}, make("div", {}, make("b", {}, apart(nameOf(person))), list), button);
}

/** Take somebody's list away, as when a file came from somebody else. */
function drop(person) {
  const { session } = bench;
  const without = (all) => Object.fromEntries(Object.entries(all).filter(([id]) => id !== person.id));
  const changed = { ...session, choices: without(session.choices), lists: without(session.lists) };
  bench.change(changed, say("chosen_by.dropped", { name: nameOf(person) }));
  (one("[data-chosen-done-list] button") ?? one("#chosen-title")).focus();
}

/** Whose cards there are, how many said yes, and the page to send. */
function cardSet(role) {
  const admitted = admittedOf(bench.session, role);
  const count = admitted.filter(({ answers }) => answers.card?.length).length;
  const values = { plural: roleOf(role).plural, others: roleOf(OTHER[role])?.plural ?? "", count, of: admitted.length };
  const button = make("button", { type: "button", className: "tool is-outlined", disabled: count === 0 }, say("chosen_by.save", values));
  button.addEventListener("click", () => saveCards(role, values));
  const text = make("p", {}, say(count ? "chosen_by.cards" : "chosen_by.no_cards", values));
  return make("li", { dataset: { cardsOf: role } }, text, make("p", { className: "act" }, button));
}

async function saveCards(role, values) {
  try {
    const [template, ...books] = await Promise.all([fetched("cards.txt"), ...told.languages.map((code) => fetched(`${code}.json`))]);
    const handouts = Object.fromEntries(told.languages.map((code, at) => [code, JSON.parse(books[at])]));
    const own = handouts[told.language];
    const html = page(template, cards(bench.session, own, role), { [told.language]: own, ...handouts }, role);
    const file = `${told.programme}-${say("chosen_by.file", { plural: values.plural }).replaceAll(" ", "-")}.html`;
    download(file, html, "text/html");
    bench.tell(say("chosen_by.saved", { file, ...values }));
  } catch (error) {
    console.warn(error);
    bench.tell(say("chosen_by.failed"));
  }
}

async function fetched(name) {
  const answer = await fetch(new URL(`../${name}`, import.meta.url));
  if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
  return answer.text();
}
