// A device with voices that make no sound: what they are told to say is kept in `window.told`.
(() => {
  const voice = (name, lang, localService, rest) => ({ name, lang, localService, default: false, ...rest });
  window.told = [];
  window.given = window.given ?? [
    voice("far", "nl-NL", false, { default: true }),
    voice("near", "nl-NL", true),
    voice("close", "en_GB", true),
    voice("odd", "nl-BE", undefined),
  ];
  let now;
  const speech = Object.assign(new EventTarget(), {
    getVoices: () => window.given,
    speak: (words) => {
      now = words;
      window.told.push({ text: words.text, voice: words.voice.name, rate: words.rate });
    },
    cancel: () => {
      const ended = now;
      now = undefined;
      ended?.onend?.(); // as some browsers do
    },
  });
  window.next = () => {
    const ended = now;
    now = undefined;
    ended?.onend?.();
  };
  Object.defineProperty(window, "speechSynthesis", { value: speech });
  window.SpeechSynthesisUtterance = class {
    constructor(text) {
      this.text = text;
    }
  };
})();
