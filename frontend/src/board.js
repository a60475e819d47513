// The board: cards walk with the arrows, move by Shift and arrows, by a menu, by mouse and by a long press.
// Whatever the way, the card's own form is sent. It is made from its column's template when it is first wanted, which
// halves the page of a full board; without script the card's button leads to the page that moves it.
import { all, announce, on, one } from "./dom.js";
import { startDragging } from "./drag.js";
import { htmx } from "./requests.js";
import { step } from "./walk.js";

export const cardOf = (element) => element?.closest("[data-card]");
export const stageOf = (element) => element?.closest("[data-stage]");
export const cardsIn = (stage) => all("[data-card]", stage);
const linkIn = (card) => one("h3 a", card) ?? one("a", card);
const nameOf = (card) => linkIn(card)?.textContent.trim() ?? "Card";
const stageName = (stage) => stage.dataset.stageName ?? one("h2", stage)?.textContent.trim() ?? stage.dataset.stage;

/** The form that moves a card: its own, or one made from the template of its column; null where it cannot be moved. */
function formOf(card) {
  const own = one("form[data-move]", card);
  const template = own ? null : one("template[data-moves]", stageOf(card));
  if (!template) return own;
  const form = template.content.firstElementChild.cloneNode(true);
  for (const name of ["id", "action", "hx-post"]) form.setAttribute(name, form.getAttribute(name).replace(template.dataset.moves, card.dataset.card));
  all("a[href]", form).forEach((link) => { link.href = link.getAttribute("href").replace(template.dataset.moves, card.dataset.card); });
  card.append(form);
  htmx.process(form);
  return form;
}

let returning = null; // {board, card}: the card to focus again once the server's board is in

function recount(board) {
  all("[data-stage]", board).forEach((stage) => { const count = one("[data-count]", stage); if (count) count.textContent = cardsIn(stage).length; });
}

/** Puts `card` into `stage` at `index`, says so, and sends its form. Puts it back when the server says no. */
export function moveCard(card, stage, index = cardsIn(stage).length) {
  const from = { list: card.parentElement, next: card.nextElementSibling, stage: stageOf(card) };
  const form = formOf(card);
  const others = cardsIn(stage).filter((each) => each !== card);
  const before = others[index] ?? null;
  const sameStage = from.stage === stage;
  const ordered = form && one("[name=before]", form);
  if (!form || (sameStage && (!ordered || card.nextElementSibling === before))) return false;
  const board = card.closest("[data-board]");
  if (before) before.before(card); else one("ol", stage).append(card);
  card.classList.add("is-moving");
  recount(board);
  returning = { card: card.dataset.card, boardId: board.id };
  linkIn(card)?.focus({ preventScroll: true });
  card.scrollIntoView({ block: "nearest", inline: "nearest" });
  announce(`${nameOf(card)} moved to ${stageName(stage)}, ${cardsIn(stage).indexOf(card) + 1} of ${cardsIn(stage).length}.`);
  const undo = () => {
    if (!card.isConnected) return;
    if (from.next?.isConnected) from.next.before(card); else from.list.append(card);
    card.classList.remove("is-moving");
    recount(board);
    announce(`${nameOf(card)} is back in ${stageName(from.stage)}: the move was not saved.`);
  };
  for (const type of ["htmx:responseError", "htmx:sendError"]) form.addEventListener(type, undo, { once: true });
  if (ordered) ordered.value = before?.dataset.card ?? "";
  send(form, stage.dataset.stage);
  return true;
}

function send(form, stage) {
  const button = all("button[name=stage]", form).find((each) => each.value === stage);
  if (button) return button.click(); // a press, not requestSubmit: htmx sends the button that was pressed
  const select = one("select[name=stage], input[name=stage]", form);
  if (select) select.value = stage;
  return form.requestSubmit();
}

/** Lets a button open the form as the browser's own popover. */
function opens(button, form) {
  if (!form) return false;
  button.type = "button";
  button.setAttribute("popovertarget", form.id);
  return true;
}

function openMenu(card) {
  const opener = one("[data-move-open], [popovertarget]", card);
  const form = formOf(card);
  if (opener && opens(opener, form)) opener.click();
  else if (form?.popover) form.showPopover();
  one("button:not([aria-current], :disabled), select", form)?.focus();
}

/** A button that without script leads to a page opens the card's menu instead. */
function onMoveButton(event, button) {
  if (button.hasAttribute("popovertarget") || !opens(button, formOf(cardOf(button)))) return;
  event.preventDefault();
  button.click();
}

function onKey(event, board) {
  const card = cardOf(event.target);
  if (!card || event.target !== linkIn(card) || event.ctrlKey || event.metaKey || event.altKey) return;
  const stages = all("[data-stage]", board);
  const column = stages.indexOf(stageOf(card));
  const row = cardsIn(stages[column]).indexOf(card);
  if (event.key === "m" || event.key === " ") { event.preventDefault(); return openMenu(card); }
  if (!event.key.startsWith("Arrow")) return;
  event.preventDefault();
  if (event.shiftKey) {
    const rtl = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (rtl) { if (stages[column + rtl]) moveCard(card, stages[column + rtl]); else announce("There is no stage beyond this one."); }
    else moveCard(card, stages[column], Math.max(0, row + (event.key === "ArrowDown" ? 1 : -1)));
    return;
  }
  const next = step(stages.map((stage) => cardsIn(stage).length), { column, row }, event.key);
  if (next) linkIn(cardsIn(stages[next.column])[next.row]).focus();
}

export function startBoard() {
  on("keydown", "[data-board]", onKey);
  on("click", "[data-board] [data-move-open]", onMoveButton);
  startDragging(moveCard, (card) => Boolean(one("form[data-move]", card) ?? one("template[data-moves]", stageOf(card))));
  document.addEventListener("htmx:afterSettle", () => {
    if (!returning) return;
    const card = one(`[data-board] [data-card="${CSS.escape(returning.card)}"]`);
    if (card && (document.activeElement === document.body || !document.activeElement)) linkIn(card)?.focus({ preventScroll: true });
    all(".is-moving").forEach((each) => each.classList.remove("is-moving"));
    returning = null;
  });
}
