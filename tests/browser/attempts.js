// Every way out that a browser has, tried by what runs in the page or in its worker. A test puts this
// before the site's own script, with ADDRESSES (where to), so that it stands where a bad change would.
const ask = globalThis.fetch.bind(globalThis); // the worker puts another in its place

const listening = (thing, yes, no) =>
  new Promise((reached, refused) => Object.assign(thing, { [`on${yes}`]: reached, [`on${no}`]: refused }));
const put = (name, values, rest = {}) => {
  const element = Object.assign(document.createElement(name), rest);
  for (const [key, value] of Object.entries(values)) element.setAttribute(key, value);
  const outcome = listening(element, 'load', 'error');
  document.body.append(element);
  return outcome;
};
const sent = (accepted) => (accepted ? new Promise(() => {}) : Promise.reject());

const everywhere = {
  fetch: (to) => ask(to, { mode: 'no-cors' }),
  post: (to) => ask(to, { method: 'POST', body: 'the post', mode: 'no-cors', keepalive: true }),
  request: (to) => {
    const request = new XMLHttpRequest();
    request.open('GET', to);
    const outcome = listening(request, 'load', 'error');
    request.send();
    return outcome;
  },
  socket: (to) => listening(new WebSocket(to.replace('http', 'ws')), 'open', 'error'),
  events: (to) => listening(new EventSource(to), 'open', 'error'),
  import: (to) => import(to),
  worker: (to) => listening(new Worker(to, { type: 'module' }), 'message', 'error'),
  transport: (to) => new WebTransport(to.replace('http', 'https')).ready,
  font: (to) => new FontFace('x', `url(${to})`).load(),
  keep: async (to) => (await caches.open('x')).add(to),
};
const inWorker = {
  scripts: async (to) => importScripts(to),
};
const inPage = {
  beacon: (to) => sent(navigator.sendBeacon(to, 'the post')),
  image: (to) => put('img', { src: to }),
  style: (to) => put('link', { rel: 'stylesheet', href: to }),
  background: (to) => sent(Object.assign(document.body.style, { backgroundImage: `url(${to})` })),
  script: (to) => put('script', { src: to }),
  module: (to) => put('script', { src: to, type: 'module' }),
  frame: (to) => put('iframe', { src: to }).then(() => Promise.reject()), // an empty one "loads" as well
  object: (to) => put('object', { data: to }),
  embed: (to) => put('embed', { src: to }),
  video: (to) => put('video', { src: to }),
  track: (to) => put('video', { poster: to }),
  manifest: (to) => put('link', { rel: 'manifest', href: to }),
  icon: (to) => put('link', { rel: 'icon', href: to }),
  preload: (to) => put('link', { rel: 'preload', as: 'fetch', href: to }),
  prefetch: (to) => put('link', { rel: 'prefetch', href: to }),
  ping: (to) => {
    const link = Object.assign(document.createElement('a'), { href: '#x', ping: to });
    document.body.append(link);
    link.click();
    return sent(true);
  },
  form: (to) => {
    document.body.append(Object.assign(document.createElement('iframe'), { name: 'aside' }));
    const form = Object.assign(document.createElement('form'), { action: to, method: 'post', target: 'aside' });
    document.body.append(form);
    form.submit();
    return sent(true);
  },
  shared: (to) => listening(new SharedWorker(to), 'message', 'error'),
  service: (to) => navigator.serviceWorker.register(to),
  worklet: (to) => CSS.paintWorklet.addModule(to),
};

const tryAll = async (more) => {
  const outcomes = {};
  const attempts = ADDRESSES.flatMap((to) => Object.entries({ ...everywhere, ...more }).map((one) => [to, ...one]));
  await Promise.all(
    attempts.map(async ([to, name, attempt]) => {
      const silent = new Promise((resolve) => setTimeout(resolve, 1_500, 'silent'));
      const outcome = (async () => attempt(`${to}?${name}=the-post`))().then(() => 'reached', () => 'refused');
      (outcomes[name] ??= []).push(await Promise.race([outcome, silent]));
    }),
  );
  return outcomes;
};

const told = new BroadcastChannel('attempts');
if (globalThis.document) {
  const write = (key, outcomes) => (document.documentElement.dataset[key] = JSON.stringify(outcomes));
  told.onmessage = ({ data }) => write('worker', data);
  addEventListener('try-all', () => tryAll(inPage).then((outcomes) => write('page', outcomes)));
} else {
  tryAll(inWorker).then((outcomes) => told.postMessage(outcomes));
}
