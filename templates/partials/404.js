// The top of the site is the nearest folder above this address that has the style sheet.
(async () => {
  const parts = location.pathname.split("/").slice(1, -1);
  for (let depth = parts.length; depth >= 0; depth -= 1) {
    const top = ["", ...parts.slice(0, depth), ""].join("/");
    const found = await fetch(top + "assets/site.css", { method: "HEAD" }).catch(() => null);
    if (found && found.ok) {
      for (const link of document.querySelectorAll("a[data-to]")) link.href = top + link.dataset.to;
      const source = `url("${top}assets/fonts/atkinson-hyperlegible-next.woff2")`;
      const how = { weight: "400 700", display: "swap" };
      document.fonts.add(new FontFace("Atkinson Hyperlegible Next", source, how));
      return;
    }
  }
})();
