/**
 * What somebody gets for answering: whether the role fits, which form may suit, what to think of,
 * their answers in words, and ways to hand them over. Loaded when the last question is answered.
 */
import { file, isEmpty } from "./answers.js";
import { asked } from "./faults.js";

const all = (selector, within) => [...within.querySelectorAll(selector)];

/**
 * @typedef {{page: HTMLElement, title: string, told: import("./answers.js").Told & {words: object,
 *   keys: string[], address: string}, given: import("./answers.js").Given,
 *   bring: (...files: string[]) => Promise<object>, change: (screen: string) => void,
 *   isWhole: () => boolean}} Scene
 */

/** @param {Scene} scene */
export function finish(scene) {
  const { page } = scene;
  const chosen = chosenIn(scene.given.answers);
  showWhere("[data-when]", page, (place) => place.dataset.when.split(" ").some((id) => chosen.has(id)));
  showWhere("[data-topic]", page, (place) => {
    const isHers = place.dataset.for === scene.given.role;
    return isHers && chosen.has(`needs.${place.dataset.topic}`);
  });
  hideEmpty("[data-suits]", page);
  hideEmpty("[data-prepare]", page);
  judge(page);
  clear(page);
  summarise(scene);
  listen(scene);
}

/** @returns {Set<string>} the answers chosen, as `question.answer` */
function chosenIn(answers) {
  const pairs = Object.entries(answers).flatMap(([id, answer]) =>
    isEmpty(answer) ? [] : [answer].flat().map((one) => `${id}.${one}`),
  );
  return new Set(pairs);
}

function showWhere(selector, page, holds) {
  for (const place of all(selector, page)) place.hidden = !holds(place);
}

/** Leave out a part none of whose points holds. */
function hideEmpty(selector, page) {
  for (const part of all(selector, page)) part.hidden = all("li:not([hidden])", part).length === 0;
}

/** Say whether everything that a role asks for is ticked. Ticks are neither kept nor sent. */
function judge(page) {
  for (const fits of all("[data-fits]", page)) {
    const ticks = all("[data-fit]", fits);
    const tell = () => {
      const isAll = ticks.every((tick) => tick.checked);
      const which = isAll ? "[data-all]" : "[data-some]";
      fits.querySelector("[data-verdict]").textContent =
        fits.querySelector(which).content.textContent.trim();
    };
    for (const tick of ticks) tick.onchange = tell;
  }
}

/** Take away what was said of answers as they were before. */
function clear(page) {
  const shown = page.querySelector("#sealed-text");
  if (!shown) return;
  page.querySelector("[data-handed]").textContent = "";
  shown.value = "";
  shown.parentElement.hidden = true;
}

/** @returns {string} an answer in words */
function answerText(place, answer, words) {
  if (isEmpty(answer)) return words.result.nothing;
  if (place.dataset.kind === "scale") {
    const [from, to] = all(".end", place).map((end) => end.textContent);
    return `${from} ${"●".padStart(answer, "○").padEnd(5, "○")} ${to}`;
  }
  const span = (id) => place.querySelector(`input[value="${CSS.escape(id)}"] + span`);
  const chosen = (id) => span(id)?.firstChild.data.trim();
  const isText = ["text", "name", "email"].includes(place.dataset.kind);
  return isText ? answer : [answer].flat().map(chosen).join(", ");
}

/** List each question with its answer, and a way back to each group. */
function summarise({ page, told, given, change }) {
  const inWords = (place) => answerText(place, given.answers[place.dataset.question], told.words);
  const parts = [];
  for (const screen of all("form [data-screen]", page)) {
    const places = all("[data-question]", screen).filter(
      (place) => place.dataset.question in told.items && isHers(place, told, given),
    );
    if (places.length === 0) continue;
    const list = document.createElement("dl");
    list.className = "dl";
    list.append(...places.map((place) => entry(asked(place), inWords(place))));
    parts.push(list, wayBack(screen, told.words, change));
  }
  page.querySelector("[data-summary]").replaceChildren(...parts);
}

const isHers = (place, told, given) => {
  const { roles } = told.items[place.dataset.question];
  return roles.length === 0 || roles.includes(given.role);
};

function entry(question, answer) {
  const row = document.createElement("div");
  const term = document.createElement("dt");
  const words = document.createElement("dd");
  const apart = document.createElement("bdi"); // an answer from right to left turns no line round
  term.textContent = question;
  apart.textContent = answer;
  words.append(apart);
  row.append(term, words);
  return row;
}

