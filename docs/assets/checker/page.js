// The page that checks a post: reads the form, asks the checker, shows what it says.
// What is typed stays in this page; nothing is stored and the address never changes.

import { Checker } from './client.js';
import { byId, fill } from './dom.js';
import { isLessonTime } from './timetable.js';
import { ReportView } from './report.js';
import { Status, restLoaded, startEnded } from './status.js';

const TYPING_PAUSE = 250; // milliseconds without a key before the post is checked
const SPEAKING_PAUSE = 1_200; // … and before the outcome is said aloud
const { lang, limit, assets, articles, school, timetable, examples, cut, t } = JSON.parse(
  byId('check-data').textContent,
);

const form = /** @type {HTMLFormElement} */ (byId('check-form'));
const text = /** @type {HTMLTextAreaElement} */ (byId('check-text'));
const view = new ReportView(t, articles);
const status = new Status(t, limit, lang);
const on = { progress: (part) => status.progress(part), restart: () => status.tell(t.restarted) };
const checker = new Checker(assets, on, restLoaded(), cut);

let pause; // the timer that waits for a pause in the typing
let asked = ''; // the post that was asked last, as JSON
let busy = false;
let up = false; // Python runs

function post() {
  const fields = new FormData(form);
  const media = String(fields.get('media'));
  return {
    text: text.value,
    lang,
    school,
    role: String(fields.get('role')),
    in_lesson: fields.has('in_lesson'),
    media,
    consent: media === 'none' ? 'unknown' : String(fields.get('consent')),
  };
}

/** Checks what is in the form now; while an answer is under way, once more after it. */
async function check() {
  clearTimeout(pause);
  const now = post();
  if (!now.text.trim()) {
    asked = '';
    view.forget();
    if (up) status.tell(t.ready);
    return;
  }
  const request = JSON.stringify(now);
  if (!up || busy || request === asked) return;
  busy = true;
  asked = request;
  byId('check-result').setAttribute('aria-busy', 'true');
  try {
    const report = await checker.check(now);
    status.tell('');
    if (text.value.trim()) view.show(report);
    status.say(view.spoken(), SPEAKING_PAUSE);
  } catch (error) {
    explain(error);
  } finally {
    busy = false;
    byId('check-result').removeAttribute('aria-busy');
  }
  if (JSON.stringify(post()) !== request) check();
}

function explain(error) {
  asked = '';
  view.show(undefined, status.explain(error));
}

/** Fetches and starts the checker, and checks what was typed by then. */
async function start() {
  byId('check-progress').hidden = false;
  try {
    await checker.start();
    up = true;
    status.tell(t.ready);
    status.say(t.ready);
    check();
  } catch (error) {
    explain(error);
  } finally {
    byId('check-progress').hidden = true;
    startEnded();
  }
}

/** Puts an example in the form, asked for by ?example=… */
function fillIn(example) {
  const { text: words, ...context } = example;
  text.value = words;
  for (const [name, value] of Object.entries(context)) {
    const field = /** @type {HTMLInputElement} */ (form.elements.namedItem(name));
    if (name === 'in_lesson') field.checked = value;
    else if (field) field.value = value;
  }
}

/** Says that it is lesson time by the timetable; ticks the box only where the school wants that. */
function lookAtTheClock() {
  const now = isLessonTime(timetable);
  byId('check-lesson-time').hidden = !now;
  if (!now) return;
  byId('check-lesson-time').textContent = timetable.tick ? t.lesson_ticked : t.lesson_time;
  /** @type {HTMLInputElement} */ (form.elements.namedItem('in_lesson')).checked = timetable.tick;
}

function readAddress() {
  const address = new URLSearchParams(location.search);
  const id = address.get('example');
  if (id === null) {
    setTimeout(lookAtTheClock); // it takes a while by itself, and the checker is not ready before
  } else {
    const known = Object.hasOwn(examples, id);
    if (known) fillIn(examples[id]); // an example says for itself whether there is a lesson
    byId('check-example').textContent = known ? t.example : t.unknown_example;
    byId('check-example').hidden = false;
  }
  const role = address.get('role');
  const roles = /** @type {HTMLSelectElement} */ (form.elements.namedItem('role'));
  if ([...roles.options].some(({ value }) => value === role)) roles.value = role;
}

/** Counts, from the browser's own records, what was asked of the network since the first key. */
function countRequests() {
  let since = Infinity;
  let count = 0;
  const show = () => {
    byId('check-quiet').textContent = count ? fill(t.quiet_some, { count }) : t.quiet_none;
  };
  text.addEventListener('input', () => {
    since = Math.min(since, performance.now());
    byId('check-quiet').hidden = false;
    show();
  });
  new PerformanceObserver((list) => {
    // A blob is in memory already: no network has to do with it.
    const asked = list.getEntries().filter(({ name, startTime }) => startTime >= since && !name.startsWith('blob:'));
    count += asked.length;
    show();
  }).observe({ type: 'resource' });
}

function listen() {
  const changed = () => {
    byId('check-consent').hidden = new FormData(form).get('media') === 'none';
    clearTimeout(pause);
    pause = setTimeout(check, TYPING_PAUSE);
  };
  form.addEventListener('input', changed);
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    if (!text.value.trim()) text.focus();
    await check();
    const result = byId('check-result');
    if (result.getBoundingClientRect().top > innerHeight / 2) result.scrollIntoView();
  });
  form.addEventListener('reset', () => {
    byId('check-example').hidden = true;
    asked = '';
    view.forget();
    setTimeout(() => {
      lookAtTheClock();
      changed(); // the fields are empty only after this event
      status.say(t.cleared);
      text.focus();
    });
  });
  byId('check-print').addEventListener('click', () => print());
  byId('check-retry').addEventListener('click', start);
  changed();
}

if (typeof WebAssembly === 'undefined') {
  byId('check-app').hidden = true;
} else {
  byId('check-missing').remove();
  readAddress();
  listen();
  countRequests();
  start();
}
