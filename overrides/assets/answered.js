/**
 * What somebody gets for answering: whether the role fits, which form may suit, what to think of,
 * their answers in words, and ways to hand them over. Loaded when the last question is answered.
 */
import { file, isEmpty } from "./answers.js";

const all = (selector, within) => [...within.querySelectorAll(selector)];

/**
 * @typedef {{page: HTMLElement, told: import("./answers.js").Told & {words: object, keys: string[],
 *   address: string}, given: import("./answers.js").Given, show: (screen: string) => void,
 *   asked: (place: HTMLElement) => string, answerText: (place: HTMLElement) => string}} Scene
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

/** List each question with its answer, and a way back to each group. */
function summarise({ page, told, given, show, asked, answerText }) {
  const parts = [];
  for (const screen of all("form [data-screen]", page)) {
    const places = all("[data-question]", screen).filter(
      (place) => place.dataset.question in told.items && isHers(place, told, given),
    );
    if (places.length === 0) continue;
    const list = document.createElement("dl");
    list.className = "dl";
    list.append(...places.map((place) => entry(asked(place), answerText(place))));
    parts.push(list, wayBack(screen, told.words, show));
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
  term.textContent = question;
  words.textContent = answer;
  row.append(term, words);
  return row;
}

function wayBack(screen, words, show) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "tool";
  const group = screen.querySelector(".screen-title").textContent;
  button.textContent = words.result.change.replace("{group}", () => group);
  button.addEventListener("click", () => show(screen.dataset.screen));
  return button;
}

/** Let the buttons print, save and hand over. Set anew each time, so that each has one meaning. */
function listen(scene) {
  const { page, told, given } = scene;
  const on = (name, act) => {
    const button = page.querySelector(`[data-${name}]`);
    if (button) button.onclick = act;
  };
  on("print", () => window.print());
  on("save", () => download(`${told.words.result.file}.txt`, textOf(page), "text/plain"));
  const handed = page.querySelector("[data-handed]");
  if (!handed) return;
  const made = sealing(told, given, handed);
  on("copy", async () => {
    const text = await made("text");
    if (text) await copy(text, page, told.words.hand);
  });
  on("download", async () => {
    const data = await made("file");
    if (data) download(nameOf(told, given), data, "application/octet-stream");
  });
  offerSharing(page, async () => {
    const data = await made("file");
    return data && new File([data], nameOf(told, given), { type: "text/plain" });
  });
}

const nameOf = (told, { role, id }) =>
  `${told.programme}-${role}-${id.slice(0, 8)}.${told.keys.length ? "age" : "json"}`;

/**
 * @returns {(form: "text" | "file") => Promise<string | Uint8Array | undefined>} the answers as
 *   they are handed over, sealed where the programme has keys; undefined where that failed
 */
function sealing(told, given, handed) {
  const { hand } = told.words;
  return async (form) => {
    const text = file(told, given, new Date());
    if (new TextEncoder().encode(text).length > told.largest) {
      handed.textContent = hand.too_long;
      return undefined;
    }
    if (told.keys.length === 0) return text;
    handed.textContent = hand.sealing;
    try {
      const { seal, sealedFile } = await import("./seal.js");
      const sealed = await (form === "text" ? seal : sealedFile)(text, told.keys);
      handed.textContent = "";
      return sealed;
    } catch (error) {
      console.warn(error);
      handed.textContent = hand.failed.replace("{address}", () => told.address);
      return undefined;
    }
  };
}

/** Copy a text; where a browser does not let us, show it to be copied by hand. */
async function copy(text, page, hand) {
  const shown = page.querySelector("#sealed-text");
  shown.value = text;
  try {
    await navigator.clipboard.writeText(text);
    page.querySelector("[data-handed]").textContent = hand.copied;
  } catch {
    shown.closest("[hidden]")?.removeAttribute("hidden");
    shown.focus();
    shown.select();
  }
}

/** Show the button for the system's own sheet where it takes files. */
function offerSharing(page, made) {
  const button = page.querySelector("[data-share]");
  const probe = new File(["{}"], "answers.txt", { type: "text/plain" });
  button.hidden = !navigator.canShare?.({ files: [probe] });
  button.onclick = async () => {
    const shared = await made();
    try {
      if (shared) await navigator.share({ files: [shared] });
    } catch (error) {
      if (error.name !== "AbortError") throw error; // somebody changed their mind
    }
  };
}

/** @returns {string} the answers as plain text, as somebody may keep them */
function textOf(page) {
  const rows = all("[data-summary] dl > div", page);
  const lines = rows.map((row) => all("dt, dd", row).map((part) => part.textContent).join("\n"));
  return `${document.title}\n\n${lines.join("\n\n")}\n`;
}

function download(name, data, type) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([data], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
