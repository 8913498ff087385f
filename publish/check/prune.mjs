// Pyodide's runtime without what is there for others: `node prune.mjs job.json`, called by
// publish/check/bundle.py. Thousands of functions of the wasm are exported so that packages in C could
// call them, and hundreds of JavaScript draw, play sound and talk to sockets for such packages. What the
// one side does not need of the other, and we need of neither, is left out on both, again and again until
// nothing changes. An error ends it with its sentence on standard error.

import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

const CREATE = '_createPyodideModule';
const IMPORTS = 'wasmImports'; // an object: what the wasm may ask of JavaScript
const EXPORTS = 'assignWasmExports'; // a function: takes over what the wasm has
const WRAPPED = 'applySignatureConversions'; // a function: puts wrappers around some of that
const EXPORT = /wasmExports\["([^"]+)"\]/;

/**
 * A piece of the script that stays or goes as one.
 * @typedef {object} Part
 * @property {string} code
 * @property {string[]} [names] it stays when one of these is named by what stays; without them it always stays
 * @property {Part[]} [rows] the parts in the middle of it; `code` is what stands before them
 * @property {string} [end] what stands behind them
 * @property {string} [imported] it stays when the wasm imports this
 */

/**
 * The script in parts.
 * @param {string} script
 * @param {typeof import('acorn').parse} parse
 * @returns {Part}
 * @throws where it is built otherwise than the one that this was written for
 */
function takeApart(script, parse) {
  const program = /** @type {any} */ (parse(script, { ecmaVersion: 'latest', sourceType: 'module' }));
  const code = (node) => script.slice(node.start, node.end);
  const create = program.body.find(({ id }) => id?.name === CREATE);
  if (!create) throw new Error('This Pyodide makes its module in another way.');
  const found = new Set();
  const rows = create.body.body.flatMap((statement) => {
    const { type, id } = statement;
    if (type === 'VariableDeclaration') return statement.declarations.map((one) => variable(statement.kind, one));
    if (type === 'ExpressionStatement') return { code: `${code(statement)};`, names: addedTo(statement.expression) };
    if (type !== 'FunctionDeclaration') return { code: `${code(statement)};` };
    if (id.name !== EXPORTS && id.name !== WRAPPED) return { code: code(statement), names: [id.name] };
    found.add(id.name);
    return around(statement, statement.body, statement.body.body.map(ofTheWasm));
  });
  if (found.size < 3) throw new Error('This Pyodide joins its wasm and its JavaScript in another way.');
  return around(program, create.body, rows);

  function around(whole, middle, parts) {
    return { code: script.slice(whole.start, middle.start + 1), rows: parts, end: script.slice(middle.end - 1, whole.end) };
  }
  function variable(kind, one) {
    if (one.id.name !== IMPORTS) {
      const goes = one.id.name && (!one.init || harmless(one.init));
      return { code: `${kind} ${code(one)};`, names: goes ? [one.id.name] : undefined };
    }
    found.add(IMPORTS);
    const asked = one.init.properties.map((row) => ({ code: `${code(row)},`, imported: row.key.name ?? row.key.value }));
    return { code: `${kind} ${IMPORTS}={`, rows: asked, end: '};' };
  }
  function ofTheWasm(statement) {
    const exported = EXPORT.exec(code(statement))?.[1];
    if (!exported) return { code: `${code(statement)};` };
    const names = [exported];
    for (let { expression: at } = statement; at?.type === 'AssignmentExpression'; at = at.right) {
      names.push(...[at.left.name ?? at.left.property?.value].filter((name) => name && name !== exported));
    }
    return { code: `${code(statement)};`, names };
  }
}

/** Whether nobody notices that a value is never made. */
function harmless({ type, elements, properties, argument }) {
  if (type === 'ArrayExpression') return elements.every(harmless);
  if (type === 'ObjectExpression') return properties.every(({ value }) => value && harmless(value));
  if (type === 'UnaryExpression') return harmless(argument);
  return ['ArrowFunctionExpression', 'FunctionExpression', 'Identifier', 'Literal'].includes(type);
}

