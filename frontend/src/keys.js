// The keyboard: one listener, the map in keymap.js, and deeds that press what is on the page anyway.
import { all, isTyping, isVisible, one } from "./dom.js";
import { keyDeed } from "./keymap.js";
import { openDialog } from "./dialogs.js";
import { undoNewest } from "./toasts.js";
import { toggleTable } from "./folds.js";

const firstVisible = (selector) => all(selector).find(isVisible);

function press(element) {
  if (!element) return false;
  if (isTyping(element)) { element.focus(); element.select?.(); } else element.click();
  return true;
}

const deeds = {
  palette: () => openDialog("palette"),
  keys: () => openDialog("keys"),
  go: ({ letter }) => press(one(`[data-go="${letter}"]`)),
  new: () => press(firstVisible("[data-new]")),
  find: () => press(firstVisible("[data-find-in-page]")) || openDialog("palette"),
  undo: () => undoNewest(),
  table: () => toggleTable(),
};

export function startKeys() {
  let state = { g: null };
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.isComposing) return;
    const key = { key: event.key, ctrl: event.ctrlKey, meta: event.metaKey, alt: event.altKey, shift: event.shiftKey, time: event.timeStamp };
    const result = keyDeed(key, state, { typing: isTyping(event.target), overlay: Boolean(one("dialog:modal")) });
    state = result.state;
    if (result.deed && deeds[result.deed.name](result.deed)) event.preventDefault();
  });
}
