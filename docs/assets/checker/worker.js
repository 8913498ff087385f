// Python in the page. Gets what it needs as a message, answers each request by its id, and can
// reach nothing: it is started from a blob, under a policy that allows no connection.

import createModule from 'pyodide/pyodide.asm.mjs';
import { startPython } from './python.js';

const PLACE = { IN_BROWSER: true, IN_BROWSER_WEB_WORKER: true };

/**
 * Starts Python and returns the checker's one function.
 * @param {WebAssembly.Module} wasm Python itself, compiled by the page
 * @param {ArrayBuffer} library the zip with the checker and what it uses
 * @returns {Promise<(request: string) => string>}
 */
async function start(wasm, library) {
  const { ask } = await startPython(createModule, wasm, library, PLACE);
  ask('{"text": "a"}'); // the first answer reads the word lists; ready means that this is done
  return ask;
}

/** @type {Promise<(request: string) => string>} */
let checker;

self.onmessage = async ({ data }) => {
  if (data.wasm) {
    checker = start(data.wasm, data.library);
    checker.then(
      () => self.postMessage({ ready: true }),
      () => self.postMessage({ ready: false }),
    );
    return;
  }
  try {
    const ask = await checker;
    self.postMessage(JSON.parse(ask(JSON.stringify(data))));
  } catch {
    // Python itself broke and may not come back: the page starts another. Never the error as it is,
    // for its text may hold the post.
    self.postMessage({ id: data.id, ok: false, kind: 'stuck' });
  }
};
