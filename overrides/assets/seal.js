/**
 * Sealing: makes a text unreadable for all but the holders of a secret key, and readable again.
 *
 * The format is age (https://age-encryption.org/v1), so that Debian's `age` opens what is sealed
 * here, and the reverse. No page and no element is known here. Bringing in this module brings the
 * library along, 26 kB: import it when there is something to seal.
 */
import {
  armor, Decrypter, Encrypter, generateX25519Identity, identityToRecipient,
} from "./vendor/age.js";

/**
 * The work of trying one passphrase, as a power of two: 128 MB of memory, half a second on a desk
 * and a few on a phone. OWASP's least for scrypt (Password Storage Cheat Sheet); `age -p` takes 18.
 */
const WORK = 17;
const RECIPIENT = /^age1[02-9ac-hj-np-z]{58}$/;
const SECRET = /AGE-SECRET-KEY-1[02-9AC-HJ-NP-Z]{58}/i;
const BINARY = "age-encryption.org/";
/** Signs that nobody sees, which programs put between letters. */
const UNSEEN = /[\u00ad\u200b-\u200f\u2060\ufeff]/g;
/** Armour, whatever was made of the dashes around. */
const BEGIN = /[-‐-―−]\s*BEGIN\s+AGE\s+ENCRYPTED\s+FILE/;
const END = /[-‐-―−]\s*END\s+AGE\s+ENCRYPTED\s+FILE/;

/** @typedef {"not-sealed" | "wrong-key" | "wrong-passphrase" | "damaged" | "no-crypto"} Reason */

/** Why something could not be sealed or opened. */
export class SealError extends Error {
  /**
   * @param {Reason} reason `not-sealed`: there is nothing sealed in it; `wrong-key`: it was sealed
   *   for others, or what was given is no key; `wrong-passphrase`: also where none was given;
   *   `damaged`: something is missing or was changed on the way; `no-crypto`: this browser lacks
   *   random numbers, streams, or the memory for a passphrase
   * @param {unknown} [cause]
   */
  constructor(reason, cause) {
    super(reason, { cause });
    this.name = "SealError";
    this.reason = reason;
  }
}

/**
 * Seal a text as text that fits into an e-mail.
 * @param {string} text
 * @param {string[]} recipients public keys, `age1…`; each one's holder can open it alone
 * @returns {Promise<string>} lines of 64 characters between BEGIN and END
 */
export async function seal(text, recipients) {
  return armor.encode(await sealedFile(text, recipients));
}

/**
 * Seal a text as a file, a quarter smaller than armoured text.
 * @param {string} text
 * @param {string[]} recipients as for `seal`
 * @returns {Promise<Uint8Array>}
 */
export async function sealedFile(text, recipients) {
  // What is sealed for nobody is lost.
  if (!recipients.length || !recipients.every((one) => RECIPIENT.test(one))) {
    throw new SealError("wrong-key");
  }
  return guarded("wrong-key", () => {
    const encrypter = new Encrypter();
    for (const one of new Set(recipients)) encrypter.addRecipient(one);
    return encrypter.encrypt(text);
  });
}

/**
 * Make a pair of keys.
 * @returns {Promise<{secret: string, recipient: string}>} `AGE-SECRET-KEY-1…` and `age1…`
 */
export function makeKeys() {
  return guarded("no-crypto", async () => {
    const secret = await generateX25519Identity();
    return { secret, recipient: await identityToRecipient(secret) };
  });
}

/**
 * Tell which public key belongs to a secret one.
 * @param {string} secret a key, or the text of its file
 * @returns {Promise<string>} `age1…`
 */
export function recipientOf(secret) {
  return guarded("wrong-key", () => identityToRecipient(keyIn(secret)));
}

/**
 * Lock a key, or a file that holds one, with a passphrase; `age -d -i` takes what comes of it.
 * @param {string} secret
 * @param {string} passphrase whether it is long enough is for the caller to say
 * @returns {Promise<Uint8Array>}
 */
