// The same post by someone else: what changes in the report, and which article says why.

import { byId, fill, make } from '../dom.js';
import { showOutcome } from './outcome.js';

/** @typedef {import('../client.js').Report} Report */

const FIRST = 'pupil'; // with whom the others are compared

export class Roles {
  #data;
  #ask;
  #draw;
  #text = '';
  #role = FIRST;

  /**
   * @param {any} data of the page: t, articles, bound
   * @param {(text: string, role: string) => Promise<Report | undefined>} ask
   * @param {(text: string, role: string, report: Report) => void} draw shows the post with its marks
   */
  constructor(data, ask, draw) {
    this.#data = data;
    this.#ask = ask;
    this.#draw = draw;
    for (const button of this.#buttons()) {
      button.addEventListener('click', () => this.choose(button.dataset.role));
    }
  }

  /** A new post; nobody is chosen but who posts it. */
  begin(text, role) {
    this.#text = text;
    this.choose(role);
  }

  async choose(role) {
    this.#role = role;
    for (const button of this.#buttons()) button.setAttribute('aria-pressed', String(button.dataset.role === role));
    const text = this.#text;
    const [first, now] = [await this.#ask(text, FIRST), await this.#ask(text, role)];
    if (!first || !now || text !== this.#text || role !== this.#role) return; // another one was chosen
    this.#draw(text, role, now);
    showOutcome(byId('roles-outcome'), now, this.#data, 1);
    const changes = role === FIRST ? [this.#data.t.baseline] : this.#changes(first, now, role);
    byId('roles-changes').replaceChildren(...changes.map((line) => (typeof line === 'string' ? make('li', {}, line) : line)));
  }

  /** A line for each point that comes, goes or is said in other words; each with its reason. */
  #changes(first, now, role) {
    const { t } = this.#data;
    const seen = new Map(first.findings.map((finding) => [finding.rule, finding]));
    const here = new Map(now.findings.map((finding) => [finding.rule, finding]));
    const lines = [];
    for (const [rule, finding] of here) {
      const before = seen.get(rule);
      if (!before) lines.push(this.#line(t.comes, finding, role));
      else if (before.message !== finding.message) lines.push(this.#line(t.words, finding, role));
    }
    for (const [rule, finding] of seen) {
      if (!here.has(rule)) lines.push(this.#line(t.goes, finding, role));
    }
    if (lines.length) return lines;
    return [now.findings.length ? t.same : t.same_quiet];
  }

  #line(sentence, finding, role) {
    const { t, articles, bound } = this.#data;
    const reasons = finding.articles
      .filter((id) => bound[id])
      .map((id) => {
        const { how, note } = bound[id][role];
        const reason = fill(t.because, { article: articles[id], how });
        return make('p.why', {}, note ? `${reason} ${note}` : reason);
      });
    return make('li', {}, make('strong', {}, fill(sentence, { title: finding.title })), ...reasons);
  }

  /** @returns {HTMLElement[]} */
  #buttons() {
    return [...byId('roles').querySelectorAll('button')];
  }
}
