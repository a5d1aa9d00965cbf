/**
 * The search dialog: its field, its results, and what it says while there are none.
 *
 * A module that site.js loads when search is first opened, with search.css. Finding is Pagefind's business (an index
 * for each language; API: https://pagefind.app/docs/api/); this file decides which of its findings
 * count, and shows them. Where it cannot run, the page index takes its place.
 */

/** Milliseconds without a keystroke before a search begins; after twice as many it says so. */
const PAUSE = 150;
/** How many results are fetched and shown at a time. */
const BATCH = 10;
/** @param {string} file of the index, which stands beside assets/ wherever the site does */
const ofIndex = (file) => new URL(`../pagefind/${file}`, import.meta.url).href;

/** @type {Promise<object> | undefined} Pagefind, once somebody searches */
let engine;
/** @type {SearchDialog | undefined} */
let dialog;
/** @type {Promise<void> | undefined} settles when the dialog has its looks */
let dressed;

/**
 * Open search, or go to its field where it is open. Fails where its stylesheet is out of reach.
 * @param {HTMLElement} opener the button that did it
 */
export async function openSearch(opener) {
  await (dressed ??= dress());
  dialog ??= new SearchDialog(JSON.parse(document.querySelector("#search-words").textContent));
  dialog.open(opener);
  load().catch(() => {}); // to save time; the first search tells what went wrong
}

/** Bring search.css, which no page carries before somebody searches. */
function dress() {
  return new Promise((settle, fail) => {
    const link = make("link", { rel: "stylesheet", href: new URL("search.css", import.meta.url) });
    link.addEventListener("load", () => settle());
    link.addEventListener("error", () => fail(new Error("search.css is out of reach")));
    document.head.append(link);
  });
}

/** @returns {Promise<object>} Pagefind, searching in the language of the page */
function load() {
  engine ??= import(ofIndex("pagefind.js")).then(async (pagefind) => {
    await pagefind.init();
    return pagefind;
  });
  return engine;
}

/**
 * Fail where the index is out of reach. Pagefind finds nothing then, and says no more; but “nothing
 * found” must not be said to a reader whose train went into a tunnel.
 */
async function reach() {
  const { ok, status } = await fetch(ofIndex("pagefind-entry.json"), { cache: "no-store" });
  if (!ok) throw new Error(`pagefind-entry.json: ${status}`);
}

/** Forget Pagefind with all that it has fetched, so that the next search begins anew. */
function unload() {
  engine?.then((pagefind) => pagefind.destroy()).catch(() => {});
  engine = undefined;
}

/**
 * Find the pages that hold all words of a query.
 * @param {string} query
 * @returns {Promise<object[]>} Pagefind's results, best first
 */
async function find(query) {
  const pagefind = await load();
  const asked = [...new Set(query.split(/[\s/]+/).map(bare).filter(Boolean))];
  for (const word of asked) {
    if (!(await isKnown(word, pagefind))) return [];
  }
  return asked.length ? (await pagefind.search(asked.join(" "))).results : [];
}

/**
 * Tell whether a word counts as found. Pagefind takes one that it does not know for the longest
 * known word it begins with, so that “deadline” finds every Norwegian “de”, and passes over it
 * beside others. Here it counts where its stem stands in the index, which is what a quoted search
 * asks for, or where a found word begins with it, as while somebody is still writing.
 */
async function isKnown(word, pagefind) {
  if ((await pagefind.search(`"${word}"`)).results.length) return true;
  const { results } = await pagefind.search(word);
  const pages = await Promise.all(results.slice(0, BATCH).map((result) => result.data()));
  return pages.some((page) => foundIn(page).some((found) => found.startsWith(folded(word))));
}

/** Return the words that a page may have been found for, folded. */
function foundIn({ excerpt, meta }) {
  const marks = pieces(excerpt).filter((piece) => piece.isFound);
  return [...marks.map((piece) => piece.text), ...meta.title.split(/\s+/)].flatMap((token) =>
    [token, ...token.split(/[^\p{L}\p{N}\p{M}]+/u)].map(folded),
  );
}

/** Leave out of a word what Pagefind would: quotation marks and other signs. */
const bare = (word) => word.replace(/[^\p{L}\p{N}\p{M}\p{Pd}\p{Pc}]/gu, "");

/** Make words comparable as Pagefind does: small letters without accents or signs. */
const folded = (word) => word.toLowerCase().normalize("NFD").replace(/[^\p{L}\p{N}]/gu, "");

/**
 * Take Pagefind's excerpt apart: escaped text in which `<mark>` is the only element.
 * @param {string} excerpt
 * @returns {{text: string, isFound: boolean}[]} plain text
 */
function pieces(excerpt) {
  return excerpt.split(/<mark>(.*?)<\/mark>/s).map((part, place) => ({
    text: part.replaceAll("&lt;", "<").replaceAll("&gt;", ">"),
    isFound: place % 2 === 1,
  }));
}

/** Mark a found word, without the full stop or bracket that stands by it. */
function marked({ text, isFound }) {
  if (!isFound) return [text];
  const [, before, word, after] = text.match(/^([^\p{L}\p{N}]*)(.*?)([^\p{L}\p{N}]*)$/su);
  return [before, make("mark", {}, word), after];
}

