/** Sheets for pairs: all of them to the printer, or a pair to look at first. */
import { all, apart, bench, make, one, say } from "../bench.js";
import { MENTEE, MENTOR, nameOf, pairsIn } from "./handouts.js";
import { ownHandout } from "./handing.js";
import { clear, elementOf, print } from "./paper.js";
import { portion } from "./portion.js";
import { sheet, sheets } from "./sheets.js";

const dialog = one("[data-sheet]");
let languages;
let list;
/** Pairs that the search leaves, and which of them is open. */
let found = [];
let here = 0;

/** Begin to listen. */
export function begin() {
  list = portion("sheets", row);
  one("[data-print-all]").addEventListener("click", () => print(sheets(bench.session, languages)));
  one("[data-print-one]").addEventListener("click", () => print(sheetsOf(found[here])));
  one("[data-sheets-find]").addEventListener("input", () => {
    list.restart();
    showList();
  });
  for (const button of all("[data-sheet-go]")) button.addEventListener("click", () => go(Number(button.dataset.sheetGo)));
  dialog.addEventListener("close", () => one(`[data-sheets-list] [data-pair="${found[here]?.mentee.id}"] button`)?.focus());
}

/** @param {import("./handouts.js").Handouts} [handouts] nothing where there are no pairs */
export function show(handouts) {
  languages = handouts;
  const count = languages ? 2 * pairsIn(bench.session).length : 0;
  one("[data-print-all]").textContent = say("export.count_sheets", { count });
  if (list) showList();
}

/** Forget what was shown and laid out. */
export function forget() {
  dialog.close();
  clear();
  one("[data-sheets-find]").value = "";
  one("[data-sheet-two]").replaceChildren();
  one("[data-sheet-place]").replaceChildren();
  one("#sheet-name").replaceChildren();
  show();
}

function showList() {
  const text = one("[data-sheets-find]").value.trim().toLowerCase();
  const pairs = languages ? pairsIn(bench.session) : [];
  found = pairs.filter((pair) => titleOf(pair).toLowerCase().includes(text));
  list.show(found);
}

const titleOf = ({ mentee, mentor }) =>
  say("export.two", { mentee: nameOf(ownHandout(), mentee), mentor: nameOf(ownHandout(), mentor) });

function row(pair) {
  const name = make("button", { type: "button", className: "person-name" }, apart(titleOf(pair)));
  name.addEventListener("click", () => open(pair));
  return make("li", { dataset: { pair: pair.mentee.id } }, name);
}

const sheetsOf = ({ mentee, mentor }) => [MENTEE, MENTOR].map((role) => sheet(languages, mentee, mentor, role));

function open(pair) {
  here = found.indexOf(pair);
  showPair();
  dialog.showModal();
  one("#sheet-name").focus();
}

function go(steps) {
  here = Math.min(found.length - 1, Math.max(0, here + steps));
  showPair();
  one("[data-sheet-body]").scrollTop = 0;
  one("#sheet-name").focus();
}

function showPair() {
  one("[data-sheet-place]").textContent = say("place", { number: here + 1, count: found.length });
  one("#sheet-name").replaceChildren(apart(titleOf(found[here])));
  one("[data-sheet-two]").replaceChildren(...sheetsOf(found[here]).map(elementOf));
  const [before, after] = all("[data-sheet-go]");
  before.disabled = here === 0;
  after.disabled = here === found.length - 1;
}