function wayBack(screen, words, change) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "tool";
  const group = screen.querySelector(".screen-title").textContent;
  button.textContent = words.result.change.replace("{group}", () => group);
  button.addEventListener("click", () => change(screen.dataset.screen));
  return button;
}

/** Let the buttons print, save and hand over. Set anew each time, so that each has one meaning. */
function listen(scene) {
  const { page, told } = scene;
  const { hand, result } = told.words;
  const on = (name, act) => {
    const button = page.querySelector(`[data-${name}]`);
    if (button) button.onclick = act;
  };
  on("print", () => window.print());
  on("save", () => {
    if (scene.isWhole()) download(`${result.file}.txt`, textOf(scene), "text/plain");
  });
  const handed = page.querySelector("[data-handed]");
  if (!handed) return;
  const made = sealing(scene, handed);
  on("copy", async () => {
    const text = await made("text");
    if (text) await copy(text, page, hand);
  });
  on("download", async () => {
    const data = await made("file");
    if (!data) return;
    const name = nameOf(scene);
    download(name, data, "application/octet-stream");
    handed.textContent = hand.downloaded.replace("{file}", () => name);
  });
  offerSharing(scene, handed, () => made("text"));
}

const nameOf = ({ told, given: { role, id } }) =>
  `${told.programme}-${role}-${id.slice(0, 8)}.${told.keys.length ? "age" : "json"}`;

/**
 * @returns {(form: "text" | "file") => Promise<string | Uint8Array | undefined>} the answers as
 *   they are handed over, sealed where the programme has keys; undefined where that failed
 */
function sealing({ told, given, bring, isWhole }, handed) {
  const { hand } = told.words;
  const bringSeal = () => bring("./seal.js", "./vendor/age.js");
  if (told.keys.length) bringSeal().catch(() => {}); // told of when it is needed
  return async (form) => {
    if (!isWhole()) return undefined;
    const text = file(told, given, new Date());
    if (new TextEncoder().encode(text).length > told.largest) {
      handed.textContent = hand.too_long;
      return undefined;
    }
    if (told.keys.length === 0) return text;
    handed.textContent = hand.sealing;
    const part = await bringSeal().catch(console.warn);
    const sealed = part && (await sealedIn(part, form, text, told.keys));
    const why = part ? hand.failed.replace("{address}", () => told.address) : hand.offline;
    handed.textContent = sealed ? "" : why;
    return sealed;
  };
}

async function sealedIn({ seal, sealedFile }, form, text, keys) {
  try {
    return await (form === "text" ? seal : sealedFile)(text, keys);
  } catch (error) {
    console.warn(error);
    return undefined;
  }
}

/** Copy a text; where a browser does not let us, show it to be copied by hand. */
async function copy(text, page, hand) {
  const handed = page.querySelector("[data-handed]");
  const shown = page.querySelector("#sealed-text");
  shown.value = text;
  try {
    await navigator.clipboard.writeText(text);
    handed.textContent = hand.copied;
  } catch {
    handed.textContent = hand.by_hand;
    shown.parentElement.hidden = false;
    shown.focus();
    shown.select();
  }
}

/**
 * Show the button for the system's own sheet where it takes the file.
 * Chrome on Android shares files of a few kinds alone: text is one, and sealed text is text.
 */
function offerSharing(scene, handed, made) {
  const { page, told } = scene;
  const button = page.querySelector("[data-share]");
  const shareable = (text) => ({
    files: [new File([text], `${nameOf(scene)}.txt`, { type: "text/plain" })],
  });
  button.hidden = !navigator.canShare?.(shareable("{}"));
  button.onclick = async () => {
    const text = await made();
    try {
      if (text) await navigator.share(shareable(text));
    } catch (error) {
      if (error.name === "AbortError") return; // somebody changed their mind
      console.warn(error);
      handed.textContent = told.words.hand.unshared;
    }
  };
}

/** @returns {string} the answers as plain text, as somebody may keep them */
function textOf({ page, title, told, given }) {
  const rows = all("[data-summary] dl > div", page);
  const lines = rows.map((row) => all("dt, dd", row).map((part) => part.textContent).join("\n"));
  const role = page.querySelector(`[name=role][value="${CSS.escape(given.role)}"] + span > b`);
  const date = new Date().toLocaleDateString(told.language, { dateStyle: "long" });
  const head = [title, role?.textContent, date, told.words.result.no_proof].filter(Boolean);
  return `${head.join("\n")}\n\n${lines.join("\n\n")}\n`;
}

function download(name, data, type) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([data], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
