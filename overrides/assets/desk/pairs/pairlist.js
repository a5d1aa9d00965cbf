/**
 * The pairs, a portion at a time: who, how well, why; and what staff can do with each.
 */
import { apart, bench, make, one, say, told } from "../bench.js";
import { noteFor } from "./changes.js";
import { handpick } from "./handpick.js";
import { outcomeOf } from "./outcome.js";
import { namesSomebody, rating, why } from "./pairparts.js";
import { calledBy, personOf } from "./phrasing.js";
import { capacityOf, placesOf } from "./task.js";
import { latestChange } from "./running.js";
import { isLocked, keepApart, toggleLock } from "./settling.js";
import { openTwosome } from "./twosome.js";

const PORTION = 25;
let most = PORTION;

const collator = new Intl.Collator(told.language, { numeric: true });
const ORDERS = {
  weak: (a, b) => a.score - b.score,
  strong: (a, b) => b.score - a.score,
  name: (a, b) => collator.compare(calledBy(a.mentee), calledBy(b.mentee)),
};

/** Begin to listen. */
export function begin() {
  for (const name of ["pairs-order", "pairs-only", "pairs-find"]) {
    one(`[data-${name}]`).addEventListener("input", () => {
      most = PORTION;
      show();
    });
  }
  one("[data-more-pairs]").addEventListener("click", () => {
    const from = most;
    most += PORTION;
    show();
    one(`[data-pair-list] > :nth-child(${from + 1}) button`)?.focus();
  });
}

/** Show the pairs that the filters leave. */
export function show() {
  const outcome = outcomeOf(bench.session);
  if (!outcome) return one("[data-pair-list]").replaceChildren();
  const found = wanted(outcome.pairs);
  const shown = Math.min(most, found.length);
  const taken = Map.groupBy(outcome.pairs, ({ mentor }) => mentor);
  one("[data-pair-list]").replaceChildren(...found.slice(0, shown).map((pair) => row(pair, found, taken)));
  const text = found.length ? say("shown", { shown, count: found.length }) : say("none_found");
  const place = one("[data-pairs-found]");
  if (place.textContent !== text) place.textContent = text; // it is read aloud
  one("[data-more-pairs]").hidden = shown === found.length;
  return undefined;
}

function wanted(pairs) {
  const [order, only, find] = ["order", "only", "find"].map((name) => one(`[data-pairs-${name}]`).value);
  const text = find.trim().toLowerCase();
  const moved = new Set(latestChange()?.moved.map(({ mentee }) => mentee));
  const fits = {
    locked: isLocked,
    changed: ({ mentee }) => moved.has(mentee),
    avoid: (pair) => namesSomebody(pair).length > 0,
  }[only] ?? (() => true);
  const names = ({ mentee, mentor }) => `${calledBy(mentee)} ${calledBy(mentor)}`.toLowerCase();
  return pairs
    .filter((pair) => fits(pair) && (!text || names(pair).includes(text)))
    .sort((a, b) => ORDERS[order](a, b) || ORDERS.name(a, b));
}

function row(pair, found, taken) {
  const id = `pair-${pair.mentee}`;
  const names = make("h4", { id, className: "pair-names" }, apart(calledBy(pair.mentee)),
    make("span", { className: "pair-with" }, ` ${say("pairs.with")} `), apart(calledBy(pair.mentor)));
  const head = make("div", { className: "pair-head" }, names, rating(pair.score));
  const acts = make("div", { className: "pair-acts", role: "group", aria: { labelledby: id } }, ...actsOn(pair, found));
  const item = make("li", { className: "desk-pair", dataset: { mentee: pair.mentee } }, head, ...tags(pair, taken), ...noteFor(pair.mentee), why(pair), acts);
  item.classList.toggle("is-locked", isLocked(pair));
  return item;
}

function tags({ mentee, mentor, ...pair }, taken) {
  const person = personOf(mentor);
  const room = person ? capacityOf(person, told) : 1;
  const moved = latestChange()?.moved.some((one_) => one_.mentee === mentee);
  const places = placesOf(bench.session, told, { mentee, mentor });
  const texts = [
    places.mentee && say("pairs.tags.chosen_mentee", { number: places.mentee }),
    places.mentor && say("pairs.tags.chosen_mentor", { number: places.mentor }),
    isLocked({ mentee, mentor }) && say("pairs.tags.locked"),
    moved && say("pairs.tags.changed"),
    room !== 1 && say("pairs.tags.room", { taken: taken.get(mentor)?.length ?? 0, room, name: calledBy(mentor) }),
    personOf(mentee)?.waited && say("pairs.tags.waited"),
    namesSomebody({ mentee, mentor }).length > 0 && say("pairs.tags.avoid"),
    pair.parts.length === 0 && say("pairs.tags.unknown"),
  ].filter(Boolean);
  if (texts.length === 0) return [];
  return [make("ul", { className: "tags" }, ...texts.map((text) => make("li", { className: "tag is-moment" }, text)))];
}

function actsOn(pair, found) {
  const button = (name, act, aria = {}) => {
    const made = make("button", { type: "button", className: "tool is-outlined", dataset: { act: name }, aria }, say(`pairs.acts.${name}`));
    made.addEventListener("click", act);
    return made;
  };
  return [
    button("read", () => openTwosome(found, pair)),
    button("lock", () => toggleLock(pair), { pressed: isLocked(pair) }),
    button("other", () => handpick(pair.mentee)),
    button("never", () => keepApart(pair)),
  ];
}
