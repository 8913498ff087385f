// Small helpers for building the page. Text always goes in as text, never as HTML.

/**
 * @param {string} name of the element; `name.class` gives it a class
 * @param {Record<string, string>} attributes
 * @param {...(Node | string)} children
 */
export function make(name, attributes = {}, ...children) {
  const [tag, className] = name.split('.');
  const element = document.createElement(tag);
  if (className) element.className = className;
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

/** A picture of the template; it says nothing that the words beside it do not. */
export function icon(name) {
  const picture = /** @type {HTMLTemplateElement} */ (byId(`icon-${name}`)).content.cloneNode(true);
  return make('span.check-icon', { 'aria-hidden': 'true' }, picture);
}

/** @returns {HTMLElement} the element with this id, which the template has for certain */
export const byId = (id) => document.getElementById(id);

/** Puts values in the places of a text: fill('{n} ways', { n: 3 }). */
export const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
