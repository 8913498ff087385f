// Light or dark, before the first paint. The choice is the only thing this site remembers.
(() => {
  const page = document.documentElement;
  const wish = matchMedia("(prefers-color-scheme: dark)");
  const chosen = () => {
    try {
      return localStorage.getItem("scheme");
    } catch {
      return null; // storage is closed to us: follow the device
    }
  };
  const show = () => {
    const choice = chosen();
    if (choice) page.dataset.scheme = choice;
    page.dataset.now = choice || (wish.matches ? "dark" : "light");
  };
  page.classList.add("js");
  show();
  wish.addEventListener("change", show);
})();
