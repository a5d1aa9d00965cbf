/**
 * The questionnaire on screen: a group of questions at a time, what is wrong, what came of it.
 *
 * A module, so it runs over http alone; from disk and without scripts the page is a form to print.
 * Everything that it shows stands on the page already; it hides what is not this person's turn.
 */
import { Keeping, isEmpty, isFor, nothing } from "./answers.js";
import { areFaultsShown, clearFault, faultIn, showFaults } from "./faults.js";
import { all, answerIn, comment, emptyForm, fields, one, page, rank, restore } from "./filled.js";

const form = one("#asking");
/** @type {import("./answers.js").Told} */
const told = JSON.parse(one("#questions-told").textContent);
const { words } = told;
const keeping = new Keeping(told);
const say = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
const { title } = document;
const sure = document.createElement("dialog");
const questions = all("[data-question]", form).filter((place) => place.dataset.question in told.items);

const onlyRole = told.roles.length === 1 ? told.roles[0] : "";
let given = { ...nothing(), role: onlyRole };
/** Ids of the screens on this person's way, where they are, and if the result is next. */
let path = [];
let here = "";
let isOnWay = false;
const nextWord = one("[data-go=next]").textContent;

/** Fill in which answers each question has: they stand on the page. */
for (const place of questions) {
  const item = told.items[place.dataset.question];
  const choices = fields(place).filter((field) => ["radio", "checkbox"].includes(field.type));
  item.options = item.kind === "scale" ? [] : choices.map((choice) => choice.value);
}

