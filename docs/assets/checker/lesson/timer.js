// A timer that counts down whole minutes on the board. It makes no sound: the class hears the teacher.

import { byId } from '../dom.js';

const MINUTE = 60_000; // milliseconds
const LONGEST = 30; // minutes
const TICK = 250; // milliseconds

export class Timer {
  #t;
  #over;
  #left = 2 * MINUTE;
  #until = 0; // when it runs: the moment at which it is over
  #ticking;

  /**
   * @param {Record<string, string>} t
   * @param {() => void} over called once, when the time is up
   */
  constructor(t, over) {
    this.#t = t;
    this.#over = over;
    byId('timer-less').addEventListener('click', () => this.#change(-1));
    byId('timer-more').addEventListener('click', () => this.#change(1));
    byId('timer-go').addEventListener('click', () => this.#toggle());
    this.#draw();
  }

  #change(minutes) {
    const now = this.#now();
    // To whole minutes first: 1:40 and one more is 2:00, and one less is 1:00.
    const whole = minutes > 0 ? Math.floor(now / MINUTE) : Math.ceil(now / MINUTE);
    this.#left = Math.min(Math.max(whole + minutes, 1), LONGEST) * MINUTE;
    if (this.#ticking) this.#until = performance.now() + this.#left;
    this.#draw();
  }

  #toggle() {
    if (this.#ticking) {
      this.#left = this.#now();
      this.#stop();
    } else {
      if (this.#left <= 0) this.#left = 2 * MINUTE;
      this.#until = performance.now() + this.#left;
      this.#ticking = setInterval(() => this.#tick(), TICK);
    }
    this.#draw();
  }

  #tick() {
    if (this.#now() <= 0) {
      this.#left = 0;
      this.#stop();
      this.#over();
    }
    this.#draw();
  }

  #stop() {
    clearInterval(this.#ticking);
    this.#ticking = undefined;
  }

  #now() {
    return this.#ticking ? Math.max(this.#until - performance.now(), 0) : this.#left;
  }

  #draw() {
    const seconds = Math.ceil(this.#now() / 1000);
    const text = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
    byId('timer-left').textContent = text;
    byId('timer-go').textContent = this.#ticking ? this.#t.pause : this.#t.go;
    byId('timer').classList.toggle('is-over', seconds === 0);
  }
}
