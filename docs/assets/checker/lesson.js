// Class mode and the pupils' own pace: choose cards, go through them, ask the checker. The address
// holds the lesson and the number of the card; what is typed or counted is in this page alone.

import { Checker } from './client.js';
import { byId, fill } from './dom.js';
import { Stage } from './lesson/stage.js';
import { Timer } from './lesson/timer.js';
import { Status, restLoaded, startEnded } from './status.js';

const LONGEST = 280; // characters of an own post
const MOST = 20; // own posts
const ON = ['PageDown', 'ArrowRight'];
const BACK = ['PageUp', 'ArrowLeft'];

const data = JSON.parse(byId('class-data').textContent);
const { t, sets } = data;
const status = new Status(t, data.limit, data.lang);
const on = { progress: (part) => status.progress(part), restart: () => status.tell(t.restarted) };
const checker = new Checker(data.assets, on, restLoaded(), data.cut);
const stage = new Stage(data, ask, { say: (sentence) => status.say(sentence), move: () => drawPlace() });
const board = byId('stage').dataset.mode === 'board';

/** @type {{ key: string, title: string, cards: any[], unseen: string, clues: any[] } | undefined} */
let playing;
let failed = false; // to start the checker
let place = 0; // of the card in its set; one past the last: the end

/** @returns {Promise<import('./client.js').Report | undefined>} undefined: the line says why */
async function ask(text, role = 'pupil') {
  try {
    const report = await checker.check({ text, lang: data.lang, school: data.school, role });
    status.tell('');
    return report;
  } catch (error) {
    status.explain(error);
    return undefined;
  }
}

function play(set, number = 1) {
  playing = set;
  byId('class-intro').hidden = true;
  byId('stage').hidden = false;
  document.documentElement.classList.toggle('is-board', board);
  byId('stage-title').textContent = /^\d/.test(set.key) ? fill(t.set, set) : set.title;
  stage.offer(set.clues);
  for (const link of document.querySelectorAll('[data-lesson-link]')) {
    const known = /^\d/.test(set.key);
    link.parentElement.hidden = !known;
    if (known) link.setAttribute('href', `lessen/${set.key}.html`);
  }
  show(number - 1);
  byId('stage-title').focus();
}

function show(index, last = false) {
  place = index;
  const ended = index >= playing.cards.length;
  byId('stage').classList.toggle('is-ended', ended);
  byId('panel-end').hidden = !ended;
  if (ended) {
    byId('unseen').textContent = playing.unseen;
    status.say(byId('panel-end').textContent);
  } else {
    stage.show(playing.cards[index], last);
    remember(`?les=${playing.key}&kaart=${index + 1}`);
  }
  drawPlace();
}

/** The lesson and the number of the card; own posts have no address. */
function remember(address) {
  if (playing?.key !== '') history.replaceState(null, '', address || location.pathname);
}

function drawPlace() {
  if (board) {
    // Only the cards of a lesson have a short address; docs/assets/frame/site.js copies it.
    const { short = '' } = playing.cards[place] ?? {};
    byId('card-link').dataset.copy = short;
    byId('card-link').hidden = !short;
  }
  const count = playing.cards.length;
  byId('place').textContent = fill(t.card, { number: Math.min(place + 1, count), count });
  byId('back').toggleAttribute('disabled', place === 0 && byId('stage').dataset.step === 'guess');
  byId('next').toggleAttribute('disabled', place >= count);
  // Who went on at the foot of a long step sees the head of the next one.
  if (byId('stage').getBoundingClientRect().top < 0) byId('stage').scrollIntoView();
}

function forward() {
  if (place >= playing.cards.length) return;
  if (stage.forward()) drawPlace();
  else show(place + 1);
}

function back() {
  if (place >= playing.cards.length) show(place - 1, true);
  else if (stage.back()) drawPlace();
  else if (place > 0) show(place - 1, true);
}

function close() {
  if (document.fullscreenElement) document.exitFullscreen();
  remember('');
  playing = undefined;
  byId('stage').hidden = true;
  byId('class-intro').hidden = false;
  document.documentElement.classList.remove('is-board');
  byId('choose').focus();
}

/** A presenter sends Page Up and Page Down; arrows work where they have nothing else to do. */
function onKey(/** @type {KeyboardEvent} */ event) {
  if (!playing || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const paging = event.key.startsWith('Page');
  if (!paging && /** @type {Element} */ (event.target).matches('input, textarea, select')) return;
  if (ON.includes(event.key)) forward();
  else if (BACK.includes(event.key)) back();
  else return;
  event.preventDefault();
}

/** Posts of the teacher's own, one a line. They are in no address and gone with the page. */
function playOwn() {
  const lines = /** @type {HTMLTextAreaElement} */ (byId('own-text')).value.split('\n').map((line) => line.trim());
  const long = lines.findIndex((line) => [...line].length > LONGEST);
  const texts = lines.filter(Boolean);
  const wrong =
    (!texts.length && t.own_none) ||
    (long >= 0 && fill(t.own_long, { line: long + 1 })) ||
    (texts.length > MOST && t.own_many);
  byId('own-wrong').textContent = wrong || '';
  byId('own-text').setAttribute('aria-invalid', String(Boolean(wrong)));
  // One field: what is wrong stands beside it and is read with it, and the field is where to go on.
  if (wrong) {
    byId('own-text').focus();
    byId('own-text').parentElement.scrollIntoView({ block: 'nearest' });
    return;
  }
  const cards = texts.map((text) => ({ text, role: 'pupil', talk: '', tools: [] }));
  play({ key: '', title: t.own_title, cards, unseen: '', clues: [] });
}

function readAddress() {
  const address = new URLSearchParams(location.search);
  if (!address.has('les')) return;
  const set = sets.find(({ key }) => key === address.get('les'));
  const number = Number(address.get('kaart') ?? 1);
  if (set && Number.isInteger(number) && number >= 1 && number <= set.cards.length) play(set, number);
  else byId('unknown').hidden = false;
}

async function start() {
  byId('check-progress').hidden = false;
  try {
    await checker.start();
    status.tell('');
    if (failed && playing) stage.again();
    failed = false;
  } catch (error) {
    failed = true;
    status.explain(error);
  } finally {
    byId('check-progress').hidden = true;
    startEnded();
  }
}

function listen() {
  byId('next').addEventListener('click', forward);
  byId('back').addEventListener('click', back);
  for (const button of document.querySelectorAll('[data-close]')) button.addEventListener('click', close);
  for (const link of document.querySelectorAll('[data-set]')) {
    link.addEventListener('click', (event) => {
      event.preventDefault();
      byId('unknown').hidden = true;
      play(sets.find(({ key }) => key === /** @type {HTMLElement} */ (link).dataset.set));
    });
  }
  document.addEventListener('keydown', onKey);
  byId('check-retry').addEventListener('click', start);
  if (!board) return;
  byId('own-form').addEventListener('submit', (event) => {
    event.preventDefault();
    playOwn();
  });
  byId('full').hidden = !document.fullscreenEnabled;
  byId('full').addEventListener('click', () => {
    if (document.fullscreenElement) document.exitFullscreen();
    else document.documentElement.requestFullscreen();
  });
  new Timer(t, () => status.say(t.time_up));
}

if (typeof WebAssembly === 'undefined') {
  byId('class-intro').querySelector('.class-choose').hidden = true;
} else {
  byId('check-missing').remove();
  listen();
  readAddress();
  start();
}