/** Return a page that was found as an entry of the list: a link, and an excerpt with marks. */
function entry({ url, meta, content, excerpt, plain_excerpt: plain }) {
  const before = content.startsWith(plain) ? "" : "… ";
  const after = content.endsWith(plain) ? "" : " …";
  const text = make("p", {}, before, ...pieces(excerpt).flatMap(marked), after);
  return make("li", {}, make("a", { href: url }, meta.title), text);
}

/**
 * Make an element.
 * @param {string} name
 * @param {Record<string, string>} attributes
 * @param {...(Node | string)} children
 */
function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

/** Stands on the page once; its state (hint, loading, found, none, failed) is in `data-state`. */
class SearchDialog {
  /** Counts searches, so that a late answer to an earlier one is not shown. */
  #turn = 0;
  /** What was found and is not shown yet. */
  #rest = [];
  /** Settles when the field has been answered. */
  #answered = Promise.resolve();
  #opener;

  /** @param {Record<string, string>} words in the page's language, and the way to its index */
  constructor(words) {
    this.words = words;
    this.field = make("input", {
      type: "search", id: "search-field", "aria-describedby": "search-status", autofocus: "",
      autocomplete: "off", spellcheck: "false", enterkeyhint: "search",
      placeholder: words.placeholder,
    });
    this.status = make("p", { id: "search-status", role: "status" });
    this.list = make("ol", { class: "search-list" });
    this.close = make("button", { type: "button", class: "tool" }, words.close);
    const label = make("label", { for: "search-field" }, words.label);
    // `closedby`: a press beside it closes it too, in browsers that know the attribute.
    this.element = make(
      "dialog", { class: "search", "aria-label": words.title, closedby: "any" },
      make("div", { class: "search-head" }, label, this.close), this.field, this.status,
      make("a", { class: "go", href: words.index }, words.all_pages), this.list,
    );
    this.end = new IntersectionObserver((seen) => {
      if (seen.some((one) => one.isIntersecting)) this.#showMore();
    });
    this.#listen();
    this.#show("hint");
    document.body.append(this.element);
  }

  open(opener) {
    if (this.element.open) return this.field.focus();
    this.#opener = opener;
    this.element.showModal();
    return this.field.select();
  }

  #listen() {
    let pause;
    this.field.addEventListener("input", () => {
      clearTimeout(pause);
      this.#answered = new Promise((settle) => {
        pause = setTimeout(() => settle(this.#answer()), PAUSE);
      });
    });
    this.close.addEventListener("click", () => this.element.close());
    this.element.addEventListener("keydown", (event) => this.#onKey(event));
    this.element.addEventListener("close", () => {
      // The focus is back where it was; where that was nowhere (after `/`), it goes to the button.
      const { activeElement: held } = document;
      if (held === document.body || this.element.contains(held)) this.#opener.focus();
    });
  }

  /** Search for what stands in the field, and show what came of it. */
  async #answer() {
    const turn = ++this.#turn;
    const query = this.field.value.trim();
    const slow = setTimeout(() => turn === this.#turn && this.#show("loading"), PAUSE);
    try {
      const rest = query ? await find(query) : [];
      const count = rest.length;
      if (query && !count) await reach();
      const first = await this.#next(rest);
      if (turn !== this.#turn) return;
      this.#show(count ? "found" : query ? "none" : "hint", { query, count });
      this.#rest = rest;
      this.#append(first);
    } catch (error) {
      if (turn === this.#turn) this.#fail(error);
    } finally {
      clearTimeout(slow);
    }
  }

  /** Say in words which state this is; only one with results keeps a list. */
  #show(state, { query = "", count = 0 } = {}) {
    const { words, status, list } = this;
    const word = words[state === "found" ? (count === 1 ? "one" : "many") : state];
    const text = word.replace("{count}", () => count).replace("{query}", () => query);
    if (status.textContent !== text) status.textContent = text; // read aloud only when it is news
    this.element.dataset.state = state;
    if (state === "loading") return; // the old results stay until there are better ones
    this.end.disconnect();
    list.replaceChildren();
    this.#rest = [];
    this.element.scrollTop = 0;
  }

  #fail(error) {
    console.warn(error);
    unload();
    this.#show("failed");
  }

  /** Take the next batch of results and fetch what they say. */
  #next(rest) {
    return Promise.all(rest.splice(0, BATCH).map((result) => result.data()));
  }

  /** Add pages to the list, and wait for the reader to come near its end. */
  #append(pages) {
    this.list.append(...pages.map(entry));
    if (this.#rest.length) this.end.observe(this.list.lastElementChild);
  }

  async #showMore() {
    this.end.disconnect();
    const turn = this.#turn;
    try {
      const pages = await this.#next(this.#rest);
      if (turn === this.#turn) this.#append(pages);
    } catch (error) {
      if (turn === this.#turn) this.#fail(error);
    }
  }

  /** Arrows go through field and results, Enter from the field to the first, Escape out. */
  async #onKey(event) {
    if (event.isComposing) return;
    if (event.key === "Escape") {
      event.preventDefault(); // a search field would only be emptied
      this.element.close();
    } else if (event.key === "Enter" && event.target === this.field) {
      await this.#answered;
      this.list.querySelector("a")?.focus();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      const stops = [this.field, ...this.list.querySelectorAll("a")];
      const here = stops.indexOf(event.target);
      const next = stops[here + (event.key === "ArrowDown" ? 1 : -1)];
      if (here < 0 || !next) return;
      event.preventDefault();
      next.focus();
    }
  }
}
