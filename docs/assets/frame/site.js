// The frame of every page: menu, light and dark, language, copying links, opening search.
// Without this script all pages can be read; then these buttons stay hidden.
(() => {
  "use strict";
  const page = document.documentElement;
  const one = (selector) => document.querySelector(selector);
  const said = one(".said");

  // From a file the texts and search work; what does not, says why.
  if (location.protocol === "file:") {
    page.classList.add("from-file");
    for (const part of document.querySelectorAll("[data-from-file]")) part.textContent = part.dataset.fromFile;
  }

  // The checker's own script takes this away. Where it is still there, that did not come.
  addEventListener("load", () => {
    const missing = one("[data-failed-load]");
    if (!missing || typeof WebAssembly === "undefined" || location.protocol === "file:") return;
    const again = document.createElement("a");
    again.href = location.href;
    again.textContent = missing.dataset.again;
    missing.replaceChildren(missing.dataset.failedLoad, " ", again);
    page.classList.add("no-checker");
  });

  const menu = one(".menu");
  const opener = one(".menu-open");
  const setMenu = (open) => {
    menu.classList.toggle("is-open", open);
    opener.setAttribute("aria-expanded", String(open));
  };
  opener.hidden = false;
  opener.addEventListener("click", () => setMenu(!menu.classList.contains("is-open")));
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.classList.contains("is-open")) return;
    setMenu(false);
    opener.focus();
  });

  const scheme = one(".scheme");
  const nameScheme = () => {
    const other = page.dataset.now === "dark" ? scheme.dataset.light : scheme.dataset.dark;
    scheme.querySelector(".tool-name").textContent = other;
    scheme.title = other;
  };
  scheme.hidden = false;
  nameScheme();
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", nameScheme);
  scheme.addEventListener("click", () => {
    const next = page.dataset.now === "dark" ? "light" : "dark";
    page.dataset.scheme = page.dataset.now = next;
    try {
      localStorage.setItem("scheme", next);
    } catch {
      // Storage is closed to us: the choice then holds for this page only.
    }
    nameScheme();
  });

  // The same page, example and place in another language: headings have the same ids there.
  const place = () => {
    const line = innerHeight / 3;
    const passed = [...document.querySelectorAll("main :is(h1, h2, h3)[id]")].filter(
      (heading) => heading.checkVisibility?.() !== false && heading.getBoundingClientRect().top < line,
    );
    const box = one(":target")?.getBoundingClientRect();
    const named = box ? box.bottom > 0 && box.top < innerHeight : location.hash;
    if (!scrollY || named) return location.hash;
    return passed.length > 1 ? "#" + passed.at(-1).id : "";
  };
  for (const language of document.querySelectorAll("[data-language]")) {
    const address = language.getAttribute("href");
    const stay = () => language.setAttribute("href", address + location.search + place());
    stay();
    for (const now of ["pointerdown", "focus", "click"]) language.addEventListener(now, stay);
    addEventListener("hashchange", stay);
  }

  // The short address of a page or an article; a copy on disk has no short addresses.
  const short = (name) => {
    if (location.protocol !== "file:")
      return new URL(name && name + "/", new URL(page.dataset.top, location.href)).href;
    const here = location.href.split("#")[0];
    return document.getElementById(name) ? here + "#" + name : here;
  };
  for (const button of document.querySelectorAll("[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => print());
  }

  for (const button of document.querySelectorAll("[data-copy]")) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      const link = short(button.dataset.copy);
      try {
        await navigator.clipboard.writeText(link);
        said.textContent = said.dataset.copied;
        button.classList.add("is-copied");
        setTimeout(() => button.classList.remove("is-copied"), 4000);
      } catch {
        const shown = document.createElement("span");
        shown.className = "copy-address";
        shown.setAttribute("role", "status");
        shown.textContent = `${said.dataset.failed} ${link}`;
        button.after(shown);
      }
      setTimeout(() => (said.textContent = ""), 4000);
    });
  }

  const search = one("dialog.search");
  const searchOpener = one(".search-open");
  searchOpener.hidden = !search.showModal; // a browser without dialogs has its own search in the page
  const loadSearch = () => {
    if (!search.dataset.script) return;
    const script = document.createElement("script");
    script.src = search.dataset.script;
    script.onerror = () => search.dispatchEvent(new Event("loaded")); // nothing more will come
    document.head.append(script);
    delete search.dataset.script;
  };
  searchOpener.addEventListener("click", () => {
    search.showModal();
    loadSearch();
  });
  // A page that is about to close its connections gives search the time to load.
  search.addEventListener("load-now", loadSearch);
  search.querySelector(".search-close").addEventListener("click", () => search.close());
})();
