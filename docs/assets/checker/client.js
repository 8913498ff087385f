// The page's side of the worker: fetch what Python needs, cut the connections, start it, ask it.

import { forget, placeOf, recall } from './memory.js';

/**
 * @typedef {{ url: string, size: number }} Asset size in bytes as the page sees it, not as it is sent
 * @typedef {{ wasm: Asset, library: Asset, worker: Asset }} Assets
 * @typedef {'load' | 'start' | 'stuck' | 'too-long' | 'bad-request' | 'internal'} Kind
 * @typedef {{ rule: string, title: string, articles: string[], severity: number, start: number, end: number,
 *   message: string, question: string, hint: string }} Finding
 * @typedef {{ verdict: string, summary: { message: string, question: string, hint: string },
 *   findings: Finding[], segments: { text: string, findings: number[] }[] }} Report
 */

const ANSWER_WITHIN = 3_000; // milliseconds; a check takes a few hundredths of that
const SILENT_FOR = 30_000; // milliseconds in which nothing came over the line: it is as good as broken
const TURN = 8; // milliseconds of unpacking at a time; then keys and paint have their turn
const START_WITHIN = 60_000; // on the slowest phones Python needs ten seconds

/** Why there is no answer. It never holds any of the post. */
export class CheckError extends Error {
  /** @param {Kind} kind */
  constructor(kind) {
    super(kind);
    this.kind = kind;
  }
}

const isStuck = (/** @type {unknown} */ error) => error instanceof CheckError && error.kind === 'stuck';

/** The checker as one object with one question; it brings itself back when it gets stuck. */
export class Checker {
  #assets;
  #others;
  #cut;
  #onProgress;
  #onRestart;
  /** @type {Promise<{ wasm: WebAssembly.Module, library: ArrayBuffer, script: Blob, memory?: ArrayBuffer }> | undefined} */
  #loaded;
  #place;
  /** @type {Promise<void> | undefined} */
  #started;
  /** @type {Worker | undefined} */
  #worker;
  /** @type {Map<number, (answer: object) => void>} */
  #waiting = new Map();
  #failed = false;
  #last = 0;

  /**
   * @param {Assets} assets
   * @param {{ progress: (part: number) => void, restart: () => void }} on `part` runs from 0 to 1
   * @param {Promise<unknown>} others what else of the page has to be in before the connections close
   * @param {string} cut the policy that closes them
   */
  constructor(assets, on, others, cut) {
    this.#assets = assets;
    this.#others = others;
    this.#cut = cut;
    this.#onProgress = on.progress;
    this.#onRestart = on.restart;
    this.#place = placeOf([assets.library.url, assets.wasm.url, assets.worker.url]);
  }

  /**
   * Fetches and starts the checker. After an error it may be called again.
   * @throws {CheckError} load, start
   */
  async start() {
    this.#loaded ??= this.#load();
    try {
      await this.#loaded;
    } catch {
      this.#loaded = undefined;
      this.#failed = true;
      throw new CheckError('load');
    }
    this.#started ??= this.#startWorker();
    await this.#started;
  }

  /**
   * @param {object} post text, lang, role, in_lesson, media, consent
   * @returns {Promise<Report>}
   * @throws {CheckError}
   */
  async check(post) {
    await this.start();
    try {
      return await this.#ask(post);
    } catch (error) {
      if (!isStuck(error)) throw error;
      this.#onRestart();
      await this.#restart();
      try {
        return await this.#ask(post);
      } catch (again) {
        if (isStuck(again)) this.#restart().catch(() => {});
        throw again;
      }
    }
  }

