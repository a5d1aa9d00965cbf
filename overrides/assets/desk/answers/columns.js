/**
 * What the columns of a table hold: a guess from headings and answers in every language of the site,
 * and the people that the rows become once staff have mended it. No DOM.
 *
 * @typedef {string} Target a question's id; `id=option` for a column that stands for one answer;
 *   `@role`, `@at`, `@language`; empty for one that is left out
 * @typedef {{role: string, columns: Record<string, Target>, values: Record<string, string>}} Mapping
 *   `role` is everyone's where no column says it; `values` are answers that staff gave a meaning, by
 *   `target` and text with a tab between
 * @typedef {{items: Record<string, import("./reading.js").Item & {text: string, mentor: string}>,
 *   roles: {id: string, name: string, plural: string}[]}} Book the questions in one language
 */
import { answersIn, isTime, STEPS } from "./reading.js";

const LISTS = ["multiple", "ranked"];
const CHOSEN = ["single", "unit", ...LISTS];
/** Headings that the services write themselves, and those that people write most. */
const KNOWN = {
  "@role": /^(rolle|role|jeg vil være|i want to be)$/,
  "@at": /^(tid|tidspunkt|tidsmerke|dato|levert|opprettet|starttid|starttidspunkt|fullføringstidspunkt|timestamp|submitted|created|start time|completion time)$/,
  name: /^(navn|fullt navn|name|full name|hva heter du)$/,
  email: /^(e ?post|e ?postadresse|epostadresse|e ?mail|e ?mail address|mail)$/,
};
const YES = /^(1|x|ja|yes|true|sann|valgt|selected|checked)$/;
/** What a spreadsheet would work out; + and - begin telephone numbers too. */
const FORMULA = /^[=@]/;
const DAY_FIRST = /^(\d{1,2})[./](\d{1,2})[./](\d{4})(?:[ ,]+(?:kl\.? *)?(\d{1,2})[:.](\d\d)(?:[:.](\d\d))?)?$/;

/** @param {string} text @returns {string} without what writing changes: case, signs, spaces */
export const simple = (text) =>
  text.normalize("NFKC").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim();

/** @param {string} target @param {string} value @returns {string} the key of `values` */
export const keyOf = (target, value) => `${target}\t${simple(value)}`;

/**
 * Guess what each column holds.
 * @param {string[]} headings
 * @param {Book[]} books
 * @returns {Record<string, Target>} by heading
 */
export function guessed(headings, books) {
  const taken = new Set();
  const found = {};
  for (const guess of [known, asked, partly]) {
    for (const heading of headings) {
      if (found[heading]) continue;
      const target = guess(simple(heading), books);
      if (!target || taken.has(target)) continue;
      taken.add(target);
      found[heading] = target;
    }
  }
  return Object.fromEntries(headings.map((heading) => [heading, found[heading] ?? ""]));
}

function known(heading, [{ items }]) {
  const target = Object.keys(KNOWN).find((one) => KNOWN[one].test(heading)) ?? "";
  return target.startsWith("@") || Object.hasOwn(items, target) ? target : "";
}

const eachItem = (books) => books.flatMap(({ items }) => Object.entries(items));
const wordsOf = (id, { text, mentor }) => [id, text, mentor].filter(Boolean).map(simple);

/** A heading that is a question, or one followed by one of its answers. */
function asked(heading, books) {
  for (const [id, item] of eachItem(books)) {
    for (const words of wordsOf(id, item)) {
      if (heading === words) return id;
      const option = LISTS.includes(item.kind) && heading.startsWith(`${words} `) &&
        optionOf(item, heading.slice(words.length + 1));
      if (option) return `${id}=${option}`;
    }
  }
  return "";
}

/** A heading that begins like a question, or is an answer that only one question has. */
function partly(heading, books) {
  const begun = eachItem(books).find(([id, item]) =>
    wordsOf(id, item).some((words) => words.length > 8 && (heading.startsWith(words) || words.startsWith(heading)) && heading.length > 8));
  if (begun) return begun[0];
  const options = eachItem(books)
    .filter(([, { kind }]) => LISTS.includes(kind))
    .map(([id, item]) => [id, optionOf(item, heading)])
    .filter(([, option]) => option);
  const ids = new Set(options.map(([id]) => id));
  return ids.size === 1 ? options[0].join("=") : "";
}

const optionOf = ({ answers }, text) => {
  const wanted = simple(text);
  return Object.keys(answers).find((id) => id === text || simple(id) === wanted || simple(answers[id]) === wanted);
};

/**
 * Make people of rows.
 * @param {{headings: string[], rows: string[][], lines: number[]}} table
 * @param {Mapping} mapping
 * @param {Book[]} books
 * @param {{told: object, from: string, at: number}} by the file's name, and its time in milliseconds
 * @returns {Promise<{people: import("./reading.js").Person[], faults: object[],
 *   unknown: {target: string, value: string, heading: string}[]}>}
 */