export function lock(secret, passphrase) {
  return guarded("no-crypto", () => {
    const encrypter = new Encrypter();
    encrypter.setScryptWorkFactor(WORK);
    encrypter.setPassphrase(passphrase.normalize("NFC"));
    return encrypter.encrypt(secret);
  });
}

/**
 * Open what was sealed with a public key, or locked with a passphrase.
 * @param {string | Uint8Array} data a file, or text with armour in it as e-mail programs mangle it:
 *   quoted, indented, wrapped anew, with other text around. Of several, the first is opened.
 * @param {{secret?: string, passphrase?: string}} by `secret` is a key or the text of its file
 * @returns {Promise<string>}
 */
export async function unseal(data, { secret, passphrase }) {
  const bytes = typeof data === "string" ? fromArmour(data) : fromFile(data);
  const locked = /^-> scrypt /m.test(latin(bytes.subarray(0, 200)));
  if (locked && !passphrase) throw new SealError("wrong-passphrase");
  const decrypter = new Decrypter();
  if (locked) decrypter.addPassphrase(passphrase.normalize("NFC"));
  else await guarded("wrong-key", () => decrypter.addIdentity(keyIn(secret)));
  const opened = await guarded("damaged", () => decrypter.decrypt(bytes), locked);
  return guarded("damaged", () =>
    new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(opened));
}

/**
 * Count what is sealed in a file, or in a text: `unseal` opens the first.
 * @param {string | Uint8Array} data as for `unseal`
 * @returns {number}
 */
export function countSealed(data) {
  if (isBinary(data)) return 1;
  const text = typeof data === "string" ? data : new TextDecoder().decode(data);
  return bared(text).match(new RegExp(BEGIN, "g"))?.length ?? 0;
}

/**
 * Do something with the library, and say which of our reasons its failure is.
 * @template T
 * @param {Reason} otherwise the reason of a failure that says nothing else
 * @param {() => T | Promise<T>} act
 * @param {boolean} [locked] whether it is a passphrase that would open it
 * @returns {Promise<T>}
 */
async function guarded(otherwise, act, locked = false) {
  if (!globalThis.crypto?.getRandomValues || !globalThis.TransformStream) {
    throw new SealError("no-crypto");
  }
  try {
    return await act();
  } catch (error) {
    if (error instanceof SealError) throw error;
    const unmatched = /no identity matched/.test(error.message);
    const spent = error instanceof RangeError;
    const reason = locked ? "wrong-passphrase" : "wrong-key";
    throw new SealError(spent ? "no-crypto" : unmatched ? reason : otherwise, error);
  }
}

/** @param {string} [text] a key, or the text of its file */
function keyIn(text = "") {
  const found = text.match(SECRET);
  if (!found) throw new SealError("wrong-key");
  return found[0].toUpperCase();
}

/** @param {Uint8Array} file sealed bytes, or text with armour in it */
function fromFile(file) {
  return isBinary(file) ? file : fromArmour(new TextDecoder().decode(file));
}

/** @param {string | Uint8Array} data */
const isBinary = (data) =>
  typeof data !== "string" && latin(data.subarray(0, BINARY.length)) === BINARY;

/** Take away what nobody sees, and what e-mail programs put before lines. */
const bared = (text) => text.replace(UNSEEN, "").replace(/^[\s>|]+/gm, "");

/**
 * Find the armour in a text and take out what is sealed. Every sign that armour does not use is left
 * out: whether what is left is whole, the seal itself tells.
 * @param {string} text
 */
function fromArmour(text) {
  const bare = bared(text);
  const begun = bare.match(BEGIN);
  if (!begun) throw new SealError("not-sealed");
  const rest = bare.slice(begun.index + begun[0].length);
  const ended = rest.search(END);
  if (ended < 0) throw new SealError("damaged");
  try {
    const base64 = rest.slice(0, ended).replace(/[^\w+/=]|_/g, "");
    return Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
  } catch (error) {
    throw new SealError("damaged", error);
  }
}

/** @param {Uint8Array} bytes */
const latin = (bytes) => String.fromCharCode(...bytes);
