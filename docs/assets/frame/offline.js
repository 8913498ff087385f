// The site without a network: starts the worker that keeps it on this device (sw.js), and says in one
// line when a new version waits, and on the checker's page whether the whole site is here.
(() => {
  "use strict";
  const line = document.querySelector(".offline");
  const ready = document.querySelector(".offline-ready");
  const workers = navigator.serviceWorker; // not there from a file, or where storage is closed to us
  if (!workers || navigator.connection?.saveData) return;

  const say = (where, words) => {
    where.textContent = words;
    where.hidden = false;
  };
  const refused = () => {
    if (ready) say(ready, ready.dataset.refused);
    return undefined;
  };

  // While the checker starts here, what a worker fetches for later would take the line and the processor from it.
  let starting = false;

  const watch = (registration) => {
    const worker = registration.installing;
    if (starting) worker?.postMessage("wait");
    worker?.addEventListener("statechange", () => {
      if (worker.state === "redundant" && !registration.active) refused();
      tellOfNew(registration);
    });
    tellOfNew(registration);
  };
  const tellOfNew = (registration) => {
    if (registration.waiting && registration.active) say(line, line.dataset.new);
  };

  /** @type {Promise<ServiceWorkerRegistration | undefined> | undefined} */
  let registered;
  const start = () =>
    (registered ??= workers.register(line.dataset.worker).then((registration) => {
      if (!registration) return undefined;
      watch(registration);
      registration.addEventListener("updatefound", () => watch(registration));
      return registration;
    }, refused));

  // It rests for a while before it fetches anything: the page itself goes first. A page that is about
  // to close its connections asks for it in time, and waits; then it says when the checker has started.
  line.addEventListener("start-now", (/** @type {Event} */ event) => {
    starting = true;
    /** @type {CustomEvent} */ (event).detail.push(start());
  });
  line.addEventListener("started", () => {
    starting = false;
    registered?.then((registration) => registration?.installing?.postMessage("go on"));
  });
  addEventListener("load", start, { once: true });

  if (!ready) return;
  workers.ready.then(({ active }) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => say(ready, data ? ready.dataset.ready : ready.dataset.refused);
    active.postMessage("all in?", [port2]);
  });
})();
