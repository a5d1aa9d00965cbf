/**
 * The lot that decides between people who are equal: SHA-256 (FIPS 180-4) of the seed followed by
 * somebody's id, in UTF-8, and the lowest comes first. Whoever knows the seed can draw it again:
 * `printf '%s' SEEDid | sha256sum`. So the order in which answers came never matters. No DOM.
 */

const text = new TextEncoder();

/**
 * @param {string} seed
 * @param {string[]} ids
 * @returns {Promise<Int32Array>} the numbers of the ids, in the order of the lot
 */
export async function drawn(seed, ids) {
  const all = await Promise.all(ids.map((id) => digest(seed + id)));
  const order = Int32Array.from(ids.keys());
  return order.sort((one, other) => compare(all[one], all[other]) || one - other);
}

async function digest(told) {
  return new DataView(await crypto.subtle.digest("SHA-256", text.encode(told)));
}

function compare(one, other) {
  for (let at = 0; at < one.byteLength; at += 4) {
    const apart = one.getUint32(at) - other.getUint32(at);
    if (apart) return apart;
  }
  return 0;
}
