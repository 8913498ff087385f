// Away from the page with help, in the manner of GOV.UK's "Exit this page": another site takes the
// place of this one, also on the way back. Three times Shift does the same, and says how far it is.
(() => {
  "use strict";
  const page = document.documentElement;
  const leave = /** @type {HTMLAnchorElement} */ (document.querySelector(".leave"));
  if (!leave) return;

  const PRESSES = 3;
  const WITHIN = 5000; // milliseconds
  const said = document.querySelector(".said");
  const title = document.title;

  // For eyes: a light for each press. For ears there are the words.
  const lights = document.createElement("span");
  lights.className = "leave-lights";
  lights.ariaHidden = "true";
  lights.append(...Array.from({ length: PRESSES }, () => document.createElement("i")));
  leave.append(lights);

  let presses = 0;
  let alone = false; // whether Shift is pressed without another key
  let pause;
  const count = (number, words = "") => {
    presses = number;
    clearTimeout(pause);
    said.textContent = words;
    lights.dataset.on = String(number);
  };
  const expired = () => {
    if (!presses) return;
    count(0, leave.dataset.expired);
    pause = setTimeout(count, WITHIN, 0);
  };

  const go = (event) => {
    event.preventDefault();
    count(0);
    // Nothing can be read while the other site is on its way, by nobody; one word says what goes on.
    const cover = document.createElement("p");
    cover.className = "left";
    cover.role = "alert";
    document.body.append(cover);
    page.classList.add("is-left");
    document.title = cover.textContent = leave.dataset.title;
    location.replace(leave.href);
  };
  // A browser may show the page as it was left, when somebody comes back: then all of it is there again.
  const back = () => {
    count(0);
    page.classList.remove("is-left");
    document.querySelector(".left")?.remove();
    document.title = title;
  };

  for (const link of document.querySelectorAll("[data-leave]")) link.addEventListener("click", go);
  document.addEventListener("keydown", (event) => {
    if (event.repeat) return;
    alone = event.key === "Shift";
    if (!alone) expired(); // a capital letter and the way back with Shift and Tab do not count
  });
  document.addEventListener("keyup", (event) => {
    if (event.key !== "Shift" || !alone) return;
    alone = false;
    if (presses + 1 === PRESSES) return go(event);
    count(presses + 1, leave.dataset[presses ? "press" : "presses"].replace("#", String(PRESSES - presses - 1)));
    pause = setTimeout(expired, WITHIN);
  });
  addEventListener("pageshow", (event) => event.persisted && back());
})();
