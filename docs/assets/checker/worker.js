// Python in the page. Gets what it needs as a message, answers each request by its id, and can
// reach nothing: it is started from a blob, under a policy that allows no connection.

import createModule from 'pyodide/pyodide.asm.mjs';
import { keep } from './memory.js';
import { startPython } from './python.js';

const PLACE = { IN_BROWSER: true, IN_BROWSER_WEB_WORKER: true };

/**
 * Starts Python with the checker.
 * @param {WebAssembly.Module} wasm Python itself, compiled by the page
 * @param {ArrayBuffer} library the zip with the checker and what it uses
 * @param {ArrayBuffer} [memory] what was kept of an earlier start
 */
async function start(wasm, library, memory) {
  const python = await startPython(createModule, wasm, library, PLACE, memory);
  // The first answer reads the word lists; ready means that this is done.
  if (!JSON.parse(python.ask('{"text": "a"}')).ok) throw new Error('The checker does not answer.');
  return python;
}

/** @type {Promise<import('./python.js').Python>} */
let checker;

self.onmessage = async ({ data }) => {
  if (data.wasm) {
    checker = start(data.wasm, data.library, data.memory);
    checker.then(
      (python) => {
        self.postMessage({ ready: true });
        // Now: the next message may hold a post, and no post is ever in what is kept.
        if (data.keepAt) keep(data.keepAt, python.memory());
      },
      () => self.postMessage({ ready: false }),
    );
    return;
  }
  try {
    const { ask } = await checker;
    self.postMessage(JSON.parse(ask(JSON.stringify(data))));
  } catch {
    // Python itself broke and may not come back: the page starts another. Never the error as it is,
    // for its text may hold the post.
    self.postMessage({ id: data.id, ok: false, kind: 'stuck' });
  }
};
