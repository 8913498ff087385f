// Keeps the whole site on the device, so that it works without a network. It is published at the top
// of the site. Above this text publish/finish/offline.py puts FILES: for each address of the site, from its
// top, the SHA-256 of what belongs there.
//
// A file is kept under its address and digest. So two versions never mix, what a new version has in
// common with the old one is not fetched again, and a download that broke off goes on where it was.
/* global FILES */

const KEPT = `site ${registration.scope}`; // a host may hold more sites than this one
const REST = 5_000; // milliseconds in which the page that is opening has the line for itself
const LONGEST = 30_000; // … and a page that starts the checker, until it says that it is done
const PAUSE = 100; // milliseconds between downloads, as long as nobody waits for them
const AT_ONCE = 6; // downloads
const ENDS = ['', 'index.html', '.html']; // what a host may leave out of the address of a page

const listed = new Map(Object.entries(FILES).map(([path, digest]) => [new URL(path, registration.scope).href, digest]));
const keyOf = (address) => `${address.split('?')[0]}?${listed.get(address)}`;

let quietUntil = 0; // milliseconds since 1970; no download begins before
let hurried = false; // somebody waits for all of it

self.addEventListener('install', (event) => {
  quietUntil = Date.now() + REST;
  event.waitUntil(fill());
});

// Only now are all pages of the older version closed, and may its files go.
self.addEventListener('activate', (event) => event.waitUntil(Promise.all([forgetOlder(), clients.claim()])));

self.addEventListener('fetch', (event) => {
  const address = wanted(event.request);
  if (address) event.respondWith(answer(event, address));
});

// What a page may say here; all else is ignored.
self.addEventListener('message', (event) => {
  if (event.data === 'wait') quietUntil = Date.now() + LONGEST;
  if (event.data === 'go on') [quietUntil, hurried] = [0, true];
  if (event.data !== 'all in?') return;
  hurried = true;
  const [port] = event.ports;
  event.waitUntil(fill().then(() => port.postMessage(true), () => port.postMessage(false)));
});

/** The address in the list that a request means, or undefined. */
function wanted(request) {
  if (request.method !== 'GET' || request.headers.has('range')) return undefined;
  const address = request.url.split('#')[0];
  if (request.mode !== 'navigate') return listed.has(address) ? address : undefined;
  const page = address.split('?')[0]; // ?example=… and the like are the page's own affair
  return ENDS.map((end) => page + end).find((whole) => listed.has(whole));
}

async function answer(event, address) {
  // Storage that fails is no reason to fail the visitor.
  const kept = await caches.open(KEPT).then((cache) => cache.match(keyOf(address))).catch(() => undefined);
  if (kept) return kept;
  event.waitUntil(fill().catch(() => {})); // something is gone: bring it back for the next time
  return fetch(event.request);
}

/** Fetches what is not there yet. Throws when not all of it comes, or when it does not fit. */
async function fill() {
  const cache = await caches.open(KEPT);
  const there = new Set((await cache.keys()).map(({ url }) => url));
  const missing = [...listed.keys()].filter((address) => !there.has(keyOf(address)));
  const added = [];
  let failure;
  const work = async () => {
    await quiet();
    for (let address = missing.shift(); address && !failure; address = missing.shift()) {
      await cache.put(keyOf(address), await download(address));
      added.push(keyOf(address));
      await quiet();
    }
  };
  const works = Array.from({ length: AT_ONCE }, () => work().catch((error) => (failure ??= error)));
  await Promise.all(works);
  // A full device gets its room back; after any other failure the next try goes on from here.
  if (failure?.name === 'QuotaExceededError') await Promise.all(added.map((key) => cache.delete(key)));
  if (failure) throw failure;
}

/** Waits for its turn: the next download may begin. */
async function quiet() {
  const pause = () => new Promise((rested) => setTimeout(rested, PAUSE));
  if (!hurried) await pause();
  while (Date.now() < quietUntil) await pause();
}

/** A file exactly as the list has it: from the browser's cache, or else from the host. */
async function download(address) {
  const hex = listed.get(address).match(/../g);
  const integrity = `sha256-${btoa(String.fromCharCode(...hex.map((byte) => parseInt(byte, 16))))}`;
  const get = async (/** @type {RequestCache} */ cache) => {
    const response = await fetch(address, { cache, integrity });
    if (!response.ok) throw new Error(`status ${response.status}`);
    // Made anew: a page may not be answered with a response that was led on from another address,
    // and these headers say how it travelled, which is over.
    const headers = new Headers(response.headers);
    for (const name of ['Content-Encoding', 'Content-Length', 'Vary']) headers.delete(name);
    return new Response(await response.blob(), { headers });
  };
  return get('force-cache').catch(() => get('reload'));
}

async function forgetOlder() {
  const cache = await caches.open(KEPT);
  const ours = new Set([...listed.keys()].map(keyOf));
  const older = (await cache.keys()).filter(({ url }) => !ours.has(url));
  await Promise.all(older.map((request) => cache.delete(request)));
}
