// Python itself. Pyodide's bridge between the two languages is left out: building it takes longer than
// Python takes to start, and one function that turns a text into a text has no use for it. A request
// goes in as a file, and the answer comes out as one; both are in memory only.

import { unpack } from './memory.js';

/**
 * @typedef {object} Python
 * @property {(code: string) => void} run runs statements; throws with the last line of what Python says
 * @property {(request: string) => string} ask what checker.browser answers
 * @property {() => import('./memory.js').Memory} memory a copy of all that Python has in mind now
 * @property {any} files Emscripten's file system
 */

const GLUE = `
from io import FileIO
from checker.browser import handle
def answer():
    with FileIO("/request") as request:
        text = request.read().decode()
    with FileIO("/answer", "w") as answer:
        answer.write(handle(text).encode())
`;
// Isolated from the environment, without the module site, and nothing is written beside the library.
const OPTIONS = ['-I', '-S', '-B'];

/**
 * Starts Python with the checker.
 * @param {(settings: object) => Promise<any>} createModule what pyodide.asm.mjs exports
 * @param {WebAssembly.Module} wasm
 * @param {ArrayBuffer | Uint8Array} library the zip with the checker and what it uses
 * @param {Record<string, boolean>} place what Pyodide asks of where it runs
 * @param {ArrayBuffer} [memory] of a Python that was started with the same files, packed
 * @returns {Promise<Python>}
 * @throws where Python does not start, or `memory` is of another one
 */
export async function startPython(createModule, wasm, library, place, memory) {
  const failed = Symbol(); // stands for an error of JavaScript where Python has called it
  const module = await new Promise((started, refused) => {
    createModule({
      API: { config: {}, runtimeEnv: place },
      arguments: OPTIONS,
      noInitialRun: Boolean(memory),
      preRun: [(/** @type {any} */ starting) => install(starting, library)],
      instantiateWasm(/** @type {any} */ imports, /** @type {Function} */ done) {
        imports.env.Jsv_GetError_import = () => failed;
        imports.env.JsvError_Check = (/** @type {unknown} */ value) => value === failed;
        // Emscripten would wait for ever where there is no memory for it.
        WebAssembly.instantiate(wasm, imports).then((instance) => done(instance, wasm)).catch(refused);
        return {};
      },
    }).then(started, refused);
  });
  const run = (/** @type {string} */ code) => {
    const [status, said] = module.API.rawRun(code);
    if (status) throw new Error(said.split('\n').at(-1));
  };
  if (memory) unpack(memory, module);
  else run(GLUE);
  const answer = module.stringToNewUTF8('answer()');
  const ask = (/** @type {string} */ request) => {
    module.FS.writeFile('/request', request);
    if (module._PyRun_SimpleString(answer)) throw new Error('Python gave no answer.');
    return module.FS.readFile('/answer', { encoding: 'utf8' });
  };
  const copy = () => ({ bytes: module.HEAPU8.slice(), stack: module.stackSave() });
  return { run, ask, memory: copy, files: module.FS };
}

/** Puts the library where Python looks for it. */
function install(module, library) {
  const version = module.HEAPU32[module._Py_Version >>> 2];
  const [major, minor] = [version >>> 24, (version >>> 16) & 255];
  module.FS.mkdirTree(`/lib/python${major}.${minor}/lib-dynload`);
  module.FS.writeFile(`/lib/python${major}${minor}.zip`, new Uint8Array(library));
}