/** What a statement adds something harmless to: `Module["name"] = value` and `value.sig = "…"`. */
function addedTo({ type, left, right }) {
  if (type !== 'AssignmentExpression' || left.type !== 'MemberExpression' || !harmless(right)) return undefined;
  if (left.object.name === 'Module') return [left.property.value ?? left.property.name];
  return left.property.name === 'sig' ? [left.object.name] : undefined;
}

const wordsOf = (/** @type {string} */ code) => code.match(/[\w$]+/g) ?? [];

/**
 * What stays of the script when the wasm imports only these and the rest of the page says only these words.
 * @param {Part} whole
 * @param {Set<string>} imported
 * @param {Iterable<string>} said
 */
function keep(whole, imported, said) {
  const words = new Set(said);
  const kept = new Set();
  const visit = (/** @type {Part} */ part) => {
    if (!kept.has(part)) {
      const { names, imported: asked } = part;
      if (asked ? !imported.has(asked) : names && !names.some((name) => words.has(name))) return;
      kept.add(part);
      wordsOf(part.code).forEach((word) => words.add(word));
    }
    part.rows?.forEach(visit);
  };
  for (let before = -1; before < kept.size; ) {
    before = kept.size;
    visit(whole);
  }
  const text = (/** @type {Part} */ part) =>
    kept.has(part) ? part.code + (part.rows?.map(text).join('') ?? '') + (part.end ?? '') : '';
  return { script: text(whole), words };
}

/**
 * Writes `pyodide.asm.mjs` and `pyodide.asm.wasm` into the folder `to`.
 * @param {string} from the folder of the npm package `pyodide`
 * @param {string} to
 * @param {string[]} users the scripts that use it
 * @param {{ binaryen: typeof import('binaryen').default, parse: typeof import('acorn').parse }} tools
 * @throws where this Pyodide is built otherwise than the one that this was written for
 */
function prune(from, to, users, { binaryen, parse }) {
  const whole = takeApart(readFileSync(join(from, 'pyodide.asm.mjs'), 'utf8'), parse);
  const said = users.flatMap((user) => wordsOf(readFileSync(user, 'utf8')));
  const wasm = binaryen.readBinary(readFileSync(join(from, 'pyodide.asm.wasm')));
  const { Features } = binaryen;
  wasm.setFeatures(
    Features.MutableGlobals | Features.NontrappingFPToInt | Features.SignExt | Features.BulkMemory |
      Features.BulkMemoryOpt | Features.ReferenceTypes | Features.CallIndirectOverlong | Features.Multivalue |
      Features.ExceptionHandling,
  );
  for (let before; ; ) {
    const imported = importsOf(wasm, binaryen);
    if (imported.size === before) break;
    before = imported.size;
    const { script, words } = keep(whole, imported, said);
    writeFileSync(join(to, 'pyodide.asm.mjs'), script);
    const all = Array.from({ length: wasm.getNumExports() }, (_, number) => wasm.getExportByIndex(number));
    for (const { name } of all.map(binaryen.getExportInfo)) if (!words.has(name)) wasm.removeExport(name);
    wasm.runPasses(['remove-unused-module-elements']);
  }
  writeFileSync(join(to, 'pyodide.asm.wasm'), wasm.emitBinary());
}

/** The names of what a wasm imports. */
function importsOf(wasm, binaryen) {
  const functions = Array.from({ length: wasm.getNumFunctions() }, (_, number) =>
    binaryen.getFunctionInfo(wasm.getFunctionByIndex(number)),
  );
  return new Set(functions.map(({ base }) => base).filter(Boolean));
}

try {
  const job = JSON.parse(readFileSync(process.argv[2], 'utf8'));
  const require = createRequire(join(job.nodeModules, 'here.js'));
  const load = (/** @type {string} */ name) => import(pathToFileURL(require.resolve(name)).href);
  const { default: binaryen } = await load('binaryen');
  const { parse } = await load('acorn');
  prune(dirname(require.resolve('pyodide/package.json')), job.out, job.users, { binaryen, parse });
} catch (error) {
  console.error(error.message.trim().split('\n').at(-1));
  process.exit(1);
}
