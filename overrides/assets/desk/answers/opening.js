/**
 * Reads files away from the page, so that it never stops: unseals what is sealed, and says of each
 * file what came of it. A module Worker; the page is not known here.
 *
 * It gets `{job, files, secret, told, now}`, or `{job, lock, passphrase}` to find the secret key in a
 * file; `files` are `{name, blob}` or `{name, text}`. It answers with `{job, done}` now and then, and
 * in the end with `{job, result}`.
 *
 * @typedef {object} Result
 * @property {import("./reading.js").Person[]} people
 * @property {(import("./reading.js").Fault & {from: string})[]} faults
 * @property {number[]} locked places of the files that wait for a key
 * @property {number[]} tables places of those that are tables
 * @property {{name: string, text: string}[]} sessions
 * @property {import("../export/cards.js").Choice[]} choices of people, as their files have them
 */
import { readChoices } from "../export/cards.js";
import { piecesOf } from "./pieces.js";
import { readAnswers } from "./reading.js";

/** Bytes; armour makes a file a third larger, and an e-mail may stand around it. */
const LARGEST = 160_000;
/** A session holds everybody, and a table may. */
const LARGEST_WHOLE = 60_000_000;
const SESSION = /\.desk(\.age|\.json)?(\.txt)?$/i;
const TABLE = /\.(csv|tsv|tab)$/i;
/** Spreadsheets, by their names and by how they begin: a zip, or a file of old Office. */
const WORKBOOK = /\.(xls[xmb]?|ods|csv|tsv)$/i;
const PACKED = /^(PK\u0003\u0004|\u00d0\u00cf\u0011\u00e0)/;
const BINARY = "age-encryption.org/";
/** How the files begin that are read otherwise than answers. */
const KEPT = /^\ufeff?\s*\{\s*"format"\s*:\s*"mentoring-desk"/;
const CHOSEN = /^\ufeff?\s*\{\s*"format"\s*:\s*"mentoring-choices"/;
const BEGINNING = 100;
/** What a key begins with, whole or not. */
const SECRET = /AGE-SECRET-KEY/i;
const PUBLIC = /\bage1[a-z0-9]{9}/i;
/** Milliseconds between two reports: often enough to be seen moving. */
const PAUSE = 100;

let sealing;
const bringSeal = () => (sealing ??= import("../../seal.js"));

addEventListener("message", async ({ data }) => {
  try {
    const result = data.lock === undefined ? await read(data) : await secretIn(data);
    postMessage({ job: data.job, result });
  } catch (error) {
    postMessage({ job: data.job, failed: String(error) });
  }
});

/** @returns {Promise<{secret: string, recipient: string} | {reason: string}>} the key in a file */
async function secretIn({ lock, passphrase }) {
  const { recipientOf, SealError, unseal } = await bringSeal();
  const bytes = typeof lock === "string" ? lock : new Uint8Array(await lock.arrayBuffer());
  const text = typeof lock === "string" ? lock : new TextDecoder().decode(bytes);
  const isBare = SECRET.test(text);
  try {
    const secret = isBare ? text : await unseal(bytes, { passphrase });
    return { secret, recipient: await recipientOf(secret) };
  } catch (error) {
    if (!(error instanceof SealError)) throw error;
    const isNone = error.reason === "wrong-key" || error.reason === "not-sealed";
    const reason = error.reason === "wrong-passphrase" && !passphrase ? "no-passphrase" : error.reason;
    const instead = isBare ? "key-mistyped" : PUBLIC.test(text) ? "key-public" : "no-key";
    return { reason: isNone ? instead : reason };
  }
}

/** @returns {Promise<Result>} */
async function read({ job, files, ...by }) {
  const result = { people: [], faults: [], locked: [], tables: [], sessions: [], choices: [] };
  let told = performance.now();
  for (const [place, file] of files.entries()) {
    await readOne(file, place, by, result);
    if (performance.now() - told > PAUSE) {
      told = performance.now();
      postMessage({ job, done: place + 1 });
    }
  }
  return result;
}

async function readOne(file, place, by, result) {
  const tell = (code, values) => result.faults.push({ code, from: file.name, ...values });
  if (await isWorkbook(file)) return tell("workbook");
  const size = file.blob?.size ?? file.text.length;
  const most = size > LARGEST && (await isWhole(file)) ? LARGEST_WHOLE : LARGEST;
  if (size > most) return tell("too-large", { bytes: size, most: most === LARGEST ? by.told.largest : most });
  if (size === 0) return tell("empty");
  if (TABLE.test(file.name)) return result.tables.push(place);
  let bytes;
  try {
    bytes = file.blob ? new Uint8Array(await file.blob.arrayBuffer()) : new TextEncoder().encode(file.text);
  } catch {
    return tell("unreadable");
  }
  const isBinary = String.fromCharCode(...bytes.subarray(0, BINARY.length)) === BINARY;
  const pieces = isBinary ? [{ sealed: bytes }] : piecesOf(new TextDecoder().decode(bytes));
  if (pieces.length === 0) return tell(/^\s*\{/.test(new TextDecoder().decode(bytes.subarray(0, 64))) ? "not-ours" : "no-answers");
  if (!by.secret && pieces.some(({ sealed }) => sealed)) return result.locked.push(place);
  for (const piece of pieces) await readPiece(piece, file.name, by, result);
}

async function isWorkbook({ name, blob }) {
  if (!blob || !WORKBOOK.test(name)) return false;
  const bytes = await blob.slice(0, 4).arrayBuffer().catch(() => new ArrayBuffer());
  return PACKED.test(String.fromCharCode(...new Uint8Array(bytes)));
}

/** Whether a file may hold everybody; saved work may have got another name. */
async function isWhole({ name, blob, text }) {
  if (text !== undefined || SESSION.test(name) || TABLE.test(name)) return true;
  const beginning = await blob.slice(0, BEGINNING).text().catch(() => "");
  return beginning.startsWith(BINARY) || KEPT.test(beginning);
}

async function readPiece(piece, name, { secret, told, now }, result) {
  let text = piece.open;
  if (piece.sealed) {
    const { SealError, unseal } = await bringSeal();
    try {
      text = await unseal(piece.sealed, { secret });
    } catch (error) {
      if (!(error instanceof SealError)) throw error;
      result.faults.push({ code: error.reason, from: name });
      return;
    }
  }
  if (KEPT.test(text)) {
    result.sessions.push({ name, text });
    return;
  }
  if (CHOSEN.test(text)) {
    takeChoices(text, name, told, result);
    return;
  }
  const { person, faults } = readAnswers(text, name, told, now);
  if (person) result.people.push(person);
  result.faults.push(...faults.map((fault) => ({ ...fault, from: name, ...(person && { id: person.id }) })));
}

function takeChoices(text, name, told, result) {
  const tell = (fault) => result.faults.push({ ...fault, from: name });
  if (told.chosen.length === 0) return tell({ code: "choices-unused" });
  const { choice, faults } = readChoices(text, { programme: told.programme, most: told.most_chosen }, name);
  if (choice) result.choices.push(choice);
  for (const { code, ...values } of faults) tell({ code: `choice:${code}`, ...values });
  return undefined;
}
