/**
 * One person at a time: what they wrote, and what staff decide. Every change counts at once, and can
 * be undone.
 */
import { all, apart, bench, make, nameOf, one, questionOf, say, time, told } from "../bench.js";
import { withPerson } from "../session.js";

const dialog = one("[data-person]");
const MOST_CAPACITY = 99;
/** Ids of the people to go through, and who is shown. */
let ids = [];
let here = 0;

const person = () => bench.session.people.find(({ id }) => id === ids[here]);

/**
 * @param {{id: string}[]} people to go through
 * @param {string} id whom to begin with
 */
export function openPerson(people, id) {
  ids = people.map((one_) => one_.id);
  here = ids.indexOf(id);
  show();
  dialog.showModal();
  one("#person-name").focus();
}

/** Begin to listen. */
export function begin() {
  for (const button of all("[data-person-go]")) {
    button.addEventListener("click", () => go(Number(button.dataset.personGo)));
  }
  for (const choice of all("[name=decision]", dialog)) {
    choice.addEventListener("change", () => {
      const decision = choice.nextElementSibling.textContent;
      change({ decision: choice.value }, say("decided", { name: nameOf(person()), decision }));
    });
  }
  const noted = () => say("noted", { name: nameOf(person()) });
  one("[data-person-note]").addEventListener("change", ({ target }) => change({ note: target.value }, noted()));
  one("[data-person-waited]").addEventListener("change", ({ target }) => change({ waited: target.checked }, noted()));
  one("[data-person-capacity]").addEventListener("change", ({ target }) => setCapacity(target));
  dialog.addEventListener("close", () => one(`[data-people] [data-id="${ids[here]}"] button`)?.focus());
}

/** Close it, and forget who was shown. */
export function forget() {
  dialog.close();
  ids = [];
  for (const place of ["name", "about", "texts", "answers", "from", "place"]) {
    one(`[data-person-${place}]`).replaceChildren();
  }
}

function change(changes, text) {
  bench.change(withPerson(bench.session, ids[here], changes), text);
}

function setCapacity(field) {
  const isWhole = /^\d{1,2}$/.test(field.value) && Number(field.value) <= MOST_CAPACITY;
  const isRight = field.validity.valid && (field.value === "" || isWhole);
  field.toggleAttribute("aria-invalid", false);
  if (!isRight) {
    field.setAttribute("aria-invalid", "true");
    one("[data-capacity-hint]").textContent = say("capacity_wrong");
    return;
  }
  const capacity = field.value === "" ? undefined : Number(field.value);
  change({ capacity }, say("noted", { name: nameOf(person()) }));
  showCapacity(person());
}

function go(steps) {
  here = Math.min(ids.length - 1, Math.max(0, here + steps));
  show();
  one("[data-person-body]").scrollTop = 0;
  one("#person-name").focus();
}

function show() {
  const shown = person();
  const { answers, role, decision } = shown;
  one("[data-person-place]").textContent = say("place", { number: here + 1, count: ids.length });
  one("[data-person-name]").textContent = nameOf(shown);
  const about = [told.roles.find(({ id }) => id === role)?.name, answers.email, inWords("unit", answers.unit)];
  one("[data-person-about]").replaceChildren(...about.filter(Boolean).flatMap((text, at) => [at ? " · " : "", apart(text)]));
  const asked = Object.keys(told.items).filter((id) => isFor(told.items[id], role));
  const isText = (id) => told.items[id].kind === "text";
  one("[data-person-texts]").replaceChildren(...asked.filter(isText).map((id) => entry(id, shown)));
  one("[data-person-answers]").replaceChildren(...asked.filter((id) => !isText(id)).map((id) => entry(id, shown)));
  for (const choice of all("[name=decision]", dialog)) choice.checked = choice.value === decision;
  one("[data-person-note]").value = shown.note;
  one("[data-person-waited]").checked = shown.waited;
  showCapacity(shown);
  one("[data-person-from]").replaceChildren(apart(say("from", { file: shown.from, at: shown.at ?? time(shown.at) })));
  const [before, after] = all("[data-person-go]");
  before.disabled = here === 0;
  after.disabled = here === ids.length - 1;
}

function showCapacity(shown) {
  const field = one("[data-person-capacity]");
  one("[data-person-capacity-field]").hidden = shown.role !== "mentor";
  field.value = shown.capacity ?? "";
  field.toggleAttribute("aria-invalid", false);
  const count = inWords("capacity", shown.answers.capacity) ?? say("unwritten");
  one("[data-capacity-hint]").textContent = say("capacity_hint", { count });
}

const isFor = ({ roles }, role) => roles.length === 0 || roles.includes(role);

/** @returns {string | undefined} an answer in the words that people read */
function inWords(id, answer) {
  if (answer === undefined || !told.items[id]) return undefined;
  const { kind, answers } = told.items[id];
  if (kind === "scale") {
    const [from, to] = Object.values(answers);
    return `${from} ${"●".padStart(answer, "○").padEnd(5, "○")} ${to}`;
  }
  return [answer].flat().map((one_) => answers[one_] ?? one_).join(", ");
}

function entry(id, { answers, role }) {
  const text = inWords(id, answers[id]);
  const words = make("dd", {}, text === undefined ? say("unwritten") : apart(text));
  words.classList.toggle("soft", text === undefined);
  return make("div", {}, make("dt", {}, questionOf(id, role)), words);
}
