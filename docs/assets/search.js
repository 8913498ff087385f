// Search, loaded when its window first opens: lunr with the stemmer of the page's language.
(() => {
  "use strict";
  const dialog = /** @type {HTMLDialogElement} */ (document.querySelector("dialog.search"));
  const input = dialog.querySelector("input");
  const status = dialog.querySelector(".search-status");
  const list = dialog.querySelector(".search-results");
  const dutch = document.documentElement.lang === "nl";
  const top = new URL(document.documentElement.dataset.top, location.href);
  const MOST = 12;
  const LONG = 170;

  // "privé" is found by "prive".
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

  // Dutch participles: "gepest" also looks for "pest…", "gekwetst" for "kwets…".
  const stems = (word) => {
    const found = [word];
    if (dutch && /^ge.{4,}/.test(word)) found.push(word.slice(2));
    for (const form of [...found]) if (/.{4,}[dt]$/.test(form)) found.push(form.slice(0, -1));
    return found;
  };

  // "boze" and "boos", "brieven" and "brief" have one stem: a word never ends in z or v.
  const spelling = (token) =>
    token.update((stem) => stem.replace(/z$/, "s").replace(/v$/, "f"));

  const load = (src) =>
    new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = src;
      script.onload = resolve;
      script.onerror = reject;
      document.head.append(script);
    });

  const fetched = Promise.all([
    load(dialog.dataset.index),
    load(dialog.dataset.engine),
  ]).finally(() => dialog.dispatchEvent(new Event("loaded")));

  const prepare = async () => {
    await fetched;
    const { lunr, searchEntries: entries } = window;
    lunr.tokenizer.separator = /[^\p{L}\p{N}]+/u;
    const index = lunr(/** @this {any} */ function () {
      if (dutch) {
        this.use(lunr.nl);
        this.pipeline.remove(lunr.nl.trimmer); // it would cut the number off "g7"
        lunr.Pipeline.registerFunction(spelling, "spelling");
        this.pipeline.add(spelling);
        this.searchPipeline.add(spelling);
      }
      this.ref("id");
      this.field("heading", { boost: 6 });
      this.field("page", { boost: 2 });
      this.field("also", { boost: 100 });
      this.field("text");
      entries.forEach(([address, page, heading, text, boost, also = ""], id) => {
        // The name of a page counts for its beginning, not for each of its parts.
        const name = address.includes("#") ? "" : plain(page);
        const words = { page: name, heading: plain(heading), text: plain(text), also: plain(also) };
        this.add({ id, ...words }, { boost });
      });
    });
    const ask = (words, loosely) =>
      index.query((query) => {
        for (const word of words) {
          query.term(word, { boost: 10 });
          for (const stem of stems(word)) {
            query.term(stem, { boost: 4, usePipeline: false, wildcard: lunr.Query.wildcard.TRAILING });
          }
          if (loosely && word.length > 4) query.term(word, { boost: 1, editDistance: 1 });
        }
      });
    // A slip of the finger is forgiven where nothing else is found.
    return (words) => {
      const found = ask(words, false);
      return (found.length ? found : ask(words, true)).map(({ ref }) => entries[Number(ref)]);
    };
  };

  const excerpt = (text, words) => {
    const flat = plain(text);
    const marks = words.flatMap(stems).filter((word) => word.length > 2);
    const places = marks.map((word) => flat.indexOf(word)).filter((place) => place >= 0);
    const start = Math.max(0, Math.min(...(places.length ? places : [0])) - 50);
    const from = start ? text.indexOf(" ", start) + 1 : 0;
    const rest = text.slice(from);
    const piece = rest.length > LONG ? rest.slice(0, rest.lastIndexOf(" ", LONG)) : rest;
    const shown = document.createElement("p");
    if (from) shown.append("… ");
    // Accents may change lengths; then the piece is shown without marks.
    const same = plain(piece).length === piece.length;
    const pattern = same && marks.length ? new RegExp(`(${marks.map(escaped).join("|")})`, "g") : null;
    let last = 0;
    for (const match of pattern ? plain(piece).matchAll(pattern) : []) {
      const mark = document.createElement("mark");
      mark.textContent = piece.slice(match.index, match.index + match[0].length);
      shown.append(piece.slice(last, match.index), mark);
      last = match.index + match[0].length;
    }
    shown.append(piece.slice(last), piece.length < rest.length ? " …" : "");
    return shown;
  };
  const escaped = (word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

  const row = ([address, page, heading, text], words) => {
    const link = document.createElement("a");
    link.href = new URL(address, top).href;
    link.textContent = heading === page || !address.includes("#") ? heading : `${page} › ${heading}`;
    link.addEventListener("click", () => dialog.close());
    const item = document.createElement("li");
    item.append(link, excerpt(text, words));
    return item;
  };

  let find = null;
  const answer = () => {
    const words = plain(input.value).match(/[\p{L}\p{N}]+/gu) || [];
    list.replaceChildren();
    if (!find || !words.length) {
      status.textContent = "";
      return;
    }
    const found = find(words);
    list.append(...found.slice(0, MOST).map((entry) => row(entry, words)));
    const count = Math.min(found.length, MOST);
    const say = ["none", "one"][count] || "many";
    status.textContent = dialog.dataset[say].replace("#", String(count));
  };

  let wait = 0;
  input.addEventListener("input", () => {
    clearTimeout(wait);
    wait = setTimeout(answer, 150);
  });
  const begin = () => {
    status.textContent = dialog.dataset.loading;
    prepare().then(
      (ready) => {
        find = ready;
        answer();
      },
      () => {
        status.textContent = dialog.dataset.failed;
      },
    );
  };
  // Loaded before anyone asked (see site.js): making the index can wait for the first letter.
  if (dialog.open) begin();
  else input.addEventListener("input", begin, { once: true });
})();
