/**
 * Shows sheets on the page and prints them, one to a sheet of paper. All text by textContent.
 *
 * @typedef {import("./sheets.js").Sheet} Sheet
 */

const PRINTED = "prints-sheets";

/** @returns {HTMLElement} an element; a text or a number becomes its text */
function make(tag, className, ...children) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  element.append(...children.filter((one) => one !== ""));
  return element;
}

const part = (title, ...children) => make("section", "sheet-part", make("h3", "", title), ...children);

/** @param {Sheet} sheet @returns {HTMLElement} */
export function elementOf(sheet) {
  const element = make("article", "sheet", ...head(sheet), ...meeting(sheet), ...programme(sheet));
  element.lang = sheet.language;
  return element;
}

function head({ over, title, to, reach }) {
  const address = make("p", "sheet-reach", make("b", "", `${reach.title}:`), " ", reach.text || reach.email);
  return [make("p", "over", over), make("h2", "", title), make("p", "soft", to), address];
}

/** What the two share, and what they can talk about. */
function meeting({ shared, topics }) {
  const about = topics.map(({ term, texts, isMain }) =>
    part(term, isMain ? bullets(texts) : make("p", "", texts.join(", "))),
  );
  const rows = shared.rows.map(({ term, texts }) =>
    make("div", "", make("dt", "", term), make("dd", "", texts.join(", "))),
  );
  const common = rows.length ? make("dl", "sheet-dl", ...rows) : make("p", "", shared.nothing);
  return [make("div", "sheet-pair", part(shared.title, common), make("div", "", ...about))];
}

function programme({ agenda, agreement, dates, ask }) {
  const plan = part(agenda.title, points("ol", agenda.points));
  plan.lastChild.lang = agenda.language;
  const clauses = agreement.points.length && part(agreement.title, points("ul", agreement.points));
  const columns = [agenda.points.length && plan, clauses].filter(Boolean);
  const days = dates.dates.length && part(dates.title, datesOf(dates.dates));
  const last = ask.text && make("p", "sheet-ask", make("b", "", ask.title), " ", ask.text);
  return [make("div", "sheet-pair", ...columns), days, last].filter(Boolean);
}

const bullets = (texts) => make("ul", "bullets", ...texts.map((text) => make("li", "", text)));

const points = (tag, all) =>
  make(tag, tag === "ul" ? "bullets" : "", ...all.map(({ lead, text }) => make("li", "", make("b", "", lead), " ", text)));

function datesOf(all) {
  const rows = all.map(({ when, title, place }) =>
    make("div", "", make("dt", "", when), make("dd", "", [title, place].filter(Boolean).join(", "))),
  );
  return make("dl", "sheet-dl is-dates", ...rows);
}

/**
 * Print sheets and nothing else. They stand at the end of the page while the browser prints.
 * @param {Sheet[]} all
 * @returns {HTMLElement} where they stand, until they are printed
 */
export function lay(all) {
  clear();
  const place = make("div", "sheets", ...all.map(elementOf));
  document.body.append(place);
  document.body.classList.add(PRINTED);
  return place;
}

/** @param {Sheet[]} all */
export function print(all) {
  lay(all);
  addEventListener("afterprint", clear, { once: true });
  globalThis.print();
}

/** Take away what was laid out to be printed. */
export function clear() {
  document.querySelector("body > .sheets")?.remove();
  document.body.classList.remove(PRINTED);
}
