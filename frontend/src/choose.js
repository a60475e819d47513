// Rows chosen in a table: a range with Shift, all of the page at once, and the keys. The boxes work without it.
import { all, announce, on, one } from "./dom.js";
import { range } from "./walk.js";

const boxes = () => all("[data-choose]");
let last = null; // the box that was touched last: where a range begins

function recount() {
  const found = boxes();
  const chosen = found.filter((box) => box.checked).length;
  const every = one("[data-choose-all]");
  if (every) {
    every.checked = chosen > 0 && chosen === found.length;
    every.indeterminate = chosen > 0 && chosen < found.length;
  }
  const words = one("[data-chosen]");
  if (words) words.textContent = chosen ? `With the ${chosen} chosen:` : "With the chosen rows:";
}

function choose(box, withRange) {
  const found = boxes();
  if (withRange && last?.isConnected) range(found.indexOf(last), found.indexOf(box)).forEach((at) => { found[at].checked = box.checked; });
  last = box;
  recount();
}

/** Focus to the box of the row above or below. */
function walk(box, by) {
  const found = boxes();
  const next = found[found.indexOf(box) + by];
  next?.focus();
  return Boolean(next);
}

export function startChoosing() {
  on("click", "[data-choose]", (event, box) => choose(box, event.shiftKey));
  on("change", "[data-choose-all]", (_, every) => { boxes().forEach((box) => { box.checked = every.checked; }); recount(); announce(one("[data-chosen]").textContent); });
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    const row = event.target instanceof Element ? event.target.closest("tr:has([data-choose])") : null;
    const box = row && one("[data-choose]", row);
    if (!box) return;
    if (event.key === "x" || event.key === "X") {
      box.checked = !box.checked;
      choose(box, event.shiftKey);
      announce(`${box.checked ? "Chosen" : "Not chosen"}. ${one("[data-chosen]")?.textContent ?? ""}`);
    } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && event.target === box) {
      if (!walk(box, event.key === "ArrowDown" ? 1 : -1)) return;
    } else return;
    event.preventDefault();
  });
  addEventListener("pageshow", recount);
}
