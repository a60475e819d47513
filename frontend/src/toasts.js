// Toasts: what was done, in the past tense, with Undo. At least ten seconds, and never while somebody is at it.
import { all, icon, make, on, one } from "./dom.js";

const KEEP_MS = 12_000;
const MOST = 4;

function shelf() {
  const there = document.getElementById("toasts");
  if (there) return there;
  const made = make("div", { id: "toasts", role: "status", "aria-live": "polite" });
  document.body.append(made);
  return made;
}

/** Room for the newest few: the oldest go first, those that somebody is at stay. */
function clear() {
  const idle = all("#toasts .toast").filter((toast) => !toast.hasAttribute("data-stays") && !toast.matches(":hover, :focus-within"));
  idle.slice(0, Math.max(0, all("#toasts .toast").length - MOST)).forEach((toast) => toast.remove());
}

/** Starts the clock of each toast that the server drew. Pointer or focus on it stops the clock. */
export function startToasts(root) {
  all("#toasts .toast", root).forEach((toast) => {
    if (toast.dataset.clocked) return;
    toast.dataset.clocked = "";
    let timer;
    const run = () => { clearTimeout(timer); if (!toast.hasAttribute("data-stays")) timer = setTimeout(() => toast.remove(), Math.max(10_000, Number(toast.dataset.keep) || KEEP_MS)); };
    const hold = () => clearTimeout(timer);
    toast.addEventListener("pointerenter", hold);
    toast.addEventListener("pointerleave", () => { if (!toast.contains(document.activeElement)) run(); });
    toast.addEventListener("focusin", hold);
    toast.addEventListener("focusout", run);
    document.addEventListener("visibilitychange", () => (document.hidden ? hold() : run()));
    run();
  });
  clear();
}

export function showToast(sentence, { tone } = {}) {
  const close = make("button", { class: "close", type: "button", "data-dismiss": true, "aria-label": "Close" }, icon("x"));
  const toast = make("div", { class: "toast", "data-tone": tone }, make("span", {}, sentence), close);
  shelf().append(toast);
  startToasts(toast.parentElement);
  return toast;
}

/** Key `z`: presses the undo of the newest toast that has one. */
export function undoNewest() {
  const form = all("#toasts .toast form").at(-1);
  if (!form) return false;
  form.requestSubmit(one("button", form));
  return true;
}

export const startDismissals = () => on("click", "[data-dismiss]", (event, button) => {
  event.preventDefault();
  const focusNext = button.closest("dialog, main, body");
  button.closest(".toast, .notice, .alert")?.remove();
  if (!document.activeElement || document.activeElement === document.body) focusNext?.focus?.();
});
