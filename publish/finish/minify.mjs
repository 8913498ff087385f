// A classic script with fewer bytes: `node minify.mjs job.json`. Called by publish/finish/search.py; the job
// holds the script's text. What names maker and licence stays in it.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const job = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const { transformSync } = createRequire(join(job.nodeModules, 'here.js'))('esbuild');

try {
  const options = { minify: true, target: 'es2022', legalComments: 'inline', logLevel: 'silent' };
  process.stdout.write(transformSync(job.script, options).code);
} catch (error) {
  console.error(error.message.trim().split('\n').at(-1));
  process.exitCode = 1;
}
