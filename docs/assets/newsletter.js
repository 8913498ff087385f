// The buttons of the newsletter kit: a piece as a mail wants it, or as plain text.
(() => {
  "use strict";
  const data = JSON.parse(document.getElementById("newsletter-data").textContent);
  const said = document.getElementById("newsletter-said");
  // What is copied leads to where this page stands, whatever address was set for print.
  const page = document.documentElement;
  const here =
    location.protocol === "file:" ? data.address : new URL(page.dataset.root, location.href).href;
  const text = (name, as) => data.pieces[name][as].replaceAll(data.address, here);

  // A copy event takes the markup as it is, without https too. The newer clipboard runs it through
  // the policy of this page, which strips the styles that a mail needs: it comes second.
  const copyEvent = (kinds) => {
    const fill = (event) => {
      for (const [kind, content] of Object.entries(kinds)) event.clipboardData.setData(kind, content);
      event.preventDefault();
    };
    document.addEventListener("copy", fill);
    const done = document.execCommand("copy");
    document.removeEventListener("copy", fill);
    return done;
  };
  const copy = async (kinds) => {
    if (copyEvent(kinds)) return;
    const blobs = Object.entries(kinds).map(([type, content]) => [type, new Blob([content], { type })]);
    await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
  };

  for (const link of document.querySelectorAll(".piece-link a")) {
    link.textContent = /** @type {HTMLAnchorElement} */ (link).href;
  }

  // The piece of the coming newsletter day, by the clock of this device.
  const today = new Date();
  const day = [today.getFullYear(), today.getMonth() + 1, today.getDate()]
    .map((part) => String(part).padStart(2, "0"))
    .join("-");
  const coming = [...document.querySelectorAll("[data-day]")].find((row) => row.dataset.day >= day);
  if (coming) {
    const from = coming.querySelector("a");
    const now = document.getElementById("newsletter-now");
    const link = now.querySelector("a");
    link.href = from.hash;
    const when = coming.querySelector("time").textContent.replaceAll(" ", "\u00a0"); // one line for a date
    link.textContent = `${from.textContent} (${when})`;
    now.hidden = false;
    coming.setAttribute("aria-current", "date");
  }

  // Who comes for a piece finds it open.
  const unfold = () => {
    const piece = document.getElementById(location.hash.slice(1))?.closest("details");
    if (piece) piece.open = true;
  };
  addEventListener("hashchange", unfold);
  unfold();

  for (const button of document.querySelectorAll("[data-piece]")) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      const { piece, as } = button.dataset;
      const kinds = { "text/plain": text(piece, "text") };
      if (as === "html") kinds["text/html"] = text(piece, "html");
      try {
        await copy(kinds);
        said.textContent = `${said.dataset.copied} ${button.textContent}`;
        button.classList.add("is-copied");
        setTimeout(() => button.classList.remove("is-copied"), 4000);
      } catch {
        said.textContent = said.dataset.failed;
        said.classList.remove("vh");
        button.parentElement.after(said);
      }
    });
  }
})();
