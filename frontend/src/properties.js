// Numbers that markup carries become custom properties through CSSOM: the policy forbids style attributes.
import { all } from "./dom.js";

const NAMES = ["w", "done", "at"];

export function startProperties(root) {
  for (const name of NAMES) {
    all(`[data-${name}]`, root).forEach((element) => {
      const value = Number(element.dataset[name]);
      if (Number.isFinite(value)) element.style.setProperty(`--${name}`, value);
    });
  }
}
