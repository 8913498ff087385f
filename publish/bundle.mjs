// What only Node can build: `node bundle.mjs job.json`. Called by publish/bundle.py, which explains
// the whole; the job holds paths and texts. An error ends it with its sentence on standard error.

import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const job = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const require = createRequire(join(job.nodeModules, 'here.js'));
const { default: createPyodideModule } = await import(pathToFileURL(join(job.runtime, 'pyodide.asm.mjs')).href);
const { loadPyodide } = await import(require.resolve('pyodide/pyodide.mjs'));
const { info } = require('pyodide/pyodide-lock.json');

// Asked before anything is imported to compile with. What is built in or frozen has its code in the
// wasm, and no place in the library.
const USED = `
import sys
archive = next(entry for entry in sys.path if entry.endswith(".zip")) + "/"
specs = [getattr(module, "__spec__", None) for module in sys.modules.values()]
places = {str(spec.origin) for spec in specs if spec}
"\\n".join(sorted(place.removeprefix(archive) for place in places if place.startswith(archive)))`;

/** Python started the way the page starts it, and the answers of the checker to the requests. */
async function run(library) {
  const lockFileContents = { info, packages: {} };
  const place = { indexURL: job.runtime, stdLibURL: library, packageBaseUrl: job.runtime };
  const python = await loadPyodide({ ...place, createPyodideModule, lockFileContents });
  const { handle } = python.pyimport('checker.browser');
  return { python, answers: job.requests.map((request) => handle(request)) };
}

/** Writes the small library; throws where it would answer otherwise than the full one. */
async function makeLibrary() {
  const { python, answers } = await run(job.fullLibrary);
  const failed = answers.findIndex((answer) => JSON.parse(answer).kind === 'internal');
  if (failed >= 0) throw new Error(`The checker breaks off on the request ${job.requests[failed]}.`);
  const used = python.runPython(USED);
  python.FS.writeFile('/tmp/inside.py', job.inside);
  python.runPython('import sys; sys.path.append("/tmp")');
  python.pyimport('inside').compile_library(used, '/tmp/library.zip');
  writeFileSync(job.library, python.FS.readFile('/tmp/library.zip'));
  const again = await run(job.library);
  const other = answers.findIndex((answer, index) => answer !== again.answers[index]);
  if (other >= 0) throw new Error(`The small library answers otherwise than the full one: ${job.requests[other]}.`);
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
