// One card on the stage: the post, and beside it the step that the class is at.

import { byId, fill } from '../dom.js';
import { markedPieces, plainPieces } from '../pieces.js';
import { Detective } from './detective.js';
import { showOutcome, spokenOutcome } from './outcome.js';
import { Roles } from './roles.js';

/** @typedef {import('../client.js').Report} Report */
/** @typedef {{ text: string, role: string, talk: string, tools: string[] }} Card */

const STEPS = ['guess', 'check', 'rewrite', 'roles', 'detective', 'talk'];
const TOOLS = ['roles', 'detective'];
const SIZES = [60, 130]; // a post up to so many characters is shown large, up to so many middling

export class Stage {
  #data;
  #ask;
  #say;
  #move;
  #roles;
  #detective;
  /** @type {Card} */
  #card;
  /** @type {Report | undefined} */
  #report;
  #step = 'guess';
  #votes = { ok: 0, think: 0, stop: 0 };
  #guess = '';

  /**
   * @param {any} data of the page
   * @param {(text: string, role?: string) => Promise<Report | undefined>} ask undefined: it said why
   * @param {{ say: (sentence: string) => void, move: () => void }} on `move` after each step
   */
  constructor(data, ask, on) {
    this.#data = data;
    this.#ask = ask;
    this.#say = on.say;
    this.#move = on.move;
    // An answer may come when the class is at another step already.
    const draw = (text, role, report) => TOOLS.includes(this.#step) && this.#drawPost(text, role, report);
    this.#roles = new Roles(data, ask, draw);
    this.#detective = new Detective(data.t, ask, draw);
    for (const button of document.querySelectorAll('#steps button')) {
      button.addEventListener('click', () => {
        this.#go(/** @type {HTMLElement} */ (button).dataset.step);
        this.#move();
      });
    }
    for (const button of document.querySelectorAll('#votes button')) {
      button.addEventListener('click', () => this.#vote(/** @type {HTMLElement} */ (button).dataset));
    }
    byId('rewrite-check').addEventListener('click', () => this.#checkAgain());
  }

  /** What the detective of a lesson may try. */
  offer(clues) {
    this.#detective.offer(clues);
  }

  /** Another card, at its first step or, on the way back, at its last. */
  show(/** @type {Card} */ card, last = false) {
    this.#card = card;
    this.#report = undefined;
    this.#votes = { ok: 0, think: 0, stop: 0 };
    this.#guess = '';
    this.#drawVotes();
    byId('after').hidden = true;
    byId('step-rewrite').hidden = false;
    byId('talk-question').textContent = card.talk || this.#data.t.talk_default;
    const field = /** @type {HTMLTextAreaElement} */ (byId('rewrite-text'));
    field.value = card.text;
    this.#go(last ? 'talk' : 'guess');
  }

  /** The checker is there after all: what it could not say before comes now. */
  again() {
    if (!this.#report) this.#go(this.#step);
  }

  /** The next step of this card; false where there is none. */
  forward() {
    return this.#to(STEPS.slice(STEPS.indexOf(this.#step) + 1).find((step) => this.#onTheWay(step)));
  }

  /** The step before; false where there is none. */
  back() {
    return this.#to(STEPS.slice(0, STEPS.indexOf(this.#step)).findLast((step) => this.#onTheWay(step)));
  }

  #to(step) {
    if (step) this.#go(step);
    return Boolean(step);
  }

  /** Tools are passed by but on the cards that they suit, and a call for help is not rewritten. */
  #onTheWay(step) {
    if (TOOLS.includes(step)) return this.#card.tools.includes(step) && !byId(`step-${step}`).hidden;
    if (step === 'rewrite') return Boolean(this.#report) && !['ok', 'help'].includes(this.#report.verdict);
    return true;
  }

  #go(step) {
    this.#step = step;
    const held = byId('panel').contains(document.activeElement);
    for (const name of STEPS) {
      byId(`panel-${name}`).hidden = name !== step;
      const button = byId(`step-${name}`);
      if (name === step) button.setAttribute('aria-current', 'step');
      else button.removeAttribute('aria-current');
    }
    byId('panel').scrollTop = 0;
    if (held) byId('panel').focus(); // what had the focus is out of sight now
    byId('stage').dataset.step = step;
    const { text, role } = this.#card;
    if (step === 'guess') this.#drawPost(text, role);
    else this.#look();
    if (step === 'roles') this.#roles.begin(text, role);
    if (step === 'detective') this.#detective.begin(text, role);
    if (step !== 'check') this.#say(byId(`panel-${step}`).querySelector('h3').textContent);
  }

  /** Asks the checker about the post of the card, once, and marks it. */
  async #look() {
    const card = this.#card;
    byId('class-said').textContent = this.#classSaid();
    if (!this.#report) {
      byId('outcome').textContent = this.#data.t.wait;
      const report = await this.#ask(card.text, card.role);
      if (card !== this.#card) return;
      this.#report = report;
      if (!report) {
        byId('outcome').replaceChildren();
        return;
      }
    }
    showOutcome(byId('outcome'), this.#report, this.#data, 3);
    byId('step-rewrite').hidden = this.#report.verdict === 'help';
    if (this.#step !== 'guess') this.#drawPost(card.text, card.role, this.#report);
    if (this.#step === 'check') this.#say(spokenOutcome(this.#report, this.#data.t));
  }

  async #checkAgain() {
    const field = /** @type {HTMLTextAreaElement} */ (byId('rewrite-text'));
    const report = await this.#ask(field.value, this.#card.role);
    if (!report) return;
    byId('after').hidden = false;
    byId('after-words').replaceChildren(...markedPieces(report.segments, () => true));
    showOutcome(byId('after-outcome'), report, this.#data, 1);
    byId('after').scrollIntoView({ block: 'nearest' });
    this.#say(spokenOutcome(report, this.#data.t));
  }

  /** The post in its bubble: who posts it and, with a report, its marks. */
  #drawPost(text, role, /** @type {Report | undefined} */ report = undefined) {
    const pieces = report ? markedPieces(report.segments, () => true) : plainPieces(text);
    byId('words').replaceChildren(...pieces);
    byId('words').dataset.size = String(SIZES.filter((length) => text.length > length).length);
    const { t, who } = this.#data;
    byId('who').textContent = role === 'pupil' ? t.app : fill(t.by, { who: who[role] });
  }

  #vote(/** @type {DOMStringMap} */ { vote, by }) {
    if (by === undefined) {
      this.#guess = vote;
      this.#go('check');
      this.#move();
      return;
    }
    this.#votes[vote] = Math.min(Math.max(this.#votes[vote] + Number(by), 0), 99);
    this.#drawVotes();
  }

  #drawVotes() {
    for (const [vote, count] of Object.entries(this.#votes)) {
      const place = document.getElementById(`vote-${vote}`);
      if (place) place.textContent = String(count);
    }
  }

  #classSaid() {
    const { t, votes } = this.#data;
    if (this.#guess) return fill(t.you_said, { what: votes[this.#guess] });
    return Object.values(this.#votes).some(Boolean) ? fill(t.class_said, this.#votes) : '';
  }
}
