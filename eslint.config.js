// The scripts of the pages and of the build: mistakes only, no taste.
import js from '@eslint/js';
import globals from 'globals';

export default [
  { files: ['docs/assets/**/*.js', 'publish/**/*.mjs'], ...js.configs.recommended },
  { files: ['docs/assets/**/*.js'], languageOptions: { globals: globals.browser } },
  { files: ['docs/assets/sw.js'], languageOptions: { globals: globals.serviceworker } },
  { files: ['publish/**/*.mjs'], languageOptions: { globals: globals.node } },
];