export async function peopleIn(table, mapping, books, by) {
  const unknown = new Map();
  const faults = [];
  const byId = new Map();
  for (const [at, row] of table.rows.entries()) {
    const line = table.lines[at];
    const read = rowIn(table.headings, row, mapping, books, unknown);
    const person = await personIn(read, line, row, by, faults);
    const again = person && byId.get(person.id);
    if (again) faults.push({ code: "row-again", from: by.from, row: again.line, id: person.id });
    if (person) byId.set(person.id, { person, line });
  }
  return { people: [...byId.values()].map(({ person }) => person), faults, unknown: [...unknown.values()] };
}

function rowIn(headings, row, { role, columns, values }, books, unknown) {
  const read = { role, at: "", language: "", given: {}, lost: [], roleText: "" };
  for (const [place, heading] of headings.entries()) {
    const target = Object.hasOwn(columns, heading) ? columns[heading] : "";
    const text = row[place];
    if (!target || !text) continue;
    if (target === "@role") Object.assign(read, { role: roleOf(text, books), roleText: text });
    else if (target === "@at") read.at = timeIn(text);
    else if (target === "@language") read.language = text;
    else addAnswer(read, target, { text, heading, values }, books, unknown);
  }
  return read;
}

const roleOf = (text, books) =>
  books.flatMap(({ roles }) => roles).find((role) =>
    [role.id, role.name, role.plural].some((word) => simple(word) === simple(text)))?.id ?? "";

/** @returns {string} a time of RFC 3339, empty where the text is none */
function timeIn(text) {
  const found = text.match(DAY_FIRST);
  if (!found) {
    const at = new Date(text.replace(" ", "T"));
    return /^\d{4}-/.test(text) && !Number.isNaN(at.valueOf()) ? at.toISOString() : "";
  }
  const [day, month, year, hour = 0, minute = 0, second = 0] = found.slice(1).map((one) => one && Number(one));
  const at = new Date(year, month - 1, day, hour, minute, second);
  return at.getMonth() === month - 1 ? at.toISOString() : "";
}

function addAnswer(read, target, cell, books, unknown) {
  const [id, option] = target.split("=");
  const item = books[0].items[id];
  if (!item) return;
  if (option) {
    const isChosen = YES.test(simple(cell.text)) || meaning(id, cell.text, cell.values, books) === option;
    if (isChosen) read.given[id] = [...(read.given[id] ?? []), option];
  } else if (item.kind === "scale") {
    const step = Number(cell.text.match(/^\s*(\d)(?!\d)/)?.[1]);
    if (step >= 1 && step <= STEPS) read.given[id] = step;
  } else if (CHOSEN.includes(item.kind) && Object.keys(item.answers).length) {
    const chosen = chosenIn(id, cell, books, read, unknown);
    if (chosen.length) read.given[id] = LISTS.includes(item.kind) ? chosen : chosen[0];
  } else {
    read.given[id] = cell.text;
  }
}

/** Answers in one cell, however a service parts them; some have a comma themselves. */
function chosenIn(id, { text, heading, values }, books, read, unknown) {
  const isList = LISTS.includes(books[0].items[id].kind);
  const whole = meaning(id, text, values, books);
  if (whole !== undefined || !isList) return known_([whole], [text]);
  return text.split(/[;|\n]+/).filter((part) => part.trim()).flatMap((part) => {
    const one = meaning(id, part, values, books);
    if (one !== undefined) return known_([one], [part]);
    const parts = part.split(",").filter((some) => some.trim());
    const many = parts.map((some) => meaning(id, some, values, books));
    return many.some((some) => some !== undefined) ? known_(many, parts) : known_([undefined], [part]);
  });

  function known_(found, texts) {
    for (const [at, one] of found.entries()) {
      const value = texts[at].trim();
      if (one === undefined) {
        unknown.set(keyOf(id, value), { target: id, value, heading });
        read.lost.push({ question: id, names: value });
      }
    }
    return found.filter(Boolean);
  }
}

/** @returns {string | undefined} an option's id; empty for a text that staff said means none */
function meaning(id, text, values, books) {
  const key = keyOf(id, text);
  if (Object.hasOwn(values, key) && values[key]) return values[key];
  for (const { items } of books) {
    const found = optionOf(items[id], text.trim());
    if (found) return found;
  }
  return undefined;
}

async function personIn(read, line, row, { told, from, at }, faults) {
  const { given, lost, role, roleText } = read;
  const tell = (code, values) => faults.push({ code, from, row: line, ...values });
  if (!told.roles.some(({ id }) => id === role)) {
    tell("row-role", { value: roleText });
    return undefined;
  }
  if (!given.name && !given.email) {
    tell("row-empty");
    return undefined;
  }
  const id = await idOf([told.programme, role, String(given.email ?? row.join("\t")).toLowerCase()].join("\n"));
  const { answers, faults: wrong } = answersIn(given, role, told);
  for (const one of lost) tell("row-value", { ...one, id });
  if (row.some((cell) => FORMULA.test(cell))) tell("row-formula", { id });
  for (const one of wrong) faults.push({ ...one, from: `${from}, ${line}`, id });
  const when = isTime(read.at) ? read.at : new Date(at).toISOString();
  return { id, role, language: read.language.slice(0, 2).toLowerCase(), at: when, from: `${from}, ${line}`, answers };
}

/** @returns {Promise<string>} the same 32 digits for the same person, so that a table can come twice */
async function idOf(text) {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return [...new Uint8Array(digest, 0, 16)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
