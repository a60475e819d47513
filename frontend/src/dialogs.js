// Dialogs open from buttons, from keys and from the palette; they close by Escape, a button or a press beside them.
import { all, one, on } from "./dom.js";

/** Opens the dialog with this id above the page. True when there is one. */
export function openDialog(id) {
  const dialog = document.getElementById(id);
  if (!(dialog instanceof HTMLDialogElement)) return false;
  if (dialog.matches(":modal")) return true;
  dialog.removeAttribute("open");
  dialog.showModal();
  dialog.dispatchEvent(new CustomEvent("parley:opened", { bubbles: true }));
  return true;
}

export function startDialogs() {
  on("click", "[data-opens]", (event, button) => { if (openDialog(button.dataset.opens)) event.preventDefault(); });
  on("click", "[data-closes]", (event, button) => { event.preventDefault(); button.closest("dialog, [popover]")?.[button.closest("dialog") ? "close" : "hidePopover"](); });
  document.addEventListener("pointerdown", (event) => {
    const dialog = event.target;
    if (!(dialog instanceof HTMLDialogElement) || !dialog.matches(":modal") || dialog.hasAttribute("data-stays")) return;
    const box = dialog.getBoundingClientRect();
    const inside = event.clientX >= box.left && event.clientX <= box.right && event.clientY >= box.top && event.clientY <= box.bottom;
    if (!inside) dialog.close();
  });
}

/** A dialog that arrives in a fragment with `data-open-now` opens by itself. */
export const openArrived = (root) => all("dialog[data-open-now]", root).forEach((dialog) => { if (!dialog.open) dialog.showModal(); });

/** Places a popover under its button where the browser cannot do so from the style sheet. */
export function startPopovers() {
  if (CSS.supports("position-area: block-end")) return;
  let invoker = null;
  on("click", "[popovertarget]", (_, button) => { invoker = button; }, true);
  document.addEventListener("toggle", (event) => {
    const pop = event.target;
    if (event.newState !== "open" || !pop.matches?.(".made, .menu")) return;
    const button = invoker?.getAttribute("popovertarget") === pop.id ? invoker : one(`[popovertarget="${CSS.escape(pop.id)}"]`);
    if (!button) return;
    const from = button.getBoundingClientRect();
    const size = pop.getBoundingClientRect();
    const below = from.bottom + 8 + size.height <= innerHeight;
    pop.style.setProperty("margin", "0");
    pop.style.setProperty("inset", "auto");
    pop.style.setProperty("left", `${Math.max(8, Math.min(from.left, innerWidth - size.width - 8))}px`);
    pop.style.setProperty("top", `${below ? from.bottom + 8 : Math.max(8, from.top - 8 - size.height)}px`);
  }, true);
}
