/**
 * What a file of answers says, and what is wrong with it: a list of what may stand there, and
 * nothing else gets through. ANSWERS.md describes the file. No DOM.
 *
 * @typedef {string | number | string[]} Answer text, step of a scale, or ids of the answers chosen
 * @typedef {object} Item
 * @property {string} kind
 * @property {string[]} roles that get it; none is all
 * @property {number} most answers that may be chosen; 0 is as many as there are
 * @property {boolean} required
 * @property {Record<string, string>} answers what can be chosen, with its words
 *
 * @typedef {object} Told what the page says of its programme (`told` in pages/desk.py)
 * @property {string} programme
 * @property {string} questions the mark of the questions as they are now
 * @property {Record<string, Item>} items
 * @property {{id: string}[]} roles
 * @property {number} largest bytes of a file
 * @property {number} longest characters of a text
 *
 * @typedef {object} Person
 * @property {string} id
 * @property {string} role
 * @property {string} language empty where the file says none that can be
 * @property {string} at in UTC
 * @property {string} from the file, by its name
 * @property {Record<string, Answer>} answers without a prototype
 *
 * @typedef {{code: string, [value: string]: string | number}} Fault a word of the desk, and what it
 *   says there. One that comes with a person is a remark: what could be read was read.
 */

export const FORMAT = "mentoring-answers";
export const VERSION = 1;

/** Milliseconds that a clock may be ahead before anybody needs to know. */
const AHEAD = 10 * 60_000;
const ID = /^[0-9a-f]{32}$/;
const LANGUAGE = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,2}$/;
/** RFC 3339, with as many digits of a second as it likes. */
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/;
/** Characters that no text needs and that may be more than they look like. */
const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f]/g; // eslint-disable-line no-control-regex
/** Of something unknown that is repeated to staff: how many, and how long. */
const NAMED = 5;
const NAME = 40;

const LISTS = ["multiple", "ranked"];
const CHOSEN = ["single", "unit", ...LISTS];
export const STEPS = 5;

const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
const brief = (value) => [...String(value).replace(CONTROLS, " ")].slice(0, NAME).join("");
const listed = (values) =>
  values.slice(0, NAMED).map(brief).join(", ") + (values.length > NAMED ? " …" : "");

/**
 * Read one file.
 * @param {string} text of the file, unsealed
 * @param {string} from its name
 * @param {Told} told
 * @param {number} now milliseconds
 * @returns {{person?: Person, faults: Fault[]}}
 */
export function readAnswers(text, from, told, now) {
  const bytes = new TextEncoder().encode(text).length;
  if (bytes > told.largest) return refused("too-large", { bytes, most: told.largest });
  let file;
  try {
    file = JSON.parse(text.replace(/^\ufeff/, ""));
  } catch {
    return refused(/^\s*\{/.test(text) ? "cut-off" : "no-answers");
  }
  const fault = faultOf(file, told);
  if (fault) return { faults: [fault] };
  const { answers, faults } = answersIn(file.answers, file.role, told);
  const at = new Date(file.at);
  if (file.questions !== told.questions) faults.unshift({ code: "other-questions" });
  if (at > now + AHEAD) faults.push({ code: "future", at: at.toISOString() });
  const spoken = typeof file.language === "string" && LANGUAGE.test(file.language);
  const language = spoken ? file.language : "";
  const { id, role } = file;
  return { person: { id, role, language, at: at.toISOString(), from, answers }, faults };
}

const refused = (code, values = {}) => ({ faults: [{ code, ...values }] });

/** @returns {Fault | undefined} why a file is not of answers that this desk can read */
function faultOf(file, told) {
  if (!isObject(file) || file.format !== FORMAT) return { code: "no-answers" };
  if (file.version !== VERSION) return { code: "version", version: brief(file.version) };
  if (file.programme !== told.programme) {
    return { code: "programme", programme: brief(file.programme) };
  }
  if (typeof file.id !== "string" || !ID.test(file.id)) return { code: "no-id" };
  if (!told.roles.some(({ id }) => id === file.role)) return { code: "role", role: brief(file.role) };
  if (!isTime(file.at)) return { code: "no-time", at: brief(file.at) };
  return isObject(file.answers) ? undefined : { code: "no-object" };
}

/** @param {unknown} at @returns {boolean} whether it is a time of RFC 3339 */
export const isTime = (at) =>
  typeof at === "string" && TIME.test(at) && !Number.isNaN(Date.parse(at));

/**
 * Read answers by the questions that a role gets, and say what was left out.
 * @param {object} given by whoever made the file
 * @param {string} role
 * @param {Told} told
 * @returns {{answers: Record<string, Answer>, faults: Fault[]}}
 */
export function answersIn(given, role, told) {
  const answers = Object.create(null);
  const faults = [];
  for (const [id, item] of Object.entries(told.items)) {
    const isAsked = item.roles.length === 0 || item.roles.includes(role);
    const isGiven = Object.hasOwn(given, id);
    if (isGiven && isAsked) {
      const { answer, fault } = answerOf(item, given[id], told);
      if (fault) faults.push({ question: id, ...fault });
      if (answer !== undefined) answers[id] = answer;
    } else if (isGiven) {
      faults.push({ code: "not-asked", question: id });
    }
    if (isAsked && item.required && !isGiven) faults.push({ code: "missing", question: id });
  }
  const unknown = Object.keys(given).filter((id) => !Object.hasOwn(told.items, id));
  if (unknown.length) faults.push({ code: "unknown-question", names: listed(unknown) });
  return { answers, faults };
}

/**
 * @param {Item} item
 * @param {unknown} value
 * @param {{longest: number}} told
 * @returns {{answer?: Answer, fault?: Fault}} what may be kept of an answer
 */
export function answerOf(item, value, { longest }) {
  if (item.kind === "scale") {
    const isStep = Number.isInteger(value) && value >= 1 && value <= STEPS;
    return isStep ? { answer: value } : { fault: { code: "wrong-kind" } };
  }
  if (LISTS.includes(item.kind)) return chosenOf(item, value);
  if (typeof value !== "string") return { fault: { code: "wrong-kind" } };
  const isChosen = CHOSEN.includes(item.kind) && Object.keys(item.answers).length > 0;
  if (isChosen) {
    const isKnown = Object.hasOwn(item.answers, value);
    return isKnown ? { answer: value } : { fault: { code: "unknown-option", names: brief(value) } };
  }
  return textOf(value, longest);
}

function chosenOf(item, value) {
  if (!Array.isArray(value) || value.some((one) => typeof one !== "string")) {
    return { fault: { code: "wrong-kind" } };
  }
  const chosen = [...new Set(value)];
  const known = chosen.filter((one) => Object.hasOwn(item.answers, one));
  const most = item.most || known.length;
  const answer = known.length ? known.slice(0, most) : undefined;
  if (known.length < chosen.length) {
    const names = listed(chosen.filter((one) => !known.includes(one)));
    return { answer, fault: { code: "unknown-option", names } };
  }
  return known.length > most ? { answer, fault: { code: "too-many", most } } : { answer };
}

function textOf(value, longest) {
  const signs = [...value.replace(CONTROLS, "").trim()];
  if (signs.length === 0) return {};
  const answer = signs.slice(0, longest).join("");
  return signs.length > longest ? { answer, fault: { code: "too-long", longest } } : { answer };
}
