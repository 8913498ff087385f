// The pieces that a shown report is made of, for every page that shows one.

import { icon, make } from './dom.js';

/** @typedef {import('./client.js').Finding} Finding */
/** @typedef {import('./client.js').Report} Report */

/** The verdict: its picture and its words. */
export const verdictLine = (/** @type {string} */ kind, /** @type {string} */ words) => [
  icon(kind),
  make('span', {}, words),
];

/** The verdict's words: the page's own, or what the report says when it sees nothing. */
export const verdictWords = (/** @type {Report} */ report, /** @type {Record<string, string>} */ t) =>
  report.verdict === 'ok' ? report.summary.message : t[`verdict_${report.verdict}`];

/** The marked words of a finding, put together from the pieces of the report. */
export const wordsOf = (/** @type {Report} */ report, /** @type {number} */ index) =>
  report.segments
    .filter(({ findings }) => findings.includes(index))
    .map(({ text }) => text)
    .join('');

/** A number is misread where a line ends in it: one that fits the smallest phone is kept whole. */
const isNumber = (/** @type {string} */ text) => text.length <= 16 && /^[^\p{L}]*\d[^\p{L}]*$/u.test(text);

/** A part of a post without a mark, letter for letter. */
export const plainPieces = (/** @type {string} */ text) =>
  text
    .split(/((?<!\S)[^\s\p{L}]{1,16}(?!\S))/u)
    .map((words) => (isNumber(words) ? make('span.whole', {}, words) : words));

/**
 * The post with its marked parts, letter for letter.
 * @param {Report['segments']} segments
 * @param {(index: number) => boolean} shown which findings are marked
 * @param {(ending: number[]) => Node[]} after what stands where marks end
 * @returns {(string | HTMLElement)[]}
 */
export const markedPieces = (segments, shown, after = () => []) =>
  segments.flatMap(({ text, findings }, place) => {
    const here = findings.filter(shown);
    if (!here.length) return plainPieces(text);
    const next = segments[place + 1]?.findings ?? [];
    const mark = make('mark.found', {}, text, ...after(here.filter((index) => !next.includes(index))));
    mark.classList.toggle('whole', isNumber(text));
    return mark;
  });

/** Words of a post in a sentence about them: `{text}` is where they stand. */
export const quoted = (/** @type {string} */ sentence, /** @type {string} */ words) => {
  const [before, after] = sentence.split('{text}');
  return [before, make(isNumber(words) ? 'span.whole' : 'span', {}, words), after];
};

/**
 * What a finding says: message, question and hint, and where to read more.
 * @param {Finding} finding
 * @param {Record<string, string>} t
 * @param {Record<string, string>} articles the name of each article by its id
 */
export function saidBy({ title, rule, articles: ids, message, question, hint }, t, articles) {
  const links = ids.map((id) => make('a', { href: `protocol.html#${id}` }, articles[id]));
  const page = make('a', { href: `regels/${rule.toLowerCase()}.html` }, t.more, make('span.vh', {}, `: ${title}`));
  return [
    make('p.point-message', {}, message),
    make('p.point-question', {}, icon('question'), make('span', {}, question)),
    make('p.point-hint', {}, icon('hint'), make('span', {}, hint)),
    make('ul.point-links', {}, ...[...links, page].map((link) => make('li', {}, link))),
  ];
}
