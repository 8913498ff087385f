// What only Node can build: `node bundle.mjs job.json`. Called by publish/check/bundle.py, which explains
// the whole; the job holds paths and texts. An error ends it with its sentence on standard error.

import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const job = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const require = createRequire(join(job.nodeModules, 'here.js'));
const load = (/** @type {string} */ path) => import(pathToFileURL(path).href);

const PLACE = { IN_NODE: true, IN_NODE_ESM: true };

/** Python started the way the page starts it, and a way to get the answers of the checker. */
async function start(library, memory) {
  const { default: createModule } = await load(join(job.runtime, 'pyodide.asm.mjs'));
  const { startPython } = await load(job.python);
  const wasm = await WebAssembly.compile(readFileSync(join(job.runtime, 'pyodide.asm.wasm')));
  const python = await startPython(createModule, wasm, readFileSync(library), PLACE, memory);
  python.ask('{"text": "a"}');
  return { python, answers: () => job.requests.map(python.ask) };
}

/** Writes the small library; throws where it would answer otherwise than the full one. */
async function makeLibrary() {
  const { python, answers } = await start(job.fullLibrary);
  python.run('import _made; _made.noting = False'); // what comes now depends on the post
  const expected = answers();
  const failed = expected.findIndex((answer) => JSON.parse(answer).kind === 'internal');
  if (failed >= 0) throw new Error(`The checker breaks off on the request ${job.requests[failed]}.`);
  python.files.writeFile('/inside.py', job.inside);
  python.files.writeFile('/made.txt', job.made);
  python.run(`import sys; sys.path.append('/'); import inside
inside.compile_library('/library.zip', open('/made.txt').read())`);
  writeFileSync(job.library, python.files.readFile('/library.zip'));
  const small = await start(job.library);
  const { pack } = await load(job.memory);
  const memory = await pack(small.python.memory()).arrayBuffer();
  agree(small, 'The small library answers otherwise than the full one');
  agree(await start(job.library, memory), 'Python that starts from its memory answers otherwise');

  function agree(started, sentence) {
    const answers = started.answers();
    const other = expected.findIndex((answer, index) => answer !== answers[index]);
    if (other >= 0) throw new Error(`${sentence}: ${job.requests[other]}.`);
  }
}

/** Writes one file for each entry: what it imports is in it, and nothing else. */
async function bundleScripts() {
  const { build } = require('esbuild');
  await build({
    entryPoints: job.scripts,
    outdir: job.out,
    nodePaths: [job.nodeModules],
    alias: { 'pyodide/pyodide.asm.mjs': join(job.runtime, 'pyodide.asm.mjs') },
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    legalComments: 'none',
    // Pyodide asks for these under Node only.
    external: ['node:*', 'ws', 'fs', 'functools'],
    logLevel: 'error',
  });
}

try {
  await Promise.all([makeLibrary(), bundleScripts()]);
} catch (error) {
  console.error(error.message.trim().split('\n').at(-1));
  process.exit(1);
}
process.exit(0);
