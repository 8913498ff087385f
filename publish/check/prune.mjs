// Pyodide's runtime without what is there for packages in C: `node prune.mjs job.json`, called by
// publish/check/bundle.py. Thousands of functions are exported so that such a package could call them, and
// many stand in the wasm for nothing else. What JavaScript never names is not exported any more, and
// then all that nothing calls goes. An error ends it with its sentence on standard error.

import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

const ASSIGNED = /var [\w$,]+;function assignWasmExports\(wasmExports\)\{([^}]*)\}/g;
const ASSIGNMENT = /((?:[\w$]+=|Module\["[\w$]+"\]=)+)wasmExports\["([^"]+)"\](?:\.value>>>0)?(?:;|$)/g;

/**
 * Writes `pyodide.asm.mjs` and `pyodide.asm.wasm` into the folder `to`.
 * @param {string} from the folder of the npm package `pyodide`
 * @param {string} to
 * @param {typeof import('binaryen').default} binaryen
 * @throws where this Pyodide is built otherwise than the one that this was written for
 */
function prune(from, to, binaryen) {
  const script = readFileSync(join(from, 'pyodide.asm.mjs'), 'utf8');
  const found = [...script.matchAll(ASSIGNED)];
  if (found.length !== 1) throw new Error('This Pyodide takes over the exports of its wasm in another way.');
  const [{ 0: block, 1: body, index }] = found;
  const rows = [...body.matchAll(ASSIGNMENT)];
  if (rows.map(([row]) => row).join('') !== body) throw new Error('This Pyodide assigns its exports in another way.');

  const rest = script.slice(0, index) + script.slice(index + block.length);
  const named = new Set((rest + readFileSync(join(from, 'pyodide.mjs'), 'utf8')).match(/[\w$]+/g));
  const names = (/** @type {string} */ targets) => targets.match(/[\w$]+/g).filter((name) => name !== 'Module');
  const kept = rows.filter(([, targets, name]) => [name, ...names(targets)].some((word) => named.has(word)));
  const locals = new Set(kept.flatMap(([, targets]) => names(targets)));
  const assigned = `function assignWasmExports(wasmExports){${kept.map(([row]) => row).join('')}}`;
  writeFileSync(
    join(to, 'pyodide.asm.mjs'),
    `${script.slice(0, index)}var ${[...locals]};${assigned}${script.slice(index + block.length)}`,
  );

  const exported = new Set(kept.map(([, , name]) => name));
  const wasm = binaryen.readBinary(readFileSync(join(from, 'pyodide.asm.wasm')));
  const { Features } = binaryen;
  wasm.setFeatures(
    Features.MutableGlobals | Features.NontrappingFPToInt | Features.SignExt | Features.BulkMemory |
      Features.BulkMemoryOpt | Features.ReferenceTypes | Features.CallIndirectOverlong | Features.Multivalue |
      Features.ExceptionHandling,
  );
  const all = Array.from({ length: wasm.getNumExports() }, (_, number) => wasm.getExportByIndex(number));
  for (const { name } of all.map(binaryen.getExportInfo)) {
    if (!exported.has(name) && !named.has(name)) wasm.removeExport(name);
  }
  wasm.runPasses(['remove-unused-module-elements']);
  writeFileSync(join(to, 'pyodide.asm.wasm'), wasm.emitBinary());
}

try {
  const job = JSON.parse(readFileSync(process.argv[2], 'utf8'));
  const require = createRequire(join(job.nodeModules, 'here.js'));
  const { default: binaryen } = await import(pathToFileURL(require.resolve('binaryen')).href);
  prune(dirname(require.resolve('pyodide/package.json')), job.out, binaryen);
} catch (error) {
  console.error(error.message.trim().split('\n').at(-1));
  process.exit(1);
}
