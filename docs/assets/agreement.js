// The class agreement: at most five lines, counted. Nothing is stored; without this script the
// lines can be ticked and printed all the same.
(() => {
  "use strict";
  const form = document.getElementById("agreement");
  const { most, count, full, none } = form.dataset;
  const status = document.getElementById("agreement-count");
  const own = document.getElementById("own-line");
  const words = document.getElementById("own-words");

  const show = () => {
    const chosen = form.querySelectorAll("[name=line]:checked").length;
    status.textContent = count.replace("{count}", chosen).replace("{most}", most);
    return chosen;
  };
  form.addEventListener("change", (event) => {
    if (event.target.name !== "line" || show() <= Number(most)) return;
    event.target.checked = false;
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
