// Small courtesies of forms: sent when chosen, asked before it is too late, files dropped in, lists filtered, tabs.
import { all, announce, make, on, one } from "./dom.js";

export function startForms() {
  on("change", "[data-autosubmit]", (_, input) => input.form?.requestSubmit());
  on("click", "[data-print]", () => print());
  const agreed = new WeakSet();
  const ask = (event, element) => {
    if (agreed.has(element)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    confirmation(element, () => {
      agreed.add(element);
      if (element instanceof HTMLFormElement) element.requestSubmit(event.submitter ?? undefined);
      else element.click();
      agreed.delete(element);
    });
  };
  addEventListener("click", (event) => {
    const element = event.target.closest?.("a[data-confirm], button[data-confirm]");
    if (element) ask(event, element);
  }, true);
  addEventListener("submit", (event) => { if (event.target.dataset?.confirm) ask(event, event.target); }, true);
}

function confirmation(element, go) {
  const { confirm, confirmTitle = "Are you sure?", confirmYes = "Do it", confirmNo = "Keep it" } = element.dataset;
  const yes = make("button", { class: "btn danger", type: "button" }, confirmYes);
  const no = make("button", { class: "btn quiet", type: "button", autofocus: true }, confirmNo);
  const dialog = make("dialog", { "aria-labelledby": "confirm-title", "aria-describedby": "confirm-text" },
    make("h2", { id: "confirm-title" }, confirmTitle), make("p", { id: "confirm-text" }, confirm), make("div", { class: "actions" }, no, yes));
  dialog.addEventListener("close", () => { dialog.remove(); element.focus?.(); });
  no.addEventListener("click", () => dialog.close());
  yes.addEventListener("click", () => { dialog.close(); go(); });
  document.body.append(dialog);
  dialog.showModal();
}

export const size = (bytes) => (bytes < 1024 ? `${bytes} bytes` : bytes < 1024 ** 2 ? `${Math.round(bytes / 1024)} kB` : `${(bytes / 1024 ** 2).toFixed(1)} MB`);

function name(zone) {
  const input = one("input[type=file]", zone);
  const list = one("[data-drop-list]", zone) ?? zone.appendChild(make("ul", { "data-drop-list": true }));
  list.replaceChildren(...[...input.files].map((file) => make("li", {}, `${file.name}, ${size(file.size)}`)));
  if (input.files.length) announce(`${input.files.length === 1 ? input.files[0].name : `${input.files.length} files`} chosen.`);
}

export function startDrops() {
  const over = (event, zone) => { if ([...(event.dataTransfer?.types ?? [])].includes("Files")) { event.preventDefault(); zone.classList.add("is-over"); } };
  on("dragenter", "[data-drop]", over);
  on("dragover", "[data-drop]", over);
  on("dragleave", "[data-drop]", (event, zone) => { if (!zone.contains(event.relatedTarget)) zone.classList.remove("is-over"); });
  on("drop", "[data-drop]", (event, zone) => {
    event.preventDefault();
    zone.classList.remove("is-over");
    const input = one("input[type=file]", zone);
    if (!event.dataTransfer.files.length) return;
    const few = new DataTransfer();
    [...event.dataTransfer.files].slice(0, input.multiple ? undefined : 1).forEach((file) => few.items.add(file));
    input.files = few.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  });
  on("change", "[data-drop] input[type=file]", (_, input) => name(input.closest("[data-drop]")));
}

/** `input[data-filter="#list"]` hides the items, cards or rows of that list that do not hold every word typed. */
export function startFilters() {
  on("input", "input[data-filter]", (_, input) => {
    const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    const items = all(`${input.dataset.filter} :is([data-filter-item], [data-card], tbody > tr)`);
    items.forEach((item) => { item.hidden = !words.every((word) => (item.dataset.filterItem || item.textContent).toLowerCase().includes(word)); });
    announce(`${items.filter((item) => !item.hidden).length} of ${items.length} shown.`);
  });
}

export function startTabs() {
  const select = (tab) => all("[role=tab]", tab.closest("[role=tablist]")).forEach((each) => {
    const chosen = each === tab;
    each.setAttribute("aria-selected", chosen);
    each.tabIndex = chosen ? 0 : -1;
    const panel = document.getElementById(each.getAttribute("aria-controls"));
    if (panel) panel.hidden = !chosen;
  });
  on("click", "[role=tab]", (_, tab) => select(tab));
  on("keydown", "[role=tab]", (event, tab) => {
    const tabs = all("[role=tab]", tab.closest("[role=tablist]"));
    const at = tabs.indexOf(tab);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: -1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    const next = tabs.at(to % tabs.length);
    select(next);
    next.focus();
  });
}
