/**
 * Answers to the questionnaire: whether they are whole, how they are kept, and the file that they
 * become. Knows nothing of the page.
 *
 * @typedef {string | number | string[]} Answer text, step of a scale, or ids of the answers chosen
 * @typedef {{kind: string, group: string, roles: string[], most: number, required: boolean,
 *   options: string[]}} Item
 * @typedef {{format: string, version: number, programme: string, questions: string,
 *   language: string, items: Record<string, Item>, roles: string[], largest: number,
 *   longest: number}} Told
 * @typedef {{id: string, role: string, answers: Record<string, Answer>}} Given
 */

const ADDRESS = /^[^\s@]+@[^\s@]+\.[^\s@.]+$/;

/** @returns {Given} answers before anybody has answered */
export function nothing() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const id = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return { id, role: "", answers: {} };
}

/** @param {Item} item @param {string} role @returns {boolean} whether a role gets a question */
export const isFor = (item, role) => item.roles.length === 0 || item.roles.includes(role);

/** @param {Answer | undefined} answer @returns {boolean} */
export const isEmpty = (answer) => answer === undefined || answer.length === 0;

/**
 * Say what is wrong with an answer.
 * @param {Item} item
 * @param {Answer | undefined} answer
 * @param {number} longest characters of a text
 * @returns {{code: string, count?: number, most?: number} | undefined} a key of the words' faults
 */
export function faultOf(item, answer, longest) {
  const isChosen = item.kind === "scale" || item.options.length > 0;
  if (isEmpty(answer)) {
    return item.required ? { code: isChosen ? "choose" : "write" } : undefined;
  }
  if (item.most && answer.length > item.most) {
    return { code: "most", count: answer.length, most: item.most };
  }
  if (typeof answer === "string" && [...answer].length > longest) {
    return { code: "long", count: [...answer].length, most: longest };
  }
  return item.kind === "email" && !ADDRESS.test(answer) ? { code: "email" } : undefined;
}

/**
 * Write the file that is handed over. Ids alone, whatever language the questions were read in;
 * answers to questions that the role does not get stay behind.
 * @param {Told} told
 * @param {Given} given
 * @param {Date} at
 * @returns {string} JSON
 */
export function file(told, given, at) {
  const answered = Object.entries(told.items)
    .filter(([id, item]) => isFor(item, given.role) && !isEmpty(given.answers[id]))
    .map(([id]) => [id, given.answers[id]]);
  const { format, version, programme, questions, language } = told;
  const { id, role } = given;
  const when = at.toISOString().replace(/\.\d+Z$/, "Z");
  const answers = Object.fromEntries(answered);
  return JSON.stringify({ format, version, programme, questions, id, at: when, role, language, answers });
}

/**
 * Keep of what was stored whatever still answers a question.
 * @param {Told} told
 * @param {unknown} stored
 * @returns {Given | undefined}
 */
function fitting(told, stored) {
  if (stored?.programme !== told.programme || typeof stored.id !== "string") return undefined;
  const answers = {};
  for (const [id, item] of Object.entries(told.items)) {
    const answer = Object.hasOwn(stored.answers ?? {}, id) ? stored.answers[id] : undefined;
    if (fits(item, answer)) answers[id] = answer;
  }
  return { id: stored.id, role: String(stored.role), answers };
}

/** Tell whether an answer is of a question's kind, and among those that can be given. */
function fits({ kind, options }, answer) {
  if (kind === "scale") return Number.isInteger(answer);
  if (["multiple", "ranked"].includes(kind)) {
    return Array.isArray(answer) && answer.every((one) => options.includes(one));
  }
  return typeof answer === "string" && (options.length === 0 || options.includes(answer));
}

/** Where answers stay while somebody answers: in this tab, on the device if asked, or nowhere. */
export class Keeping {
  #name;
  #told;

  /** @param {Told} told */
  constructor(told) {
    this.#told = told;
    this.#name = `answers ${told.programme}`;
  }

  /** @returns {"device" | "tab" | "nowhere"} where the next `keep` will put them */
  get where() {
    if (!read("sessionStorage", "") && !works("sessionStorage")) return "nowhere";
    return this.isOnDevice ? "device" : "tab";
  }

  /** @returns {boolean} */
  get isOnDevice() {
    return read("localStorage", this.#name) !== null;
  }

  /** @returns {{given: Given, hasChanged: boolean} | undefined} what was kept, where it still fits */
  found() {
    const text = read("localStorage", this.#name) ?? read("sessionStorage", this.#name);
    try {
      const stored = JSON.parse(text ?? "null");
      const given = fitting(this.#told, stored);
      return given && { given, hasChanged: stored.questions !== this.#told.questions };
    } catch {
      return undefined;
    }
  }

  /** @param {Given} given @param {boolean} onDevice longer than this tab, as the person asked */
  keep(given, onDevice) {
    const { programme, questions } = this.#told;
    const text = JSON.stringify({ programme, questions, ...given });
    write("sessionStorage", this.#name, onDevice ? null : text);
    write("localStorage", this.#name, onDevice ? text : null);
  }

  /** Forget everything, wherever it is. */
  wipe() {
    write("sessionStorage", this.#name, null);
    write("localStorage", this.#name, null);
  }

  /** @param {(isGone: boolean) => void} told called when another tab has changed what is kept */
  onElsewhere(told) {
    window.addEventListener("storage", ({ key, newValue }) => {
      if (key === null || key === this.#name) told(newValue === null); // null: all was cleared
    });
  }
}

/** @returns {string | null} what a storage holds; null also where a browser keeps nothing */
function read(storage, name) {
  try {
    return window[storage].getItem(name);
  } catch {
    return null;
  }
}

function write(storage, name, text) {
  try {
    if (text === null) window[storage].removeItem(name);
    else window[storage].setItem(name, text);
    return true;
  } catch {
    return false;
  }
}

/** Tell whether a storage takes anything; asked only once somebody has begun to answer. */
function works(storage) {
  const isWritten = write(storage, "probe", "1");
  write(storage, "probe", null);
  return isWritten;
}
