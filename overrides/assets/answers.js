/**
 * Answers to the questionnaire: whether they are whole, and how they are kept. Knows nothing of the
 * page.
 *
 * @typedef {string | number | string[]} Answer text, step of a scale, or ids of the answers chosen
 * @typedef {{kind: string, roles: string[], most: number, required: boolean, options: string[]}} Item
 * @typedef {{format: string, version: number, programme: string, questions: string,
 *   language: string, items: Record<string, Item>, roles: string[], largest: number,
 *   longest: number}} Told
 * @typedef {{id: string, role: string, answers: Record<string, Answer>}} Given
 */

const ADDRESS = /^(?!.*\.\.)[^\s@<>]+@[^\s@<>]+\.[^\s@<>.]+$/;

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
  /** Whether the answers of this tab are kept on the device; another tab's may lie there. */
  isOnDevice = false;

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

  /** @returns {{given: Given, hasChanged: boolean} | undefined} what was kept, where it still fits */
  found() {
    const onDevice = read("localStorage", this.#name);
    this.isOnDevice = onDevice !== null;
    try {
      const stored = JSON.parse(onDevice ?? read("sessionStorage", this.#name));
      const given = fitting(this.#told, stored);
      return given && { given, hasChanged: stored.questions !== this.#told.questions };
    } catch {
      return undefined;
    }
  }

  /** Keep answers where they are; what another tab has put on the device stays there. */
  keep(given) {
    const { programme, questions } = this.#told;
    const text = JSON.stringify({ programme, questions, ...given });
    this.isOnDevice &&= write("localStorage", this.#name, text);
    write("sessionStorage", this.#name, this.isOnDevice ? null : text);
  }

  /** @param {Given} given @param {boolean} toDevice longer than this tab, as the person asked */
  move(given, toDevice) {
    if (!toDevice) this.wipe();
    this.isOnDevice = toDevice;
    this.keep(given);
  }

  /** Forget everything, wherever it is. */
  wipe() {
    this.isOnDevice = false;
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
