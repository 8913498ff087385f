// How the checker comes along: the line that says so, the same for those who hear the page, and the
// sentence for each way in which it can fail. Every page with the checker has these elements.

import { CheckError } from './client.js';
import { byId, fill } from './dom.js';

const REST_WITHIN = 10_000; // milliseconds; the longest that the checker waits for search and sw.js

/** What cannot be had any more once the connections are closed: search, and the worker for offline. */
export function restLoaded() {
  const dialog = document.querySelector('dialog.search');
  if (!dialog) return Promise.resolve(); // within a page of another site there is nothing else
  const search = new Promise((resolve) => {
    dialog.addEventListener('loaded', resolve, { once: true });
    dialog.dispatchEvent(new Event('load-now'));
  });
  const started = [];
  document.querySelector('.offline').dispatchEvent(new CustomEvent('start-now', { detail: started }));
  const tooLong = new Promise((resolve) => setTimeout(resolve, REST_WITHIN));
  return Promise.race([Promise.all([search, ...started]), tooLong]);
}

/** Says to the rest of the page that the checker has started, or cannot: it has waited for that. */
export const startEnded = () => document.querySelector('.offline')?.dispatchEvent(new Event('started'));

export class Status {
  #t;
  #limit;
  #lang;
  #speaking; // the timer that waits to say something

  /**
   * @param {Record<string, string>} t the texts of the page
   * @param {number} limit the length of the longest post, in characters
   * @param {string} lang
   */
  constructor(t, limit, lang) {
    this.#t = t;
    this.#limit = limit;
    this.#lang = lang;
  }

  /** Says something in the line. */
  tell(/** @type {string} */ sentence, retry = false) {
    byId('check-status').textContent = sentence;
    byId('check-retry').hidden = !retry;
  }

  /** Says something to those who hear the page: once, and not before the typing has stopped. */
  say(/** @type {string} */ sentence, after = 0) {
    clearTimeout(this.#speaking);
    this.#speaking = setTimeout(() => {
      const live = byId('check-live');
      if (live.textContent !== sentence) live.textContent = sentence;
    }, after);
  }

  /** @param {number} part from 0 to 1, how much of the checker has been fetched */
  progress(part) {
    const percent = Math.floor(part * 20) * 5; // in steps: each is a picture that the browser draws anew
    const bar = /** @type {HTMLProgressElement} */ (byId('check-progress'));
    if (percent === bar.value) return;
    // Spoken by quarters: often enough to know that it goes on.
    const quarter = Math.floor(percent / 25) > Math.floor(bar.value / 25);
    bar.value = percent;
    const sentence = percent < 100 ? fill(this.#t.loading, { percent }) : this.#t.starting;
    this.tell(sentence);
    if (quarter) this.say(sentence);
  }

  /** Says why there is no answer, with the button to try again where that can help. */
  explain(/** @type {unknown} */ error) {
    const kind = error instanceof CheckError ? error.kind : 'internal';
    const { too_long, load, start, stuck, internal } = this.#t;
    const sentences = { 'too-long': too_long, load, start, stuck };
    // Written out here and not sooner: what a browser needs for it takes as long as the rest of the page.
    const sentence = fill(sentences[kind] ?? internal, { limit: this.#limit.toLocaleString(this.#lang) });
    this.tell(sentence, kind !== 'too-long' && kind !== 'stuck');
    this.say(sentence);
    return sentence;
  }
}
