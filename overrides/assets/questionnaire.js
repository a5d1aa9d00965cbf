/**
 * The questionnaire on screen: a group of questions at a time, what is wrong, what came of it.
 *
 * A module, so it runs over http alone; from disk and without scripts the page is a form to print.
 * Everything that it shows stands on the page already; it hides what is not this person's turn.
 */
import { Keeping, faultOf, isEmpty, isFor, nothing } from "./answers.js";

const page = document.querySelector(".asking");
const form = page.querySelector("#asking");
/** @type {import("./answers.js").Told} */
const told = JSON.parse(page.querySelector("#questions-told").textContent);
const { words } = told;
const keeping = new Keeping(told);
const one = (selector, within = page) => within.querySelector(selector);
const all = (selector, within = page) => [...within.querySelectorAll(selector)];
const say = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
const questions = all("[data-question]", form).filter((place) => place.dataset.question in told.items);

const onlyRole = told.roles.length === 1 ? told.roles[0] : "";
let given = { ...nothing(), role: onlyRole };
let onDevice = false;
/** Ids of the screens that this person goes through, and where they are. */
let path = [];
let here = "";

/** Choices made of a ranked question, in the order in which they were made. */
const ranks = new Map();

/** Fill in which answers each question has: they stand on the page. */
for (const place of questions) {
  const item = told.items[place.dataset.question];
  const inputs = all("input[type=radio], input[type=checkbox]", place);
  item.options = item.kind === "scale" ? [] : inputs.map((input) => input.value);
}

/** @returns {import("./answers.js").Answer} the answer as it stands in the form */
function answerIn(place) {
  const { question: id, kind } = place.dataset;
  const chosen = all("input:checked", place).map((input) => input.value);
  if (kind === "ranked") return ranks.get(id) ?? [];
  if (kind === "multiple") return chosen;
  if (kind === "scale") return chosen.length ? Number(chosen[0]) : "";
  if (kind === "single") return chosen[0] ?? "";
  return one("input, textarea", place).value.trim();
}

/** Put an answer that was kept back into the form. */
function restore(place, answer) {
  if (answer === undefined) return;
  const { question: id, kind } = place.dataset;
  if (kind === "ranked") ranks.set(id, [...answer]);
  if (["ranked", "multiple", "scale", "single"].includes(kind)) {
    const wanted = [answer].flat().map(String);
    for (const input of all("input", place)) input.checked = wanted.includes(input.value);
  } else one("input, textarea", place).value = answer;
  showRanks(place);
}

/** Say beside each choice of a ranked question which number it has. */
function showRanks(place) {
  const order = ranks.get(place.dataset.question) ?? [];
  for (const mark of all("[data-rank]", place)) {
    const number = order.indexOf(one("input", mark.closest("label")).value) + 1;
    mark.textContent = number ? say(words.rank, { rank: number }) : "";
  }
}

function rank(input) {
  const place = input.closest("[data-question]");
  const order = (ranks.get(place.dataset.question) ?? []).filter((id) => id !== input.value);
  ranks.set(place.dataset.question, input.checked ? [...order, input.value] : order);
  showRanks(place);
}

/** Read the form, and keep what it says. */
function gather() {
  given.role = new FormData(form).get("role") ?? given.role;
  for (const place of questions) given.answers[place.dataset.question] = answerIn(place);
  keeping.keep(given, onDevice);
}

/** Show what belongs to the role that was chosen, and work out the way through. */
function layOut() {
  const isHis = (place) => !given.role || isFor(told.items[place.dataset.question], given.role);
  for (const place of questions) place.hidden = !isHis(place);
  for (const place of all("[data-for]")) place.hidden = place.dataset.for !== given.role;
  const screens = all("[data-screen]", form).filter(
    (screen) => screen.dataset.screen === "role" || all("[data-question]:not([hidden])", screen).length,
  );
  path = [...screens.map((screen) => screen.dataset.screen), "result"];
}

/**
 * Show a screen.
 * @param {string} id
 * @param {{isMove?: boolean}} how a move goes into the browser's history and takes the focus along
 */
function show(id, { isMove = true } = {}) {
  here = path.includes(id) ? id : path[0];
  const number = path.indexOf(here) + 1;
  const isFirst = number === 1;
  const isLast = here === "result";
  for (const screen of all("[data-screen]")) screen.hidden = screen.dataset.screen !== here;
  for (const intro of all("[data-shown=intro]")) intro.hidden = !isFirst;
  page.classList.toggle("is-under-way", !isFirst);
  one("[data-progress]").hidden = isLast;
  one("[data-progress]").textContent = say(words.step, { number, count: path.length - 1 });
  one("[data-go=back]").hidden = isFirst;
  one("[data-go=next]").hidden = isLast;
  one("[data-kept]").hidden = isFirst && Object.values(given.answers).every(isEmpty);
  tellWhere();
  showFaults([]);
  if (isLast) finish();
  if (!isMove) return;
  history.pushState({ screen: here }, "");
  one(`[data-screen="${here}"] .screen-title`).focus();
  window.scrollTo(0, 0);
}

/** @returns {{place: HTMLElement, text: string}[]} what is wrong on the screen that is shown */
function faults() {
  const screen = one(`[data-screen="${here}"]`);
  if (here === "role" && !given.role) {
    return [{ place: one("[data-question=role]"), text: words.faults.choose }];
  }
  return all("[data-question]:not([hidden])", screen).flatMap((place) => {
    const id = place.dataset.question;
    const fault = id in told.items && faultOf(told.items[id], given.answers[id], told.longest);
    return fault ? [{ place, text: say(words.faults[fault.code], fault) }] : [];
  });
}

