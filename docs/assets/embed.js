// Shows the checker within the page of a school that has this line where it should stand:
//   <script src="https://…/assets/embed.js" data-lang="nl" data-role="parent" async></script>
// It fetches nothing but that frame, and hears of it how high it is. What is typed stays in the frame.
(() => {
  "use strict";
  const PLACES = {}; // publish/check/embed.py puts the languages here: { nl: { folder, title }, … }
  const script = /** @type {HTMLScriptElement} */ (document.currentScript);
  const { lang = "", role = "" } = script.dataset;
  const place = PLACES[lang] ?? PLACES[document.documentElement.lang.slice(0, 2)] ?? Object.values(PLACES)[0];
  const address = new URL(`../${place.folder}embed.html`, script.src);
  if (role) address.searchParams.set("role", role);

  const frame = document.createElement("iframe");
  frame.src = address.href;
  frame.title = place.title;
  frame.referrerPolicy = "no-referrer";
  frame.width = "100%";
  frame.height = "900"; // until it has said how high it is
  frame.style.border = "0";
  frame.style.colorScheme = "auto";
  addEventListener("message", ({ source, origin, data }) => {
    const height = Number(data?.postcheck);
    if (source !== frame.contentWindow || origin !== address.origin || !(height > 0)) return;
    frame.height = String(Math.min(height, 20_000));
  });
  script.after(frame);
})();
