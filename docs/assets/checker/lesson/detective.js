// The checker detective: change one letter, and see what the checker still sees.

import { byId, fill, make } from '../dom.js';

/** @typedef {import('../client.js').Report} Report */

const TYPING_PAUSE = 250; // milliseconds

export class Detective {
  #t;
  #ask;
  #draw;
  #text = '';
  #role = 'pupil';
  #field = /** @type {HTMLTextAreaElement} */ (byId('detective-text'));
  #pause;

  /**
   * @param {Record<string, string>} t
   * @param {(text: string, role: string) => Promise<Report | undefined>} ask
   * @param {(text: string, role: string, report: Report) => void} draw shows the post with its marks
   */
  constructor(t, ask, draw) {
    this.#t = t;
    this.#ask = ask;
    this.#draw = draw;
    this.#field.addEventListener('input', () => {
      clearTimeout(this.#pause);
      this.#pause = setTimeout(() => this.#look(), TYPING_PAUSE);
      byId('detective-why').textContent = '';
    });
  }

  /** The posts of a lesson that are worth a try: what is found and what is not, each with why. */
  offer(clues) {
    byId('detective-clues').hidden = clues.length === 0;
    byId('detective-list').replaceChildren(
      ...clues.map(({ text, why }) => {
        const button = make('button', { type: 'button' }, text);
        button.addEventListener('click', async () => {
          this.#field.value = text;
          this.#text = text;
          this.#role = 'pupil'; // whoever posts the card: a clue is a post of a pupil
          await this.#look();
          byId('detective-why').textContent = why;
        });
        return make('li', {}, button);
      }),
    );
  }

  begin(text, role) {
    this.#text = text;
    this.#role = role;
    this.#field.value = text;
    byId('detective-why').textContent = '';
    this.#look();
  }

  async #look() {
    const now = this.#field.value;
    const before = await this.#ask(this.#text, this.#role);
    const after = await this.#ask(now, this.#role);
    if (!before || !after || now !== this.#field.value) return;
    this.#draw(now, this.#role, after);
    byId('detective-said').textContent = `${this.#counted(now)} ${this.#said(before, after)}`.trim();
  }

  #counted(now) {
    const count = changed(this.#text, now);
    if (!count) return '';
    return fill(count === 1 ? this.#t.letters_one : this.#t.letters_many, { count });
  }

  #said(before, after) {
    if (after.verdict !== 'ok') return before.verdict === 'ok' ? this.#t.gained : this.#t.still;
    return before.verdict === 'ok' ? this.#t.nothing : this.#t.lost;
  }
}

/** How many letters were put in, taken out or replaced to get from one text to the other. */
export function changed(from, to) {
  const [a, b] = [[...from], [...to]];
  let row = b.map((_, place) => place + 1);
  row.unshift(0);
  a.forEach((letter, i) => {
    const next = [i + 1];
    b.forEach((other, j) => {
      next.push(Math.min(next[j] + 1, row[j + 1] + 1, row[j] + (letter === other ? 0 : 1)));
    });
    row = next;
  });
  return row[b.length];
}
