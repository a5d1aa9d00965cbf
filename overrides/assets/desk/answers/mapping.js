/**
 * Lets staff say what the columns of a table hold, keep that in a file, and use it again. Loaded
 * when somebody brings a table.
 */
import { apart, bench, make, one, say, told } from "../bench.js";
import { guessed, keyOf, peopleIn } from "./columns.js";
import { decoded, tableIn } from "./csv.js";
import { download } from "../keeping.js";

const FORMAT = "mentoring-columns";
const MOST_VALUES = 100;
const EXAMPLE = 40;
const META = ["role", "at", "language"];
const CHOSEN = ["single", "unit", "multiple", "ranked"];

let books;

/** The questions in this language first, then in the others, whose pages know them. */
async function allBooks() {
  if (books) return books;
  const pages = [...document.querySelectorAll("a[hreflang]")].map(({ href }) => href.split("#")[0]);
  const others = await Promise.all([...new Set(pages)].filter((href) => href !== location.href.split("#")[0]).map(bookAt));
  books = [told, ...others.filter((book) => book?.questions === told.questions)];
  return books;
}

async function bookAt(address) {
  try {
    const text = await (await fetch(address)).text();
    const island = new DOMParser().parseFromString(text, "text/html").querySelector("#desk-told");
    return JSON.parse(island.textContent);
  } catch {
    return undefined; // a table in the language of this page is understood all the same
  }
}

/**
 * Show a table at a time, until each is taken in or left.
 * @param {{name: string, blob: Blob}[]} files
 * @param {(result: object, count: number, text: string) => void} takeIn
 */
export async function mapTables(files, takeIn) {
  if (!globalThis.crypto.subtle) {
    const faults = files.map(({ name }) => ({ code: "table-unsafe", from: name }));
    return takeIn({ people: [], faults }, files.length, say("faults.table-unsafe"));
  }
  await allBooks();
  for (const file of files) {
    const table = tableIn(decoded(new Uint8Array(await file.blob.arrayBuffer())));
    const of = table.rows.length;
    const result = of ? await new Mapping(file, table).done : { people: [], faults: [{ code: "table", from: file.name }] };
    if (!result) continue;
    const count = result.people.length;
    takeIn(result, of, of ? say("columns.done", { count, of, file: file.name }) : say("faults.table"));
  }
  return undefined;
}

/** One table on the page. */
class Mapping {
  constructor(file, table) {
    this.file = file;
    this.table = table;
    this.by = { told, from: file.name, at: file.blob.lastModified ?? Date.now() };
    const { headings } = table;
    this.mapping = { role: "", columns: guessed(headings, books), values: {} };
    this.done = new Promise((settle) => (this.settle = settle));
    this.build();
    this.show();
    one("h3", this.place).focus();
  }

  build() {
    const button = (text, act, className = "tool is-outlined") => {
      const made = make("button", { type: "button", className }, text);
      made.addEventListener("click", act);
      return made;
    };
    this.roles = this.select(say("columns.role_all"), [["", say("columns.role_column")], ...told.roles.map(({ id, name }) => [id, name])], (role) => (this.mapping.role = role));
    this.columns = make("ul", { className: "columns" });
    this.values = make("div", {});
    this.error = make("p", { className: "error", hidden: true });
    const { length } = this.table.rows;
    const load = make("input", { type: "file", accept: ".json", hidden: true });
    load.addEventListener("change", () => this.load(load.files[0]));
    const title = make("h3", { tabIndex: -1 }, say("columns.title", { file: this.file.name }));
    const acts = [
      button(say("columns.use", { count: length }), () => this.use(), "button"),
      button(say("columns.save"), () => this.save()),
      button(say("columns.load"), () => load.click()),
      load,
      button(say("columns.drop"), () => this.end(undefined)),
    ];
    this.place = make("div", { className: "panel mapping" }, title, make("p", {}, say("columns.text")), this.roles, this.columns, this.values, this.error, make("p", { className: "act" }, ...acts));
    one("[data-mapping-place]").replaceChildren(this.place);
  }

