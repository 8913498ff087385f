// The checker within a page of another site: tells that page how high it is, and nothing else.
(() => {
  "use strict";
  const tell = () => parent.postMessage({ postcheck: Math.ceil(document.body.getBoundingClientRect().height) }, "*");
  if (parent !== window) new ResizeObserver(tell).observe(document.body);

  // A page of ours does not fit in the frame: it opens beside it.
  document.addEventListener(
    "click",
    (event) => {
      const inside = /** @type {HTMLElement} */ (event.target);
      const link = /** @type {HTMLAnchorElement | null} */ (inside.closest("a[href]"));
      if (!link || link.getAttribute("href").startsWith("#")) return;
      link.target = "_blank";
      link.rel = "noopener";
    },
    true,
  );
})();
