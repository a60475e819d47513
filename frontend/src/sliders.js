// Sliders say their value with its unit and fill up to it. A form of weights asks again while one moves.
import { all, on, one } from "./dom.js";
import { htmx } from "./requests.js";

/** A number with its words: prefix and suffix as given, thousands grouped, the sign a true minus. */
export const figure = (value, { prefix = "", suffix = "" } = {}) => {
  const number = Math.abs(Number(value)).toLocaleString("en-GB", { maximumFractionDigits: 6 });
  return `${Number(value) < 0 ? "−" : ""}${prefix}${number}${suffix}`;
};

/** How far along, 0 to 100, `value` lies between `min` and `max`. */
export const along = (value, min, max) => (Number(max) > Number(min) ? ((value - min) / (max - min)) * 100 : 0);

function say(input) {
  input.style.setProperty("--at", along(input.value, input.min || 0, input.max || 100));
  const text = figure(input.value, input.dataset);
  const output = one("output", input.closest(".slider"));
  if (output) output.textContent = text;
  if (input.dataset.prefix || input.dataset.suffix) input.setAttribute("aria-valuetext", text);
}

export const startSliders = (root) => all(".slider input[type=range]", root).forEach(say);

export function listenForSliders() {
  on("input", ".slider input[type=range]", (_, input) => say(input));
  document.addEventListener("reset", ({ target }) => setTimeout(() => startSliders(target)));
  const waiting = new WeakMap();
  on("input", "form[data-weights]", (_, form) => {
    clearTimeout(waiting.get(form));
    waiting.set(form, setTimeout(() => htmx.trigger(form, "weights"), 60));
  });
}
