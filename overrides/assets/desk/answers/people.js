/**
 * Who has answered, and who takes part: places and what is left of them, the people, and a way to
 * read them one at a time.
 */
import { apart, bench, make, nameOf, one, say, time, told } from "../bench.js";
import { openPerson } from "./person.js";
import { countsOf, drawn, freeOf, standingOf } from "./selection.js";
import { DECISIONS, withPerson } from "../session.js";

/** People that are shown at a time. */
const PAGE = 50;
let most = PAGE;
let shownPeople;

const decisionWord = (decision) =>
  one(`[data-of-decision] option[value="${decision}"]`).textContent;
const roleOf = (id) => told.roles.find((role) => role.id === id);

/** Begin to listen. */
export function begin() {
  for (const name of ["of-role", "of-decision", "find"]) {
    one(`[data-${name}]`).addEventListener("input", () => {
      most = PAGE;
      showPeople();
    });
  }
  one("[data-show-more]").addEventListener("click", showMore);
  one("[data-read-people]").addEventListener("click", () => {
    const found = foundPeople();
    const first = found.find(({ decision }) => decision === "waiting") ?? found[0];
    if (first) openPerson(found, first.id);
  });
  bench.onChange(() => {
    if (bench.session.people === shownPeople) return; // nothing here depends on the rest
    shownPeople = bench.session.people;
    show();
  });
}

function show() {
  const { people } = bench.session;
  one("[data-choosing]").hidden = people.length === 0;
  const counts = countsOf(bench.session, told.roles);
  one("[data-choosing-text]").textContent = adviceOn(counts);
  const isSettled = counts.every(({ total, admitted, declined }) => total === admitted + declined);
  for (const [name, isNext] of [["read-people", !isSettled], ["onward", isSettled]]) {
    one(`[data-${name}]`).className = isNext ? "button" : "tool is-outlined"; // what comes next stands out
  }
  one("[data-places]").replaceChildren(...counts.filter(({ total }) => total).map(placeOf));
  showPeople();
}

/** @returns {string} what to do next about the places */
function adviceOn(counts) {
  const { what, roles } = standingOf(counts);
  return say(what, { names: roles.map((id) => roleOf(id).plural).join(", ") });
}

function placeOf(count) {
  const role = roleOf(count.role);
  const { places, admitted, waiting } = count;
  const parts = [make("b", { className: "cap" }, role.plural)];
  if (places !== null) {
    const meter = make("meter", { min: 0, max: Math.max(places, admitted, 1), high: places, value: admitted });
    meter.setAttribute("aria-label", role.plural);
    parts.push(make("span", { className: "figure" }, say("places", count)), meter);
  } else {
    parts.push(make("span", { className: "figure" }, say("places_any", count)));
  }
  if (waiting + count.declined) parts.push(make("span", { className: "small soft" }, say("rest", count)));
  if (freeOf(count)) parts.push(lottery(role, count));
  return make("li", {}, ...parts);
}

/** Draw lots where more wait than there is room for; whoever waits gets a place where there is. */
function lottery(role, count_) {
  const free = freeOf(count_);
  const isLot = count_.waiting > free;
  const button = make("button", { type: "button", className: "tool is-outlined", dataset: { draw: role.id } }, say(isLot ? "draw" : "give", { free }));
  button.addEventListener("click", async () => {
    const before = countsOf(bench.session, [role])[0].admitted;
    const session = await drawn(bench.session, role).catch(() => undefined);
    if (!session) return bench.tell(say("no_draw"));
    const count = countsOf(session, [role])[0].admitted - before;
    bench.change(session, say(isLot ? "drawn" : "given", { count }));
    return one("#choosing-title").focus();
  });
  return button;
}

/** @returns {import("../session.js").Applicant[]} those whom the filters leave */
function foundPeople() {
  const [role, decision, find] = ["of-role", "of-decision", "find"].map((name) => one(`[data-${name}]`).value);
  const wanted = find.trim().toLowerCase();
  return bench.session.people.filter(
    (person) =>
      (!role || person.role === role) &&
      (!decision || person.decision === decision) &&
      (!wanted || `${nameOf(person)} ${person.answers.email ?? ""}`.toLowerCase().includes(wanted)),
  );
}

function showPeople() {
  const found = foundPeople();
  const { activeElement } = document;
  const id = activeElement?.closest?.("[data-id]")?.dataset.id;
  const kind = activeElement?.matches?.("select") ? "select" : "button";
  one("[data-people]").replaceChildren(...found.slice(0, most).map((person) => row(person, found)));
  if (id) one(`[data-people] [data-id="${id}"] ${kind}`)?.focus(); // what had it is a new element
  const shown = Math.min(most, found.length);
  one("[data-found]").textContent = found.length ? say("shown", { shown, count: found.length }) : say("none_found");
  one("[data-show-more]").hidden = shown === found.length;
}

function showMore() {
  const from = most;
  most += PAGE;
  showPeople();
  one(`[data-people] > :nth-child(${from + 1}) button`)?.focus();
}

function row(person, found) {
  const name = nameOf(person);
  const button = make("button", { type: "button", className: "person-name" }, apart(name));
  button.addEventListener("click", () => openPerson(found, person.id));
  const about = [roleOf(person.role)?.name, unitOf(person), time(person.at), person.waited && say("priority")];
  const chosen = make("select", { autocomplete: "off" }, ...DECISIONS.map((decision) =>
    make("option", { value: decision, selected: decision === person.decision }, decisionWord(decision))));
  chosen.setAttribute("aria-label", name);
  chosen.addEventListener("change", () => {
    const session = withPerson(bench.session, person.id, { decision: chosen.value });
    bench.change(session, say("decided", { name, decision: decisionWord(chosen.value) }));
  });
  const meta = make("ul", { className: "inline" }, ...about.filter(Boolean).map((text) => make("li", {}, apart(text))));
  const note = person.note ? [make("p", { className: "small" }, apart(person.note))] : [];
  return make("li", { dataset: { id: person.id, decision: person.decision } }, make("div", {}, button, meta, ...note), chosen);
}

const unitOf = ({ answers: { unit } }) => unit && (told.items.unit?.answers[unit] ?? unit);
