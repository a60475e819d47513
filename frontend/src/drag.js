// Dragging a card with a mouse, a pen, or a finger after a long press. Escape puts it back.
import { all, announce, on, one } from "./dom.js";
import { columnAt, landing } from "./walk.js";

const FAR = 6; // px a mouse moves before a press becomes a drag
const STILL = 10; // px a finger may tremble while it presses
const LONG_MS = 350;
const EDGE = 48; // px from the side of the frame where it begins to scroll

let press = null; // {card, board, x, y, touch, timer}
let hand = null; // {card, board, ghost, dx, dy, stage, index, frame}

function lift(x, y) {
  const { card, board } = press;
  const box = card.getBoundingClientRect();
  const ghost = (one(".card", card) ?? card).cloneNode(true);
  ghost.classList.add("is-lifted");
  ghost.setAttribute("aria-hidden", "true");
  ghost.style.setProperty("inline-size", `${box.width}px`);
  document.body.append(ghost);
  document.documentElement.classList.add("is-dragging");
  card.classList.add("is-source");
  hand = { card, board, ghost, dx: x - box.left, dy: y - box.top, frame: board.closest(".scroll"), stage: null, index: 0, x, y };
  follow(x, y);
  scroll();
}

function follow(x, y) {
  hand.x = x;
  hand.y = y;
  hand.ghost.style.setProperty("transform", `translate(${Math.round(x - hand.dx)}px, ${Math.round(y - hand.dy)}px)`);
  const stages = all("[data-stage]", hand.board);
  const boxes = stages.map((stage) => stage.getBoundingClientRect());
  const area = hand.board.getBoundingClientRect();
  const over = y > area.top - 80 && y < area.bottom + 80;
  const stage = over ? stages[columnAt(boxes.map(({ left, right }) => [left, right]), x)] : null;
  if (stage !== hand.stage) {
    hand.stage?.classList.remove("is-target");
    stage?.classList.add("is-target");
    hand.stage = stage;
  }
  if (stage) {
    const middles = all("[data-card]", stage).filter((each) => each !== hand.card).map((each) => { const { top, height } = each.getBoundingClientRect(); return top + height / 2; });
    hand.index = landing(middles, y);
  }
}

function scroll() {
  if (!hand) return;
  const frame = hand.frame?.getBoundingClientRect();
  if (frame) {
    const by = hand.x > frame.right - EDGE ? 8 : hand.x < frame.left + EDGE ? -8 : 0;
    if (by) { hand.frame.scrollLeft += by; follow(hand.x, hand.y); }
  }
  const down = hand.y > innerHeight - EDGE ? 8 : hand.y < EDGE ? -8 : 0;
  if (down) scrollBy(0, down);
  requestAnimationFrame(scroll);
}

function end() {
  clearTimeout(press?.timer);
  press = null;
  if (!hand) return null;
  const held = hand;
  hand = null;
  held.ghost.remove();
  held.card.classList.remove("is-source");
  held.stage?.classList.remove("is-target");
  document.documentElement.classList.remove("is-dragging");
  return held;
}

const swallowClick = () => {
  const swallow = (event) => { event.preventDefault(); event.stopPropagation(); };
  addEventListener("click", swallow, { capture: true, once: true });
  setTimeout(() => removeEventListener("click", swallow, { capture: true }), 80);
};

/** Listens for drags on every board of cards that are `movable`; `move(card, stage, index)` is called when one ends over a stage. */
export function startDragging(move, movable) {
  on("dragstart", "[data-board] [data-card]", (event) => event.preventDefault());
  on("contextmenu", "[data-board] [data-card]", (event) => { if (press?.touch || hand) event.preventDefault(); });
  on("pointerdown", "[data-board] [data-card]", (event, card) => {
    if (event.button !== 0 || !event.isPrimary || event.target.closest("button, form, select, input, details, .menu") || !movable(card)) return;
    const touch = event.pointerType === "touch";
    press = { card, board: card.closest("[data-board]"), x: event.clientX, y: event.clientY, touch, timer: null };
    if (touch) press.timer = setTimeout(() => { if (press) { lift(press.x, press.y); navigator.vibrate?.(10); announce("Picked up. Drag it to a stage, or let go."); } }, LONG_MS);
  });
  document.addEventListener("pointermove", (event) => {
    if (hand) return follow(event.clientX, event.clientY);
    if (!press) return;
    const far = Math.hypot(event.clientX - press.x, event.clientY - press.y);
    if (press.touch ? far > STILL : false) end();
    else if (!press.touch && far > FAR) lift(event.clientX, event.clientY);
  });
  document.addEventListener("touchmove", (event) => { if (hand) event.preventDefault(); }, { passive: false });
  document.addEventListener("pointerup", () => {
    const held = end();
    if (!held) return;
    if (held.stage) move(held.card, held.stage, held.index);
    swallowClick(); // the click that follows would open the card; the move above pressed its own button before
  });
  document.addEventListener("pointercancel", () => end());
  document.addEventListener("keydown", (event) => { if (hand && event.key === "Escape") { event.preventDefault(); end(); announce("Put back."); } });
}