  async #load() {
    const { wasm, library, worker } = this.#assets;
    const total = wasm.size + library.size + worker.size;
    let received = 0;
    const stop = new AbortController();
    // What the browser keeps of a file may be what was wrong with it.
    const cache = this.#failed ? 'reload' : 'default';
    let silence = setTimeout(() => stop.abort(), SILENT_FOR);
    // From memory or over a fast line all pieces are there at once, and would be handled in one go.
    // A message to ourselves comes when the browser is done with what it does now.
    const { port1, port2 } = new MessageChannel();
    let began = 0;
    /** @type {Promise<void>} */
    let over;
    const begin = () => {
      began = performance.now();
      over = new Promise((done) => {
        port1.onmessage = () => {
          began = 0;
          done();
        };
      });
      port2.postMessage('');
    };
    const get = async (/** @type {Asset} */ asset, /** @type {string} */ type) => {
      const response = await fetch(asset.url, { signal: stop.signal, cache });
      if (!response.ok || !response.body) throw new Error(`status ${response.status}`);
      const counter = new TransformStream({
        transform: (chunk, stream) => {
          if (stop.signal.aborted) return undefined; // a piece that waited for its turn
          clearTimeout(silence);
          silence = setTimeout(() => stop.abort(), SILENT_FOR);
          received += chunk.byteLength;
          this.#onProgress(Math.min(received / total, 1));
          stream.enqueue(chunk);
          if (!began) begin();
          return performance.now() - began > TURN ? over : undefined;
        },
      });
      return new Response(response.body.pipeThrough(counter), { headers: { 'Content-Type': type } });
    };
    const [module, zip, script, memory] = await Promise.all([
      WebAssembly.compileStreaming(get(wasm, 'application/wasm')),
      get(library, 'application/zip').then((response) => response.arrayBuffer()),
      get(worker, 'text/javascript').then((response) => response.blob()),
      recall(this.#place),
    ]).catch((error) => {
      stop.abort(); // or the files still under way would go on telling of progress
      throw error;
    }).finally(() => {
      clearTimeout(silence);
      port1.close();
    });
    // A page that asks for a password in the place of the file, or a file cut short.
    if (received < total) throw new Error('other files');
    await this.#others;
    cutConnections(this.#cut);
    return { wasm: module, library: zip, script, memory };
  }

  async #startWorker() {
    const loaded = await this.#loaded;
    const { memory } = loaded;
    loaded.memory = undefined; // once: should Python get stuck, it starts anew
    if (memory) {
      try {
        await this.#runWorker(loaded, memory);
        performance.mark('from memory');
        return;
      } catch {
        await forget(this.#place);
      }
    }
    try {
      await this.#runWorker(loaded);
    } catch {
      this.#started = undefined;
      throw new CheckError('start');
    }
  }

  /** Starts a worker, from what was kept of an earlier start where there is any; throws where it does not. */
  async #runWorker({ wasm, library, script }, memory = /** @type {ArrayBuffer | undefined} */ (undefined)) {
    const address = URL.createObjectURL(script);
    const worker = new Worker(address, { type: 'module' });
    this.#worker = worker;
    try {
      await new Promise((resolve, reject) => {
        const timer = setTimeout(reject, START_WITHIN);
        worker.onerror = reject;
        worker.onmessage = ({ data }) => {
          clearTimeout(timer);
          (data.ready ? resolve : reject)();
        };
        if (memory) worker.postMessage({ wasm, library, memory }, [memory]);
        else worker.postMessage({ wasm, library, keepAt: this.#place });
      });
    } catch (error) {
      worker.terminate();
      throw error;
    } finally {
      URL.revokeObjectURL(address);
    }
    worker.onmessage = ({ data }) => this.#waiting.get(data.id)?.(data);
  }

  #restart() {
    this.#worker.terminate();
    this.#started = this.#startWorker();
    return this.#started;
  }

  /** @returns {Promise<Report>} */
  #ask(post) {
    const id = ++this.#last;
    return new Promise((resolve, reject) => {
      const done = (/** @type {any} */ answer) => {
        clearTimeout(timer);
        this.#waiting.delete(id);
        if (answer.ok) resolve(answer.report);
        else reject(new CheckError(answer.kind));
      };
      const timer = setTimeout(() => done({ kind: 'stuck' }), ANSWER_WITHIN);
      this.#waiting.set(id, done);
      this.#worker.postMessage({ id, ...post });
    });
  }
}

/** From here on nothing can be asked of any address: a policy added later holds for all still to come. */
function cutConnections(words) {
  const policy = document.createElement('meta');
  policy.httpEquiv = 'Content-Security-Policy';
  policy.content = words;
  document.head.append(policy);
}
