// Python in the page. Gets what it needs as a message, answers each request by its id, and can
// reach nothing: it is started from a blob, under a policy that allows no connection.

import { loadPyodide } from 'pyodide';
import createPyodideModule from 'pyodide/pyodide.asm.mjs';
import { info } from 'pyodide/pyodide-lock.json';

const MEMORY = 'memory:/'; // where Pyodide looks for its files; it is no place on any network

/**
 * Starts Python and returns the checker's one function.
 * @param {WebAssembly.Module} wasm Python itself, compiled by the page
 * @param {ArrayBuffer} library the zip with the checker and what it uses
 * @returns {Promise<(request: string) => string>}
 */
async function start(wasm, library) {
  // Pyodide fetches and compiles by itself; here both are already done.
  self.fetch = async () => new Response(library);
  WebAssembly.instantiateStreaming = async (_, imports) => ({
    module: wasm,
    instance: await WebAssembly.instantiate(wasm, imports),
  });
  const python = await loadPyodide({
    createPyodideModule,
    indexURL: MEMORY,
    stdLibURL: `${MEMORY}library.zip`,
    packageBaseUrl: MEMORY,
    lockFileContents: { info, packages: {} },
  });
  const { handle } = python.pyimport('checker.browser');
  handle('{"text": "a"}'); // the first answer reads the word lists; ready means that this is done
  return handle;
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
    const handle = await checker;
    self.postMessage(JSON.parse(handle(JSON.stringify(data))));
  } catch {
    // Python itself broke and may not come back: the page starts another. Never the error as it is,
    // for its text may hold the post.
    self.postMessage({ id: data.id, ok: false, kind: 'stuck' });
  }
};
