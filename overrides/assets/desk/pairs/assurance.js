/** Whether nothing better exists, what was verified for that, and the lot that decided between equals. */
import { bench, make, one, say } from "../bench.js";
import { outcomeOf } from "./outcome.js";
import { calledBy, namesOf } from "./phrasing.js";
import { isMadeHere } from "./running.js";

const SEED = 16;
const dialog = one("[data-new-lot]");

/** Begin to listen. */
export function begin() {
  one("[data-copy-seed]").addEventListener("click", copySeed);
  one("[data-draw-lot]").addEventListener("click", () => {
    dialog.returnValue = "";
    dialog.showModal();
    one("h2", dialog).focus();
  });
  dialog.addEventListener("close", () => {
    if (dialog.returnValue !== "draw") return;
    const bytes = crypto.getRandomValues(new Uint8Array(SEED));
    const seed = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    bench.change({ ...bench.session, seed }, say("pairs.lot_drawn"));
  });
}

/** Show what is known of the outcome. */
export function show() {
  const outcome = outcomeOf(bench.session);
  one("[data-seed]").textContent = bench.session.seed;
  one("[data-proof-part]").hidden = !outcome;
  one("[data-proof-text]").textContent = outcome ? proofText(outcome) : "";
  const lines = outcome ? verified(outcome) : [];
  one("[data-proof-list]").replaceChildren(...lines.map((text) => make("li", {}, text)));
  showBlocking(outcome);
}

/** What the checker looked at for each goal, in plain words (proof.js). */
const VERIFIED = {
  coverage: ["kept", "most", "worst", "total"],
  total: ["kept", "total"],
  leximin: ["kept", "most", "worst", "stages"],
  choices: ["kept", "stable"],
};

function proofText({ isProved, goal }) {
  if (isProved && !isMadeHere()) return say("pairs.proof.elsewhere");
  return say(isProved && VERIFIED[goal] ? `pairs.proof.${goal}` : "pairs.proof.unproved");
}

function verified({ isProved, goal, stages, totals }) {
  const known = (isProved && isMadeHere() && VERIFIED[goal]) || [];
  const isWished = known.length > 0 && goal !== "choices" && totals.wishes > 0;
  const names = isWished ? [...known, "wishes"] : known;
  return names.map((name) => say(`pairs.verified.${name}`, { stages, wishes: totals.wishes, score: totals.worst ?? 0 }));
}

function showBlocking(outcome) {
  const pairs = outcome?.blocking ?? [];
  one("[data-blocking-part]").hidden = !outcome || outcome.totals.blocking === null;
  if (!outcome) return;
  const count = outcome.totals.blocking ?? 0;
  one("[data-blocking-count]").textContent = `(${say("pairs.number", { count })})`;
  one("[data-blocking-text]").textContent = say(count ? "pairs.blocking_some" : "pairs.blocking_none", { count });
  const held = new Map(outcome.pairs.map(({ mentee, mentor }) => [mentee, mentor]));
  const line = ([mentee, mentor]) => {
    const names = [make("bdi", {}, calledBy(mentee)), ` ${say("pairs.with")} `, make("bdi", {}, calledBy(mentor))];
    return make("li", {}, ...names, make("span", { className: "soft" }, ` – ${nowText(mentee, mentor, held)}`));
  };
  one("[data-blocking-list]").replaceChildren(...pairs.map(line));
}

/** Whom the two have in the suggestion. */
function nowText(mentee, mentor, held) {
  const theirs = [...held].filter(([, one_]) => one_ === mentor).map(([one_]) => one_);
  const nobody = say("pairs.nobody");
  return say("pairs.rather_now", {
    mentee: calledBy(mentee),
    has: held.has(mentee) ? calledBy(held.get(mentee)) : nobody,
    mentor: calledBy(mentor),
    others: theirs.length ? namesOf(theirs, 4) : nobody,
  });
}

async function copySeed() {
  try {
    await navigator.clipboard.writeText(bench.session.seed);
    bench.tell(say("pairs.seed_copied"));
  } catch {
    const place = one("[data-seed]");
    getSelection().selectAllChildren(place);
    bench.tell(say("pairs.seed_by_hand"));
  }
}