/** Read the form, and keep what it says. */
function gather() {
  given.role = new FormData(form).get("role") ?? given.role;
  for (const place of questions) given.answers[place.dataset.question] = answerIn(place);
  keeping.keep(given);
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
 * Show a screen, or the first one on the way that is not whole.
 * @param {string} id
 * @param {{isNew?: boolean, isMove?: boolean, isChange?: boolean}} how isNew: it goes into the
 *   browser's history; isMove: the focus comes along; isChange: it leads straight to the result
 */
function show(id, { isNew = true, isMove = true, isChange = false } = {}) {
  const { screen, found } = landing(id);
  here = screen;
  isOnWay = isChange || found.length > 0;
  remember(isNew ? "pushState" : "replaceState");
  layOutScreen();
  if (isNew) window.scrollTo(0, 0);
  if (isMove) one(`[data-screen="${here}"] .screen-title`).focus();
  tellFaults(found);
  if (here === "result") finish();
}

/** Tell the browser's history where somebody is. */
const remember = (how) => history[how]({ screen: here, id: given.id, isChange: isOnWay }, "");

/** Put the screen that is shown in its place, with what stands around it. */
function layOutScreen() {
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
  one("[data-go=next]").textContent = isOnWay ? words.result.back : nextWord;
  one("[data-kept]").hidden = isFirst && Object.values(given.answers).every(isEmpty);
  tellWhere();
}

/** @returns {{screen: string, found: import("./faults.js").Fault[]}} where somebody may go */
function landing(id) {
  if (!path.includes(id) || !given.role) return { screen: path[0], found: [] };
  if (id !== "result") return { screen: id, found: [] };
  for (const screen of path.slice(0, -1)) {
    const found = faults(screen);
    if (found.length) return { screen, found };
  }
  return { screen: id, found: [] };
}

/** @returns {boolean} whether everything may be handed over; leads to what is missing otherwise */
function isWhole() {
  const { screen } = landing("result");
  if (screen !== "result") show("result");
  return screen === "result";
}

/** @returns {import("./faults.js").Fault[]} what is wrong on a screen */
function faults(id) {
  const screen = one(`[data-screen="${id}"]`);
  return all("[data-question]:not([hidden])", screen).flatMap((place) => faultIn(place, told, given));
}

function tellFaults(found) {
  showFaults(found);
  nameStep();
}

/** Say in the page's title how far somebody has come, and whether something is wrong. */
function nameStep() {
  const wrong = areFaultsShown() ? one("[data-faults] h2").textContent : "";
  const place = here === "result" ? `[data-screen=result] .screen-title` : "[data-progress]";
  const step = here === path[0] ? "" : one(place).textContent;
  document.title = [wrong, step, title].filter(Boolean).join(" – ");
}

/** Take a question's fault away once it is mended. */
function mend(place) {
  if (!faultIn(place, told, given).length) clearFault(place);
  nameStep();
}

function next() {
  gather();
  layOut();
  const found = faults(here);
  if (found.length) tellFaults(found);
  else show(isOnWay ? "result" : path[path.indexOf(here) + 1]);
}

/**
 * Bring in a part of the script. Each file is fetched first: a browser may hold on to an import
 * that failed, and then it fails for good.
 * @param {...string} files the part, and those that it brings in itself
 */
async function bring(...files) {
  for (const file of files) {
    const { ok } = await fetch(new URL(file, import.meta.url));
    if (!ok) throw new TypeError(file);
  }
  return import(files[0]);
}

let brought;

/** Bring in what shows the result, once: early, since the network may be gone by then. */
function bringResult() {
  brought ??= bring("./answered.js", "./file.js").catch((error) => {
    brought = undefined;
    throw error;
  });
  return brought;
}

/** Work out what the answers say, and show it. */
async function finish() {
  page.classList.add("is-waiting");
  try {
    const { finish: tell } = await bringResult();
    cutOff(false);
    if (here !== "result") return;
    tell({ title, told, given, bring, change, isWhole });
  } catch (error) {
    console.warn(error);
    cutOff(true);
  }
}

/** Say that the result could not be brought in, in place of what it would show. */
function cutOff(isCutOff) {
  page.classList.toggle("is-waiting", isCutOff);
  one("[data-offline]").hidden = !isCutOff;
  if (isCutOff) one("[data-offline] p").focus();
}

const change = (screen) => show(screen, { isChange: true });

/** Say where the answers are kept. */
function tellWhere(text = words.kept[keeping.where]) {
  one("[data-where]").textContent = text;
  one("[data-keep]").checked = keeping.isOnDevice;
}

function wipe() {
  keeping.wipe();
  forget(words.kept.wiped);
}

/** Let nothing that was answered be left on the page. */
function forget(why) {
  given = { ...nothing(), role: onlyRole };
  keeping.isOnDevice = false;
  emptyForm(form);
  for (const place of questions) comment(place, words);
  for (const place of all("[data-summary], [data-handed]")) place.replaceChildren();
  for (const place of all("[data-verdict]")) place.textContent = words.result.fits_none;
  for (const tick of all("[data-fit]")) tick.checked = false;
  for (const text of all("#sealed-text")) text.value = "";
  layOut();
  show(path[0], { isNew: false });
  one("[data-kept]").hidden = false;
  tellWhere(why);
}

function begin() {
  const kept = keeping.found();
  if (kept) {
    bringResult().catch(() => {});
    given = kept.given;
    for (const place of questions) {
      restore(place, given.answers[place.dataset.question]);
      comment(place, words);
    }
    for (const input of all("[name=role]", form)) input.checked = input.value === given.role;
  }
  if (!told.roles.includes(given.role)) given.role = onlyRole;
  one("[data-paper]").hidden = true;
  one("[data-nav]").hidden = false;
  page.classList.add("is-live");
  layOut();
  const { screen = path[0], isChange = false } = history.state ?? {};
  show(kept ? screen : path[0], { isNew: false, isMove: false, isChange });
  if (kept?.hasChanged) {
    one("[data-kept]").hidden = false;
    tellWhere(words.kept.changed);
  }
}

form.addEventListener("change", ({ target }) => {
  const place = target.closest("[data-question]");
  if (place.dataset.kind === "ranked") rank(place, target);
  comment(place, words);
  gather();
  if (target.name === "role") layOut();
  mend(place);
  bringResult().catch(() => {}); // told of when it is needed
});
form.addEventListener("input", ({ target }) => {
  const place = target.closest("[data-question]");
  comment(place, words);
  gather();
  mend(place);
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  next();
});
one("[data-go=back]").addEventListener("click", () => history.back());
one("[data-keep]").addEventListener("change", ({ target }) => {
  keeping.move(given, target.checked);
  tellWhere();
});
sure.className = "flow";
sure.setAttribute("aria-labelledby", "sure");
sure.append(one("[data-sure]").content);
page.append(sure);
one("[data-wipe]").addEventListener("click", () => {
  sure.returnValue = ""; // what Escape leaves
  sure.showModal();
});
sure.addEventListener("close", () => {
  if (sure.returnValue === "wipe") wipe();
});
window.addEventListener("popstate", ({ state }) => {
  if (!state?.screen) return remember("replaceState"); // the address has another # alone
  gather();
  const isStale = state.id !== given.id; // from before the answers were deleted
  show(isStale ? path[0] : state.screen, { isNew: false, isChange: !isStale && state.isChange });
});
one("[data-again]").addEventListener("click", finish);
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[href^='#']");
  if (!link) return;
  event.preventDefault(); // nothing for the browser's history
  const place = one(link.hash, document);
  place.scrollIntoView();
  place.focus();
});
keeping.onElsewhere((isGone) => {
  if (isGone) {
    if (keeping.isOnDevice) forget(words.kept.gone);
    return;
  }
  one("[data-kept]").hidden = false;
  tellWhere(words.kept.elsewhere);
});
begin();
