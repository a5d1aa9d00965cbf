/** What is wanted of the pairs: the goal, the goals side by side, and how small a group may be. */
import { all, bench, make, one, say, told } from "../bench.js";
import { ask } from "./matcher.js";
import { outcomeOf } from "./outcome.js";
import { headCells } from "./pairparts.js";
import { namesOf } from "./phrasing.js";
import { suggest, underWay } from "./running.js";
import { goalOf, hasChoices, marksOf, problemOf, shortOf } from "./task.js";

const MOST_LEAST = 99;
/** The table that was worked out last, and the marks of what it is of. */
let table = { key: "", rows: [] };

/** Begin to listen. */
export function begin() {
  for (const choice of all("[name=goal]")) {
    choice.addEventListener("change", () =>
      bench.change({ ...bench.session, goal: choice.value }, say("pairs.goal_chosen", { goal: say(`pairs.names.${choice.value}`) })));
  }
  one("[data-compare]").addEventListener("click", compare);
  one("[data-least]").addEventListener("change", setLeast);
}

/** Forget the table. */
export const forget = () => {
  table = { key: "", rows: [] };
};

/** Show what is wanted as things stand. */
export function show() {
  const { session } = bench;
  const goal = goalOf(session, told);
  for (const choice of all("[name=goal]")) choice.checked = choice.value === goal;
  one("[data-goal=choices]").hidden = !hasChoices(session, told);
  one("[data-least]").value = session.least || "";
  const text = shortText(session);
  one("[data-short]").hidden = !text;
  one("[data-short]").textContent = text;
  showTable();
}

/** Say which groups are smaller than they should be, and which mentors have no room for so many. */
function shortText(session) {
  const { groups, rooms } = shortOf(session, outcomeOf(session)?.pairs ?? [], told);
  const { least } = session;
  const said = (word, ids) => (ids.length ? say(word, { least, count: ids.length, names: namesOf(ids, 20) }) : "");
  return [said("pairs.short", groups), said("pairs.short_room", rooms)].filter(Boolean).join(" ");
}

function setLeast({ target }) {
  const least = Number(target.value || 0);
  const isRight = target.validity.valid && Number.isInteger(least) && least >= 0 && least <= MOST_LEAST;
  target.toggleAttribute("aria-invalid", false);
  if (!isRight) {
    target.setAttribute("aria-invalid", "true");
    bench.tell(say("capacity_wrong"));
    return;
  }
  const after = { ...bench.session, least };
  bench.change(after, [say("pairs.least_set", { count: least }), shortText(after)].join(" "));
}

/** All that the table depends on: everything but the goal that is chosen. */
function keyNow() {
  const { goal, ...rest } = marksOf(bench.session, told);
  return Object.values({ ...rest, locks: JSON.stringify(bench.session.locks) }).join(" ");
}

async function compare() {
  const key = keyNow();
  const problem = problemOf(bench.session, told);
  const rows = await underWay(say("pairs.comparing"), (tell) => ask("table", problem, tell));
  if (!rows) return;
  table = { key, rows: rows.filter(({ goal }) => goal !== "choices" || hasChoices(bench.session, told)) };
  showTable();
  bench.tell(say("pairs.compared"));
  one("#goals-table").focus();
}

function showTable() {
  const isNow = table.rows.length > 0 && table.key === keyNow();
  one("[data-goals-table]").hidden = !isNow;
  one("[data-goals-rows]").replaceChildren(...(isNow ? table.rows.map(row) : []));
  headCells(one("[data-goals-rows]"));
}

function row({ goal, matched, worst, tenth, total, blockingCount, code }) {
  const isNow = goal === goalOf(bench.session, told);
  const head = make("th", { scope: "row" }, say(`pairs.names.${goal}`));
  const number = (value) => make("td", { className: "figure" }, value === null || value === undefined ? "–" : say("pairs.number", { count: value }));
  if (code) return make("tr", {}, head, make("td", { colSpan: 6 }, say(`pairs.refused.${code}`)));
  const button = make("button", { type: "button", className: "tool is-outlined", disabled: isNow && !isStale() }, say("pairs.use"));
  button.setAttribute("aria-label", say("pairs.use_of", { goal: say(`pairs.names.${goal}`) }));
  button.addEventListener("click", async () => {
    if (await suggest({ goal })) one("#goals-table").focus();
  });
  return make("tr", { className: isNow ? "is-chosen" : "" }, head, ...[matched, worst, tenth, total, blockingCount].map(number), make("td", {}, button));
}

const isStale = () => bench.session.result?.goal !== goalOf(bench.session, told);
