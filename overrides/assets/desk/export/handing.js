/**
 * What the site has ready for handing out, in each language, and the language that staff chose. No
 * person is in it. It comes when it is needed, like the styles of sheets.
 */
import { make, one, told } from "../bench.js";

/** @type {import("./handouts.js").Handouts} */
let ready = {};
let bringing;

const choice = () => one("[data-hand-language]");

/** @returns {Promise<void>} @throws {Error} where the site does not have it */
export function bring() {
  bringing ??= Promise.all([...told.languages.map(languageOf), ...["../../desk-export.css", "../../sheets.css"].map(styled)])
    .then((all) => {
      ready = Object.fromEntries(all.filter(Boolean));
      choice().append(...Object.entries(ready).map(([code, { native }]) => make("option", { value: code, lang: code }, native)));
    })
    .catch((error) => {
      bringing = undefined;
      throw error;
    });
  return bringing;
}

async function languageOf(code) {
  const answer = await fetch(new URL(`../${code}.json`, import.meta.url));
  if (!answer.ok) throw new Error(`${code}.json: ${answer.status}`);
  return [code, await answer.json()];
}

function styled(path) {
  const link = make("link", { rel: "stylesheet", href: new URL(path, import.meta.url) });
  const loaded = new Promise((settle, refuse) => {
    link.addEventListener("load", () => settle());
    link.addEventListener("error", () => refuse(new Error(path)));
  });
  document.head.append(link);
  return loaded;
}

/** @returns {import("./handouts.js").Handouts} one language for all where staff said so, else all */
export const handouts = () =>
  Object.hasOwn(ready, choice().value) ? { [choice().value]: ready[choice().value] } : ready;

const hasLetters = ({ letters }) => Object.keys(letters).length > 0;

/**
 * @returns {import("./handouts.js").Handouts | undefined} those that letters are written with: each
 *   person's own where the one language chosen has no letters; nothing where none has
 */
export const lettered = () =>
  [handouts(), ready].find((some) => Object.values(some).some(hasLetters));

/** @returns {import("./handouts.js").Handout} in the language of the page */
export const ownHandout = () => ready[told.language] ?? Object.values(ready)[0];

/** @param {string} code @returns {string} the language's own name for itself */
export const nativeOf = (code) => ready[code]?.native ?? code;
