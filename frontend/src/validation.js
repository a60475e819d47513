// Errors in our own words beside the field: what is wrong, that it is kept, what to write. Nothing typed is changed.
import { all, icon, make, on, one } from "./dom.js";
import { sentenceFor } from "./sentences.js";

const fieldOf = (input) => input.closest(".field, .group, .drop");
const errorId = (input) => `${input.id || input.name}_error`;

function place(input, sentence) {
  const field = fieldOf(input);
  if (!field) return;
  let error = document.getElementById(errorId(input)) ?? one(".error", field);
  if (!error) {
    error = make("p", { class: "error", id: errorId(input) });
    field.append(error);
  }
  error.dataset.live = "";
  error.id ||= errorId(input);
  error.hidden = false;
  error.replaceChildren(icon("warning"), make("span", {}, sentence));
  input.setAttribute("aria-invalid", "true");
  const described = new Set((input.getAttribute("aria-describedby") ?? "").split(" ").filter(Boolean)).add(error.id);
  input.setAttribute("aria-describedby", [...described].join(" "));
}

function lift(input) {
  const error = document.getElementById(errorId(input)) ?? one(".error", fieldOf(input) ?? input);
  if (error) {
    const described = (input.getAttribute("aria-describedby") ?? "").split(" ").filter((id) => id && id !== error.id);
    if (described.length) input.setAttribute("aria-describedby", described.join(" "));
    else input.removeAttribute("aria-describedby");
    error.remove();
  }
  input.removeAttribute("aria-invalid");
}

/** Says what is wrong with `input`, or takes back what was said. */
function check(input) {
  if (!input.willValidate) return;
  if (input.validity.valid) {
    if (input.getAttribute("aria-invalid") === "true") lift(input);
  } else {
    place(input, sentenceFor(input.validity, {
      type: input.type, value: input.value, min: input.min, max: input.max,
      minLength: input.minLength, maxLength: input.maxLength, messages: input.dataset, browser: input.validationMessage,
    }));
  }
}

export function startValidation() {
  let first = null;
  document.addEventListener("invalid", (event) => {
    event.preventDefault(); // our sentence instead of the browser's bubble
    check(event.target);
    if (first) return;
    first = event.target;
    setTimeout(() => { first.focus(); first.scrollIntoView({ block: "center" }); first = null; }); // after all of them have spoken
  }, true);
  on("focusout", "input, select, textarea", (event, input) => {
    const touched = input.dataset.touched !== undefined || input.getAttribute("aria-invalid") === "true";
    if (touched && !input.form?.noValidate) check(input);
  });
  on("input", "input, select, textarea", (_, input) => {
    input.dataset.touched = "";
    if (input.getAttribute("aria-invalid") !== "true") return;
    const error = document.getElementById(errorId(input));
    // What the server said stands until the text has changed; what the browser can check is checked as it is typed.
    if (error && error.dataset.live === undefined) { if (input.validity.valid) lift(input); } else check(input);
  });
}

export const focusFirstError = (root) => {
  const first = all("form [aria-invalid=true]", root)[0];
  if (first && (document.activeElement === document.body || root !== document)) first.focus();
};
