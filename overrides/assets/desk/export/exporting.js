/**
 * The step where pairs are handed out: messages, sheets, a table, and the file of the whole session.
 * Where there are no pairs it says what to do first, and has what those get who wait for none.
 */
import { bench, one, say, told } from "../bench.js";
import { aloneIn, pairsIn } from "./handouts.js";
import { bring, handouts, lettered, ownHandout } from "./handing.js";
import { download, fileStem } from "../keeping.js";
import * as printing from "./printing.js";
import { separatorIn, table, written } from "./spreadsheet.js";
import { changedSince } from "../pairs/task.js";
import * as writing from "./writing.js";

const CSV = "text/csv;charset=utf-8";
let shownSession;

/** Begin to listen. @throws {Error} where what the site has for handing out cannot be had */
export async function begin() {
  await bring();
  for (const part of [writing, printing]) part.begin(saveTable);
  one("[data-table]").addEventListener("click", () => saveTable(ownHandout().words.table.name, table(bench.session, ownHandout())));
  one("[data-hand-language]").addEventListener("change", show);
  bench.onChange(showOnce);
  addEventListener("hashchange", showOnce);
}

/** Forget people, what staff wrote here, and what was laid out to be printed. */
export function forget() {
  shownSession = undefined;
  one("[data-hand-language]").value = "";
  for (const part of [writing, printing]) part.forget();
}

const isOpen = () => !one("#export").hidden;

/** What hundreds get is made when somebody looks. */
function showOnce() {
  if (isOpen() && bench.session !== shownSession) show();
}

function show() {
  const { session } = bench;
  shownSession = session;
  const pairs = pairsIn(session).length;
  const hasPeople = session.people.length > 0;
  one("[data-export-lead]").textContent = leadFor(session, pairs);
  one("[data-export-none]").hidden = pairs > 0;
  one("[data-export-to]").href = hasPeople ? "#pairs" : "#answers";
  one("[data-export-to]").textContent = hasPeople ? one("[data-export-stale] a").textContent : say("export.to_answers");
  one("[data-take-session]").hidden = !hasPeople;
  showStale(session, pairs);
  showTakes(session, pairs);
  printing.show(pairs ? handouts() : undefined);
}

/** Show what there is somebody for: a no needs no suggestion. */
function showTakes({ people, ...session }, pairs) {
  const count = (decision) => people.filter((person) => person.decision === decision).length;
  const listed = pairs + aloneIn({ ...session, people }).length + count("waiting");
  const texts = listed + count("declined") ? lettered() : undefined;
  one("[data-takes]").hidden = !listed && !texts;
  one("[data-take-letters]").hidden = !texts;
  one("[data-take-sheets]").hidden = pairs === 0;
  one("[data-take-table]").hidden = listed === 0;
  writing.show(texts);
}

function leadFor(session, pairs) {
  if (pairs) return say("export.lead", { pairs, left: aloneIn(session).length });
  if (session.people.length === 0) return say("export.no_people");
  return say(session.result ? "export.none_made" : "export.no_pairs");
}

/** Say that the pairs are from before a change: nobody should be told of those that will not hold. */
function showStale(session, pairs) {
  const changed = pairs ? changedSince(session, told) : [];
  one("[data-export-stale]").hidden = changed.length === 0;
  const names = changed.map((part) => say(`pairs.parts.${part}`)).join(", ");
  one("[data-export-stale-text]").textContent = say("export.stale", { names });
}

/**
 * @param {string} name of the file, after the programme and the day
 * @param {(string | number)[][]} rows
 */
function saveTable(name, rows) {
  const file = `${fileStem()}.${name}.csv`;
  download(file, written(rows, separatorIn(told.language)), CSV);
  bench.tell(say("export.table_saved", { file }));
}
