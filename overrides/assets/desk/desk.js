/**
 * The matching desk: shows one step at a time, and lets each part of it begin. The parts share
 * bench.js and nothing else.
 *
 * A module, which site.js brings in over http; without it the page says what to do instead.
 */
import { all, bench, one, say, told } from "./bench.js";
import * as intake from "./answers/intake.js";
import * as keeping from "./keeping.js";
import * as keyform from "./answers/keyform.js";
import * as people from "./answers/people.js";
import * as person from "./answers/person.js";
import * as progress from "./answers/progress.js";
import * as report from "./answers/report.js";
import { countsOf } from "./answers/selection.js";

const STEPS = all("[data-step]").map((step) => step.dataset.step);

let shown = STEPS[0];

/** What the later steps need is more than the first: it is brought when its step is opened. */
const LATER = { pairs: () => import("./pairs/pairing.js"), export: () => import("./export/exporting.js") };
const brought = {};
function bring(step) {
  brought[step] ??= LATER[step]()
    .then(async (part) => {
      await part.begin();
      keeping.onForget(part.forget);
    })
    .catch((error) => {
      delete brought[step]; // whoever comes back to the step tries again
      bench.tell(say(`${step}.failed`, { reason: error.message }));
    });
}

/** Show the step that the address names, and go to its heading. */
function show(isMove) {
  const here = STEPS.includes(location.hash.slice(1)) ? location.hash.slice(1) : STEPS[0];
  for (const step of all("[data-step]")) step.hidden = step.dataset.step !== here;
  for (const link of all("[data-to]")) {
    if (link.dataset.to === here) link.setAttribute("aria-current", "step");
    else link.removeAttribute("aria-current");
  }
  if (here !== shown) bench.tell(""); // it was about another step
  shown = here;
  if (Object.hasOwn(LATER, here)) bring(here);
  if (!isMove) return;
  one(`#${here}-title`).focus();
}

/** Say at each step how far it has come, in a word or two. */
function showStates() {
  const { people: all_ } = bench.session;
  const counts = countsOf(bench.session, told.roles).filter(({ admitted }) => admitted);
  const count = all_.length;
  one("[data-state=answers]").textContent = count ? say("state.people", { count }) : say("state.none");
  one("[data-state=pairs]").textContent = counts.map(({ admitted }) => admitted).join(" + ");
  one("[data-state=export]").textContent = count ? say(bench.history.isSaved ? "state.saved" : "state.unsaved") : "";
  const list = counts.map(({ role, admitted }) => `${admitted} ${told.roles.find(({ id }) => id === role)[admitted === 1 ? "name" : "plural"]}`);
  one("[data-ready]").textContent = list.length ? say("ready", { list: list.join(", ") }) : say("ready_none");
  one("[data-opening]").hidden = count > 0;
  one("[data-intake]").classList.toggle("is-small", count > 0);
}

keeping.onForget(intake.forget);
keeping.onForget(person.forget);
const parts = [keeping, progress, keyform, intake, report, person, people];
if (told.chosen.length) {
  const chosen = await import("./answers/chosen.js");
  intake.placeWith(chosen.placedIn);
  parts.push(chosen);
}
for (const part of parts) part.begin();
bench.onChange(showStates);
addEventListener("hashchange", () => show(true));
show(false);
one("[data-without]").hidden = true;
one("[data-unsafe]").hidden = Boolean(globalThis.crypto.subtle); // only over https, and on the own machine
one("[data-bench]").hidden = false;
