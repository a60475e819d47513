// The coach's marks, drawn over the field in which one types. Where a mark stands is arithmetic, in marks.js.
import { all, make, on, one } from "./dom.js";
import { moved } from "./marks.js";

const drawn = new WeakMap(); // field -> {text, marks}: what is drawn over it
let sent = new Map(); // field -> the text that the server is reading

/** The same words in the same place, unseen, with the marks under them. The numerals take no room. */
function draw(field) {
  const layer = field.parentElement.querySelector(".marks");
  const { text, marks } = drawn.get(field);
  const parts = [];
  let at = 0;
  for (const [start, end, tone, number] of marks) {
    const numeral = make("span", { class: "numeral", "data-note": number }, String(number));
    parts.push(text.slice(at, start), make("mark", { class: "coach", "data-tone": tone }, text.slice(start, end), numeral));
    at = end;
  }
  layer.replaceChildren(...parts, `${text.slice(at)}\u200b`);
}

function arrive(list) {
  const field = document.getElementById(list.dataset.field);
  if (!field || !list.dataset.marks) return;
  const read = sent.get(field) ?? field.defaultValue;
  drawn.set(field, { text: field.value, marks: moved(JSON.parse(list.dataset.marks), read, field.value) });
  draw(field);
}

/** Paints what the notes on the page, or in a part that arrived, say of their fields. */
export function startMarks(root) {
  all(".notes[data-marks]", root).forEach(arrive);
}

function follow(field) {
  const before = drawn.get(field);
  if (!before) return;
  drawn.set(field, { text: field.value, marks: moved(before.marks, before.text, field.value) });
  draw(field);
}

function show(number, from) {
  const field = document.getElementById(from.closest(".notes").dataset.field);
  const mark = drawn.get(field)?.marks.find((each) => each[3] === number);
  if (!mark) return;
  field.focus();
  field.setSelectionRange(mark[0], mark[1]);
}

export function listenForMarks() {
  on("input", ".marked textarea", (_, field) => follow(field));
  document.addEventListener("htmx:beforeRequest", ({ target }) => {
    if (target.matches?.("[data-coach]")) sent = new Map(all(".marked textarea").map((field) => [field, field.value]));
  });
  document.addEventListener("htmx:oobAfterSwap", ({ target }) => { if (target.matches?.(".notes")) arrive(document.getElementById(target.id)); });
  on("click", "[data-show]", (_, button) => show(Number(button.dataset.show), button));
  on("click", "[data-note]", (_, numeral) => {
    const note = one(`#note-${numeral.dataset.note}`);
    note?.scrollIntoView({ block: "nearest" });
    one("button", note)?.focus();
  });
}
