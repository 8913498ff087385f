// The class agreement: at most five lines, counted. Nothing is stored; without this script the
// lines can be ticked and printed all the same.
(() => {
  "use strict";
  const form = document.getElementById("agreement");
  const { most, count, full, none } = form.dataset;
  const status = document.getElementById("agreement-count");
  const own = /** @type {HTMLInputElement} */ (document.getElementById("own-line"));
  const words = /** @type {HTMLInputElement} */ (document.getElementById("own-words"));

  const show = () => {
    const chosen = form.querySelectorAll("[name=line]:checked").length;
    status.textContent = count.replace("{count}", String(chosen)).replace("{most}", most);
    return chosen;
  };
  form.addEventListener("change", (event) => {
    const box = /** @type {HTMLInputElement} */ (event.target);
    if (box.name !== "line" || show() <= Number(most)) return;
    box.checked = false;
    status.textContent = full;
  });
  // Who writes a line means to use it.
  words.addEventListener("input", () => {
    const room = form.querySelectorAll("[name=line]:checked").length < Number(most);
    if (words.value.trim() && !own.checked && room) own.checked = true;
    show();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.querySelector("[data-print]").addEventListener(
    "click",
    (event) => {
      if (form.querySelector("[name=line]:checked")) return;
      event.stopImmediatePropagation();
      status.textContent = none;
    },
    true,
  );
  show();
})();