  /** A field with a list to choose from; `change` gets what was chosen. */
  select(label, options, change, chosen = "") {
    const field = make("select", { autocomplete: "off" }, ...options.map(([value, text]) => make("option", { value }, text)));
    field.value = chosen;
    field.addEventListener("change", () => {
      change(field.value);
      this.showValues();
    });
    return make("label", { className: "desk-field" }, make("span", {}, ...[label].flat()), field);
  }

  show() {
    one("select", this.roles).value = this.mapping.role;
    const { headings, rows } = this.table;
    this.columns.replaceChildren(...headings.map((heading, at) => {
      const example = rows.map((row) => row[at]).find(Boolean)?.slice(0, EXAMPLE);
      const label = [apart(heading), example ? make("span", { className: "small soft" }, " ", say("columns.example", { value: example })) : ""];
      const change = (target) => (this.mapping.columns[heading] = target);
      const field = this.select(label, targets(), change, this.mapping.columns[heading]);
      field.classList.toggle("is-skipped", !this.mapping.columns[heading]);
      return make("li", {}, field);
    }));
    this.showValues();
  }

  /** Show the answers that mean nothing here yet. */
  async showValues() {
    const { unknown } = await peopleIn(this.table, this.mapping, books, this.by);
    const fields = unknown.filter(({ target }) => CHOSEN.includes(told.items[target].kind)).slice(0, MOST_VALUES).map(({ target, value, heading }) => {
      const options = Object.entries(told.items[target].answers);
      const label = apart(say("columns.column", { heading, value }));
      const keep = (option) => (this.mapping.values[keyOf(target, value)] = option);
      return make("li", {}, this.select(label, [["", say("columns.skip")], ...options], keep));
    });
    const { activeElement } = document;
    if (this.values.contains(activeElement)) this.columns.querySelector("select")?.focus();
    this.values.replaceChildren(...(fields.length ? [make("h4", {}, say("columns.unknown")), make("p", { className: "small" }, say("columns.unknown_text")), make("ul", { className: "columns" }, ...fields)] : []));
  }

  async use() {
    const hasRole = this.mapping.role || Object.values(this.mapping.columns).includes("@role");
    this.error.hidden = Boolean(hasRole);
    if (!hasRole) {
      this.error.textContent = say("columns.no_role");
      one("select", this.roles).focus();
      return;
    }
    this.end(await peopleIn(this.table, this.mapping, books, this.by));
  }

  save() {
    const file = `${told.programme}-${say("columns.name")}.json`;
    const { programme, questions } = told;
    download(file, JSON.stringify({ format: FORMAT, version: 1, programme, questions, ...this.mapping }, null, 1), "application/json");
    bench.tell(say("columns.saved", { file }));
  }

  async load(file) {
    const kept = await file?.text().then(JSON.parse).catch(() => undefined);
    if (kept?.format !== FORMAT || kept.programme !== told.programme) {
      bench.tell(say("columns.wrong", { file: file?.name ?? "" }));
      return;
    }
    const known = new Set(targets().flatMap(([value, options]) => (Array.isArray(options) ? options.map(([one_]) => one_) : [value])));
    const { mapping } = this;
    for (const heading of this.table.headings) {
      const target = Object.hasOwn(kept.columns ?? {}, heading) ? kept.columns[heading] : undefined;
      if (known.has(target)) mapping.columns[heading] = target;
    }
    for (const [key, option] of Object.entries(kept.values ?? {})) {
      const [id] = key.split("\t");
      if (Object.hasOwn(told.items, id) && Object.hasOwn(told.items[id].answers, option)) mapping.values[key] = option;
    }
    if (told.roles.some(({ id }) => id === kept.role)) mapping.role = kept.role;
    this.show();
    bench.tell(say("columns.loaded", { file: file.name }));
  }

  end(result) {
    this.place.remove();
    one("#answers-title").focus();
    this.settle(result);
  }
}

/** What a column can hold: as it is offered, in the order of the questions. */
function targets() {
  const meta = META.map((name) => [`@${name}`, say(`columns.${name}`)]);
  const questions = Object.entries(told.items).flatMap(([id, { text, kind, answers }]) => {
    const each = ["multiple", "ranked"].includes(kind) ? Object.entries(answers) : [];
    return [[id, text], ...each.map(([option, answer]) => [`${id}=${option}`, say("columns.each", { question: text, answer })])];
  });
  return [["", say("columns.skip")], ...meta, ...questions];
}
