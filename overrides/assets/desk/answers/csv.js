/**
 * Tables as text: which letters the bytes are, what stands between the cells, and the cells
 * (RFC 4180, and what spreadsheets make of it). No DOM.
 */

const SEPARATORS = [";", ",", "\t"];
/** Excel's own first line, which names the separator. */
const NAMED = /^sep=(.)\r?\n/i;
const SAMPLE = 20_000;

/** @param {Uint8Array} bytes @returns {string} from UTF-8, UTF-16 with a mark, or Windows-1252 */
export function decoded(bytes) {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

/**
 * Read a table.
 * @param {string} text
 * @returns {{headings: string[], rows: string[][], lines: number[]}} rows as long as the headings, none
 *   of them empty; `lines` numbers them as a spreadsheet does, which counts the empty ones too
 */
export function tableIn(text) {
  const named = text.match(NAMED);
  const bare = named ? text.slice(named[0].length) : text;
  const [first, ...rest] = rowsIn(bare, named?.[1] ?? separatorOf(bare))
    .map((cells, at) => ({ cells, line: at + 1 }))
    .filter(({ cells }) => cells.some((cell) => cell.trim()));
  const headings = (first?.cells ?? []).map((one) => one.trim());
  const rows = rest.map(({ cells }) => headings.map((_, at) => (cells[at] ?? "").trim()));
  return { headings, rows, lines: rest.map(({ line }) => line) };
}

/** The separator that cuts the first lines into most cells, alike in number. */
function separatorOf(text) {
  const sample = text.slice(0, SAMPLE);
  const worth = (separator) => {
    const widths = rowsIn(sample, separator).slice(0, -1).map((row) => row.length);
    const [first = 0] = widths;
    const alike = widths.filter((width) => width === first).length;
    return first > 1 ? first + (alike / widths.length) * 1000 : 0;
  };
  return SEPARATORS.reduce((best, one) => (worth(one) > worth(best) ? one : best));
}

/**
 * Cut a text into cells. A quote begins a quoted cell only at its start; two within are one.
 * @param {string} text
 * @param {string} separator one character
 * @returns {string[][]}
 */
export function rowsIn(text, separator) {
  const rows = [[]];
  let at = 0;
  while (at <= text.length) {
    const { cell, end } = text[at] === '"' ? quoted(text, at, separator) : bareCell(text, at, separator);
    rows.at(-1).push(cell);
    const sign = text[end];
    if (sign === undefined) break;
    at = end + (sign === "\r" && text[end + 1] === "\n" ? 2 : 1);
    if (sign !== separator) rows.push([]);
  }
  return rows;
}

function bareCell(text, start, separator) {
  let end = start;
  while (end < text.length && ![separator, "\n", "\r"].includes(text[end])) end++;
  return { cell: text.slice(start, end), end };
}

function quoted(text, start, separator) {
  let cell = "";
  let at = start + 1;
  for (;;) {
    const next = text.indexOf('"', at);
    if (next < 0) return { cell: cell + text.slice(at), end: text.length };
    cell += text.slice(at, next);
    if (text[next + 1] !== '"') {
      const rest = bareCell(text, next + 1, separator); // what stands after the last quote, wrongly
      return { cell: cell + rest.cell, end: rest.end };
    }
    cell += '"';
    at = next + 2;
  }
}