/** Let a screen reader tell, with the field or the group of a question, what else stands there. */
function describe(place, id, isThere) {
  const target = place.matches("fieldset, [role=radiogroup]") ? place : one("input, textarea", place);
  const others = (target.getAttribute("aria-describedby") ?? "").split(" ").filter((one) => one && one !== id);
  const ids = isThere ? [id, ...others] : others;
  if (ids.length) target.setAttribute("aria-describedby", ids.join(" "));
  else target.removeAttribute("aria-describedby");
}

/** Tell what is wrong, at the top and beside each question. */
function showFaults(found) {
  for (const mark of all(".fault", form)) {
    describe(mark.parentElement, mark.id, false);
    mark.remove();
  }
  for (const field of all("[aria-invalid]", form)) field.removeAttribute("aria-invalid");
  const list = found.map(({ place, text }) => {
    const field = one("input, textarea", place);
    field.id ||= `first-${place.dataset.question}`;
    for (const input of all("input, textarea", place)) input.setAttribute("aria-invalid", "true");
    const mark = document.createElement("p");
    mark.className = "fault";
    mark.id = `fault-${place.dataset.question}`;
    mark.textContent = text;
    const label = one(".asked", place);
    if (label) label.after(mark);
    else place.prepend(mark);
    describe(place, mark.id, true);
    const entry = document.createElement("li");
    const link = document.createElement("a");
    link.href = `#${field.id}`;
    link.textContent = `${asked(place)} ${text}`;
    entry.append(link);
    return entry;
  });
  const summary = one("[data-faults]");
  one("ul", summary)?.remove();
  summary.hidden = list.length === 0;
  if (summary.hidden) return;
  summary.append(document.createElement("ul"));
  one("ul", summary).append(...list);
  summary.focus();
}

/** @returns {string} the question as it is put to this person */
function asked(place) {
  const label = one(".asked", place);
  if (!label) return place.getAttribute("aria-label");
  return all("[data-words]:not([hidden])", label).map((part) => part.textContent.trim()).join(" ");
}

function next() {
  gather();
  layOut();
  const found = faults();
  if (found.length) showFaults(found);
  else show(path[path.indexOf(here) + 1]);
}

/** Work out what the answers say, and show it. */
async function finish() {
  const { finish: tell } = await import("./answered.js");
  tell({ page, told, given, show, asked, answerText });
}

/** @returns {string} an answer in words */
function answerText(place) {
  const answer = given.answers[place.dataset.question];
  if (isEmpty(answer)) return words.result.nothing;
  if (place.dataset.kind === "scale") {
    const [from, to] = all(".end", place).map((end) => end.textContent);
    return `${from} ${"●".padStart(answer, "○").padEnd(5, "○")} ${to}`;
  }
  const chosen = (id) => one(`input[value="${CSS.escape(id)}"] + span`, place)?.firstChild.data.trim();
  const isText = ["text", "name", "email"].includes(place.dataset.kind);
  return isText ? answer : [answer].flat().map(chosen).join(", ");
}

/** Say where the answers are kept. */
function tellWhere(text = words.kept[keeping.where]) {
  one("[data-where]").textContent = text;
  one("[data-keep]").checked = onDevice;
}

function wipe() {
  keeping.wipe();
  given = { ...nothing(), role: onlyRole };
  onDevice = false;
  ranks.clear();
  form.reset();
  questions.forEach(showRanks);
  layOut();
  show(path[0]);
  one("[data-kept]").hidden = false;
  tellWhere(words.kept.wiped);
}

function begin() {
  const kept = keeping.found();
  onDevice = keeping.isOnDevice;
  if (kept) {
    given = kept.given;
    for (const place of questions) restore(place, given.answers[place.dataset.question]);
    for (const input of all("[name=role]", form)) input.checked = input.value === given.role;
  }
  if (!told.roles.includes(given.role)) given.role = onlyRole;
  one("[data-paper]").hidden = true;
  one("[data-nav]").hidden = false;
  page.classList.add("is-live");
  layOut();
  history.replaceState({ screen: history.state?.screen ?? path[0] }, "");
  show(kept ? history.state.screen : path[0], { isMove: false });
  if (kept?.hasChanged) {
    one("[data-kept]").hidden = false;
    tellWhere(words.kept.changed);
  }
}

form.addEventListener("change", ({ target }) => {
  if (target.closest("[data-kind=ranked]")) rank(target);
  gather();
  if (target.name === "role") layOut();
});
form.addEventListener("input", gather);
form.addEventListener("submit", (event) => {
  event.preventDefault();
  next();
});
one("[data-go=back]").addEventListener("click", () => history.back());
one("[data-keep]").addEventListener("change", ({ target }) => {
  onDevice = target.checked;
  keeping.keep(given, onDevice);
  tellWhere();
});
one("[data-wipe]").addEventListener("click", wipe);
window.addEventListener("popstate", ({ state }) => {
  if (!state?.screen) return;
  gather();
  show(state.screen, { isMove: false });
  one(`[data-screen="${here}"] .screen-title`).focus();
});
keeping.onElsewhere(() => {
  one("[data-kept]").hidden = false;
  tellWhere(words.kept.elsewhere);
});
begin();
