// Python's memory as it is when Python is ready and nobody has asked it anything yet, kept on this device.
// With it the next start takes a copy and no work. Where there is no room for it, or no leave to keep
// anything, Python starts as it does the first time.

/**
 * @typedef {object} Memory
 * @property {Uint8Array<ArrayBuffer>} bytes all of it
 * @property {number} stack the address of the top of the stack
 *
 * @typedef {object} Place
 * @property {string} cache its name
 * @property {string} address
 */

const PAGE = 65_536; // bytes; of the pages that hold nothing but zeros only the place is kept

/**
 * Where the memory is kept for exactly these files in exactly this browser.
 * @param {string[]} files addresses of all that Python is started from
 * @returns {Place}
 */
export function placeOf(files) {
  const [first, ...others] = files.map((file) => new URL(file, location.href));
  first.search = new URLSearchParams({ with: others.join(' '), in: navigator.userAgent }).toString();
  return { cache: `Python ${new URL('.', first)}`, address: first.href };
}

/**
 * What was kept there; nothing where nothing was, or where it cannot be read.
 * @param {Place} place
 * @returns {Promise<ArrayBuffer | undefined>}
 */
export async function recall({ cache, address }) {
  try {
    // Asked by name, for to open a cache makes one.
    const kept = await caches.match(address, { cacheName: cache });
    return await kept?.arrayBuffer();
  } catch {
    return undefined;
  }
}

/**
 * Keeps it there, instead of what other versions left.
 * @param {Place} place
 * @param {Memory} memory
 */
export async function keep(place, memory) {
  await forget(place);
  try {
    await (await caches.open(place.cache)).put(place.address, new Response(pack(memory)));
  } catch {
    await forget(place); // no room: the next start does the work once more
  }
}

/**
 * Forgets what was kept there.
 * @param {Place} place
 */
export async function forget({ cache }) {
  try {
    await caches.delete(cache);
  } catch {
    // Nothing may be kept here, and so nothing is.
  }
}

/**
 * The memory as a file: numbers of 32 bits (the stack, how many pages there are, how many stand here, and
 * which), then these pages.
 * @param {Memory} memory
 * @returns {Blob}
 */
export function pack({ bytes, stack }) {
  const numbers = new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4);
  const pages = Array.from({ length: bytes.length / PAGE }, (_, page) => page);
  const filled = pages.filter((page) => numbers.subarray((page * PAGE) / 4, ((page + 1) * PAGE) / 4).some(Boolean));
  const head = new Uint32Array([stack, pages.length, filled.length, ...filled]);
  return new Blob([head, ...filled.map((page) => bytes.subarray(page * PAGE, (page + 1) * PAGE))]);
}

/**
 * Puts a file of `pack` into the memory of a module that was made and has run nothing.
 * @param {ArrayBuffer} file
 * @param {any} module of Emscripten
 * @throws where the file is not whole, or the memory does not get as large as it was
 */
export function unpack(file, module) {
  const [stack, length, count] = new Uint32Array(file, 0, 3);
  const filled = new Uint32Array(file, 12, count);
  const missing = length * PAGE - module.HEAPU8.length;
  if (missing > 0) module.growMemory(length * PAGE);
  const start = 12 + count * 4;
  if (file.byteLength !== start + count * PAGE || module.HEAPU8.length !== length * PAGE) {
    throw new Error('another memory');
  }
  const places = new Map(Array.from(filled, (page, index) => [page, start + index * PAGE]));
  for (let page = 0; page < length; page++) {
    const place = places.get(page);
    if (place === undefined) module.HEAPU8.fill(0, page * PAGE, (page + 1) * PAGE);
    else module.HEAPU8.set(new Uint8Array(file, place, PAGE), page * PAGE);
  }
  module.stackRestore(stack);
}
