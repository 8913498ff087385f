// What the checker says about a post, large and without buttons: for the board and for pupils.

import { byId, make } from '../dom.js';
import { saidBy, verdictLine, verdictWords } from '../pieces.js';

/** @typedef {import('../client.js').Report} Report */

/**
 * Fills a box with the verdict, people who help where that is needed, and the gravest points.
 * @param {HTMLElement} box
 * @param {Report} report
 * @param {{ t: Record<string, string>, articles: Record<string, string> }} data of the page
 * @param {number} most how many points at most
 */
export function showOutcome(box, report, { t, articles }, most) {
  const words = verdictWords(report, t);
  const verdict = make('div.check-verdict', {}, make('p.verdict', {}, ...verdictLine(report.verdict, words)));
  if (report.verdict === 'ok') verdict.append(make('p', {}, report.summary.question));
  // What is said of two places in the post is read once.
  const said = report.findings.map(({ title, message }) => `${title} ${message}`);
  const points = report.findings
    .filter((_, index) => said.indexOf(said[index]) === index)
    .slice(0, most)
    .map((finding) =>
      make(
        'li.point',
        { 'data-severity': String(finding.severity) },
        make('h4', {}, finding.title),
        ...saidBy(finding, t, articles),
      ),
    );
  const parts = report.verdict === 'help' ? [verdict, people()] : [verdict];
  if (points.length) parts.push(make('ol.check-points', {}, ...points));
  const whole = make('div.check-report', { 'data-verdict': report.verdict }, ...parts);
  box.replaceChildren(whole);
}

/** The outcome in a few words, for those who hear the page. */
export const spokenOutcome = (/** @type {Report} */ report, /** @type {Record<string, string>} */ t) =>
  [verdictWords(report, t), ...report.findings.slice(0, 1).map(({ message }) => message)].join(' ');

function people() {
  const copy = /** @type {HTMLTemplateElement} */ (byId('people')).content.cloneNode(true);
  const box = /** @type {HTMLElement} */ (/** @type {DocumentFragment} */ (copy).firstElementChild);
  for (const part of [box, ...box.querySelectorAll('[id]')]) part.removeAttribute('id');
  box.hidden = false;
  return box;
}
