// Reads a page or a report aloud, sentence by sentence, with a voice of the device itself: another
// voice would send the text to a service. Without such a voice the buttons stay hidden.
(() => {
  "use strict";
  const bar = document.querySelector(".aloud");
  const speech = window.speechSynthesis;
  if (!bar || !speech || !window.SpeechSynthesisUtterance) return;

  const BLOCKS = "h1, h2, h3, h4, p, li, dt, dd, th, td, div, section, article, summary, figcaption, legend, label";
  // What is on the screen for eyes and hands only, and words of the post: hurtful words are not said again.
  const SILENT = "[aria-hidden=true], .vh, button:not(.word), [popover], form, svg, template, .check-own, .point-about, .point-links, .more, .contents";
  const SLOWER = 0.9; // of the usual speed: children read along
  const lang = document.documentElement.lang;
  const [button, stop] = bar.querySelectorAll("button");
  const label = button.querySelector("span");

  const voice = () => {
    const own = speech
      .getVoices()
      .filter((one) => one.localService === true && one.lang.toLowerCase().split(/[-_]/)[0] === lang);
    return own.find((one) => one.default) ?? own[0];
  };

  /** The parts of the page that are read, one for each block or line, with the text nodes they hold. */
  const lines = (root) => {
    const found = [];
    let line, block;
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) => {
      const skipped = node instanceof Element && (node.matches(SILENT) || node.checkVisibility?.() === false);
      return skipped ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT;
    });
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const here = (node instanceof Element ? node : node.parentElement).closest(BLOCKS);
      if (here !== block || node.nodeName === "BR") line = undefined;
      block = here;
      if (node instanceof Element) continue;
      if (!line) found.push((line = { text: "", nodes: [], block }));
      line.nodes.push({ node, from: line.text.length });
      line.text += node.nodeValue;
    }
    return found;
  };

  const cut = (text) => {
    if (!window.Intl?.Segmenter) return [{ segment: text, index: 0 }];
    const found = [];
    let before = ""; // the number of a step belongs to the sentence after it
    for (const { segment, index } of new Intl.Segmenter(lang, { granularity: "sentence" }).segment(text)) {
      before += segment;
      if (!/\p{L}/u.test(before) && index + segment.length < text.length) continue;
      found.push({ segment: before, index: index + segment.length - before.length });
      before = "";
    }
    return found;
  };

  const range = ({ nodes }, from, to) => {
    const found = document.createRange();
    const at = (place) => nodes.findLast((one) => one.from <= place);
    const first = at(from);
    const last = at(to - 1);
    found.setStart(first.node, from - first.from);
    found.setEnd(last.node, to - last.from);
    return found;
  };

  const sentences = (root) =>
    lines(root).flatMap((line) =>
      cut(line.text)
        .filter(({ segment }) => /[\p{L}\p{N}]/u.test(segment))
        .map(({ segment, index }) => {
          const from = index + segment.length - segment.trimStart().length;
          const to = index + segment.trimEnd().length;
          return { text: segment.trim().replace(/\s+/g, " "), range: range(line, from, to), block: line.block };
        }),
    );

  let list = [];
  let at = 0;
  let turn = 0; // a voice that was stopped may still say that it has ended
  let said; // some browsers forget what nobody holds
  const changes = new MutationObserver(() => end());

  const mark = (sentence) => {
    window.CSS?.highlights?.delete("aloud");
    document.querySelector(".is-aloud")?.classList.remove("is-aloud");
    if (!sentence) return;
    if (window.Highlight) CSS.highlights.set("aloud", new Highlight(sentence.range));
    else sentence.block.classList.add("is-aloud");
    const { top, bottom } = sentence.range.getBoundingClientRect();
    if (top < 0 || bottom > innerHeight - bar.parentElement.offsetHeight) scrollBy(0, top - innerHeight / 4);
  };

  const show = (state) => {
    label.textContent = bar.dataset[state];
    bar.dataset.state = state;
    if (state === "read" && document.activeElement === stop) button.focus();
    stop.hidden = state === "read";
  };

  const hush = () => {
    turn += 1;
    speech.cancel();
  };

  const end = () => {
    hush();
    changes.disconnect();
    mark();
    show("read");
  };

  const speak = () => {
    const sentence = list[at];
    const chosen = voice();
    if (!sentence || !chosen) return end();
    mark(sentence);
    const mine = (turn += 1);
    said = new SpeechSynthesisUtterance(sentence.text);
    Object.assign(said, { voice: chosen, lang: chosen.lang, rate: SLOWER });
    said.onend = () => {
      if (mine !== turn) return;
      at += 1;
      speak();
    };
    said.onerror = () => mine === turn && end();
    speech.speak(said);
  };

  button.addEventListener("click", () => {
    if (bar.dataset.state === "pause") {
      hush(); // and not pause(): on Android that ends it
      return show("on");
    }
    if (bar.dataset.state !== "on") {
      const root = bar.dataset.of.split(",").map((one) => document.querySelector(one)).find((one) => one?.offsetParent);
      list = root ? sentences(root) : [];
      at = 0;
      if (root) changes.observe(root, { childList: true, subtree: true });
    }
    show("pause");
    speak();
  });
  stop.addEventListener("click", end);
  addEventListener("pagehide", end);

  const look = () => (bar.hidden = !voice());
  speech.addEventListener?.("voiceschanged", look);
  look();
})();
