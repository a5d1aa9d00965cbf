/**
 * Finds answers in a text, as e-mail programs leave them: sealed ones between their lines of armour,
 * open ones as JSON, either of them quoted, indented, and with other text around. No DOM.
 */

/** Armour from its first line to its last, or to the next first line where the last is lost. */
const ARMOUR =
  /[-‐-―−]+\s*BEGIN\s+AGE\s+ENCRYPTED\s+FILE[^]*?(?:END\s+AGE\s+ENCRYPTED\s+FILE[-‐-―−\s]*|(?=[-‐-―−]{5}\s*BEGIN\s+AGE)|$)/g;
const QUOTED = /^[\s>|]+/gm;
const OPEN = /\{\s*"format"\s*:\s*"mentoring-/g;
const ATTEMPTS = 200;

/**
 * @param {string} text
 * @returns {{sealed?: string, open?: string}[]} each set of answers; none where nothing looks like any
 */
export function piecesOf(text) {
  const sealed = text.match(ARMOUR)?.map((one) => ({ sealed: one })) ?? [];
  return [...sealed, ...openIn(text)];
}

/** Cut out each JSON object that says it is ours; where it never ends, all that is left of it. */
function openIn(text) {
  const bare = text.replace(QUOTED, "");
  const starts = [...bare.matchAll(OPEN)].map(({ index }) => index).slice(0, ATTEMPTS);
  return starts.map((start, at) => {
    const rest = bare.slice(start, starts[at + 1]);
    const end = rest.slice(0, endOf(rest));
    return { open: joined(end) };
  });
}

/** @returns {number} where the object ends that a text begins with */
function endOf(text) {
  let depth = 0;
  let isText = false;
  for (let at = 0; at < text.length; at++) {
    const sign = text[at];
    if (isText) {
      if (sign === "\\") at++;
      else isText = sign !== '"';
      continue;
    }
    isText = sign === '"';
    depth += sign === "{" ? 1 : sign === "}" ? -1 : 0;
    if (depth === 0) return at + 1;
  }
  return text.length;
}

/** Undo the breaking of long lines, which puts a line end where a text of JSON has a space. */
function joined(text) {
  try {
    JSON.parse(text);
    return text;
  } catch {
    return text.replace(/\s*\r?\n/g, " ");
  }
}
