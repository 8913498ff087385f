// A report as people read it: the verdict, the post with its marked parts, and the points.

import { byId, fill, make } from './dom.js';
import { markedPieces, quoted, saidBy, verdictLine, wordsOf } from './pieces.js';

/** @typedef {import('./client.js').Finding} Finding */
/** @typedef {import('./client.js').Report} Report */

const SHOWN_AT_FIRST = 3;
const BY_SEVERITY = ['ok', 'think', 'change', 'stop'];
const HELP_CARD = 'C-hulp';

export class ReportView {
  #t;
  #articles;
  /** @type {Report | undefined} */
  #report;
  /** Points that the writer took away from this post, by what they say about which words. */
  #hidden = new Set();
  #all = false;

  /**
   * @param {Record<string, string>} t the texts of the page
   * @param {Record<string, string>} articles the name of each article by its id
   */
  constructor(t, articles) {
    this.#t = t;
    this.#articles = articles;
    byId('check-all').addEventListener('click', () => {
      this.#all = true;
      this.#draw();
      byId(`punt-${SHOWN_AT_FIRST + 1}`)?.focus();
    });
    // On paper there is nothing to press: all points stand there.
    addEventListener('beforeprint', () => {
      this.#all = true;
      this.#draw();
    });
    byId('check-undo').addEventListener('click', () => {
      this.#hidden.clear();
      this.#draw();
      byId('check-verdict').focus();
    });
  }

  /**
   * Shows a report, or a sentence in its place.
   * @param {Report | undefined} report
   * @param {string} sentence why there is none
   */
  show(report, sentence = this.#t.idle) {
    this.#report = report;
    byId('check-idle-text').textContent = sentence;
    this.#draw();
  }

  /** Another post: nothing is taken away, and long lists are short again. */
  forget() {
    this.#hidden.clear();
    this.#all = false;
    this.show(undefined);
  }

  /** The report in a few words, for those who hear the page. */
  spoken() {
    if (!this.#report) return '';
    const points = this.#visible();
    const { verdict, count } = this.#verdict(points);
    const titles = points.slice(0, SHOWN_AT_FIRST).map(({ finding }) => finding.title);
    const sentences = [verdict, count, ...titles].filter(Boolean);
    return sentences.map((words) => (/[.?!]$/.test(words) ? words : `${words}.`)).join(' ');
  }

  #draw() {
    const report = this.#report;
    byId('check-idle').hidden = Boolean(report);
    byId('check-report').hidden = !report;
    byId('check-short').hidden = !report;
    if (!report) return;
    const points = this.#visible();
    const { kind, verdict, count } = this.#verdict(points);
    byId('check-report').dataset.verdict = kind;
    byId('check-verdict').replaceChildren(...verdictLine(kind, verdict));
    byId('check-short').replaceChildren(...verdictLine(kind, verdict));
    byId('check-count').textContent = count;
    byId('check-people').hidden = report.verdict !== 'help';
    this.#drawPost(points);
    this.#drawPoints(points);
    const taken = report.findings.length - points.length;
    byId('check-hidden').hidden = taken === 0;
    byId('check-hidden-text').textContent = this.#counted('hidden', taken);
  }

  /** The points that are not taken away, each with its place in the report and its number here. */
  #visible() {
    return this.#report.findings
      .map((finding, index) => ({ finding, index }))
      .filter(({ finding }) => !this.#hidden.has(this.#name(finding)))
      .map((point, place) => ({ ...point, number: place + 1 }));
  }

  #verdict(points) {
    const { verdict, summary, findings } = this.#report;
    const worst = Math.max(0, ...points.map(({ finding }) => finding.severity));
    const gone = points.length < findings.length;
    const helped = points.some(({ finding }) => finding.rule === HELP_CARD);
    const kind = gone && !(verdict === 'help' && helped) ? BY_SEVERITY[worst] : verdict;
    if (kind === 'ok') {
      const said = gone && verdict !== 'ok' ? this.#t.verdict_hidden : summary.message;
      return { kind, verdict: said, count: gone ? '' : `${summary.question}\n${summary.hint}` };
    }
    // Who needs help gets no count of things.
    const count = kind === 'help' ? '' : this.#counted('', points.length);
    return { kind, verdict: this.#t[`verdict_${kind}`], count };
  }

  #drawPost(points) {
    const numbers = new Map(points.map(({ index, number }) => [index, number]));
    const pieces = markedPieces(
      this.#report.segments,
      (index) => numbers.has(index),
      (ending) => ending.map((index) => this.#reference(numbers.get(index))),
    );
    byId('check-post').replaceChildren(...pieces);
    byId('check-own').classList.toggle('is-unmarked', !byId('check-post').querySelector('mark'));
  }

  #reference(number) {
    const label = fill(this.#t.mark, { number });
    const link = make('a.found-number', { href: `#punt-${number}`, 'aria-label': label }, String(number));
    link.addEventListener('click', (event) => {
      event.preventDefault(); // the address stays as it is, and so does the history
      if (number > SHOWN_AT_FIRST && !this.#all) {
        this.#all = true;
        this.#draw();
      }
      byId(`punt-${number}`).focus();
    });
    return link;
  }

  #drawPoints(points) {
    const shown = this.#all ? points : points.slice(0, SHOWN_AT_FIRST);
    byId('check-points').replaceChildren(...shown.map((point) => this.#point(point)));
    const more = byId('check-all');
    more.hidden = shown.length === points.length;
    more.textContent = fill(this.#t.show_all, { count: points.length });
  }

  #point({ finding, index, number }) {
    const { title, severity } = finding;
    return make(
      'li.point',
      { 'data-severity': String(severity) },
      make('h3', { id: `punt-${number}`, tabindex: '-1' }, make('span.point-number', {}, String(number)), ` ${title}`),
      make('p.point-about', {}, ...this.#about(index)),
      ...saidBy(finding, this.#t, this.#articles),
      this.#wrongButton(finding, number),
    );
  }

  #wrongButton(finding, number) {
    const whom = make('span.vh', {}, ` (${fill(this.#t.wrong_point, { number })})`);
    const button = make('button.point-wrong', { type: 'button' }, this.#t.wrong, whom);
    button.addEventListener('click', () => {
      this.#hidden.add(this.#name(finding));
      this.#draw();
      byId('check-undo').focus(); // the button that had the focus is gone; this one takes it back
    });
    return button;
  }

  #about(index) {
    const words = wordsOf(this.#report, index);
    return words ? quoted(this.#t.about, words) : [this.#t.whole];
  }

  #name(finding) {
    return `${finding.rule} ${wordsOf(this.#report, this.#report.findings.indexOf(finding))}`;
  }

  #counted(what, count) {
    const name = [what, count === 1 ? 'one' : 'many'].filter(Boolean).join('_');
    return fill(this.#t[name], { count });
  }
}
