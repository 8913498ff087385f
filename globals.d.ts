// What the scripts of the pages may count on, besides what TypeScript knows of a browser. Only for
// the check of types (`nox -s types`); nothing of it is published.

interface ParentNode {
  querySelector<K extends keyof HTMLElementTagNameMap>(selectors: K): HTMLElementTagNameMap[K] | null;
  /** No script asks for an element that is not one of HTML. */
  querySelector(selectors: string): HTMLElement | null;
  querySelectorAll<K extends keyof HTMLElementTagNameMap>(selectors: K): NodeListOf<HTMLElementTagNameMap[K]>;
  querySelectorAll(selectors: string): NodeListOf<HTMLElement>;
}

interface Window {
  lunr: any;
  searchEntries: any[];
}

interface Navigator {
  connection?: { saveData: boolean };
}
