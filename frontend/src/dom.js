// The few words every behaviour speaks.
export const one = (selector, root = document) => root.querySelector(selector);
export const all = (selector, root = document) => {
  const found = [...root.querySelectorAll(selector)];
  return root.matches?.(selector) ? [root, ...found] : found;
};

/** Calls `handle(event, element)` for events of `type` that start inside an element matching `selector`. */
export const on = (type, selector, handle, options) =>
  document.addEventListener(type, (event) => {
    const element = event.target instanceof Element ? event.target.closest(selector) : null;
    if (element) handle(event, element);
  }, options);

/** An element with attributes and children; text is always text. */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

const SVG = "http://www.w3.org/2000/svg";

/** An icon of the sprite. Its address is read from the page, because a built site may add a hash to the name. */
export function icon(name) {
  const known = one("use[href*='#i-']")?.getAttribute("href") ?? "/static/sprite.svg#";
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS(SVG, "use");
  use.setAttribute("href", `${known.slice(0, known.indexOf("#"))}#i-${name}`);
  svg.append(use);
  return svg;
}

export const isTyping = (element) =>
  element instanceof HTMLElement &&
  (element.isContentEditable ||
    element.matches("textarea, select, input:not([type=checkbox], [type=radio], [type=range], [type=button], [type=submit])"));

export const isVisible = (element) => element.getClientRects().length > 0;

let region;
/** Says a sentence to a screen reader, politely, without moving the focus. */
export function announce(sentence) {
  if (!region?.isConnected) {
    region = make("div", { class: "visually-hidden", role: "status", "aria-live": "polite" });
    document.body.append(region);
  }
  region.textContent = "";
  setTimeout(() => { region.textContent = sentence; }, 50);
}
