// Ctrl K: find anything, do anything. What the page knows is there at once; what the server finds joins it.
import { all, icon, make, one } from "./dom.js";
import { go } from "./requests.js";
import { matches, merge, narrow, pieces } from "./match.js";

const WAIT_MS = 120;

/** Places of the rail and what the page carries as JSON: there before the first letter is typed. */
function known() {
  const words = (link) => {
    const copy = link.cloneNode(true);
    all("b, .sr, kbd", copy).forEach((each) => each.remove());
    return copy.textContent.trim();
  };
  const places = all(".rail nav a, .rail .foot a").map((link) => ({
    label: words(link), url: link.getAttribute("href"), keys: link.dataset.go ? `g ${link.dataset.go}` : undefined,
    icon: one("use", link)?.getAttribute("href").split("#i-")[1],
  }));
  const carried = all("script[type='application/json'][data-palette-entries]").flatMap((block) => JSON.parse(block.textContent).groups);
  return merge([{ name: "Go to", items: places }], carried);
}

const marked = (cut) => cut.map(([part, matches]) => (matches ? make("mark", {}, part) : part));

/** The server knows which letters it found, through accents and slips of the finger too; places and deeds are looked up here. */
const label = ({ label: text, titled }, query) => make("span", {}, ...marked(titled ?? pieces(text, matches(text, query) ?? [])));

function draw(list, groups, query) {
  let number = 0;
  const drawn = groups.map(({ name, items }, at) =>
    make("div", { role: "group", "aria-labelledby": `palette-group-${at}` },
      make("div", { id: `palette-group-${at}` }, name),
      ...items.map((item) => {
        const option = make("div", { role: "option", id: `palette-option-${number++}`, "aria-selected": "false", class: item.over ? "is-over" : null },
          icon(item.icon ?? (item.method?.toLowerCase() === "post" ? "note" : "arrow")), label(item, query),
          item.told ? make("small", {}, ...marked(item.told)) : null,
          item.keys ? make("span", { class: "meta" }, ...item.keys.split(" ").flatMap((key) => [make("kbd", {}, key), " "])) : null);
        option.item = item;
        return option;
      })));
  list.replaceChildren(...(drawn.length ? drawn : [make("div", { class: "nothing", role: "option", "aria-disabled": "true", "aria-selected": "false" }, `Nothing is called “${query}”. Try a company, a person, a page or something to do.`)]));
}

export function startPalette(root) {
  all("input[data-palette]", root).forEach((input) => {
    const dialog = input.closest("dialog");
    const list = document.getElementById(input.getAttribute("aria-controls")) ?? one("[role=listbox]", dialog);
    let found = [];
    let waiting;
    let request;

    const options = () => all("[role=option]:not([aria-disabled])", list);
    const select = (option) => {
      options().forEach((each) => each.setAttribute("aria-selected", each === option));
      if (option) { input.setAttribute("aria-activedescendant", option.id); option.scrollIntoView({ block: "nearest" }); }
      else input.removeAttribute("aria-activedescendant");
    };
    const show = () => {
      const query = input.value.trim();
      draw(list, merge(narrow(known(), query), found), query);
      select(options()[0]);
    };
    const ask = async () => {
      request?.abort();
      request = new AbortController();
      const query = input.value.trim();
      if (!query || !input.dataset.url) { found = []; return show(); }
      try {
        const url = `${input.dataset.url}${input.dataset.url.includes("?") ? "&" : "?"}q=${encodeURIComponent(query)}`;
        const response = await fetch(url, { signal: request.signal, credentials: "same-origin", headers: { Accept: "application/json" } });
        if (!response.ok) return;
        found = (await response.json()).groups;
        if (query === input.value.trim()) show();
      } catch (error) {
        if (error.name !== "AbortError") found = [];
      }
    };
    const choose = (option) => {
      const item = option?.item;
      if (!item) return;
      dialog.close();
      if (item.opens) document.getElementById(item.opens)?.showModal();
      else go(item.url, item.method ?? "get");
    };

    input.addEventListener("input", () => {
      found = [];
      show();
      clearTimeout(waiting);
      waiting = setTimeout(ask, WAIT_MS);
    });
    input.addEventListener("keydown", (event) => {
      const items = options();
      const at = items.findIndex((option) => option.getAttribute("aria-selected") === "true");
      const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: event.ctrlKey ? 0 : NaN, End: event.ctrlKey ? -1 : NaN }[event.key];
      if (event.key === "Escape") { event.preventDefault(); dialog.close(); } // a search field would only empty itself
      else if (event.key === "Enter") { event.preventDefault(); choose(items[at]); }
      else if (Number.isInteger(to) && items.length) { event.preventDefault(); select(items.at(to % items.length)); }
    });
    list.addEventListener("pointermove", (event) => {
      const option = event.target.closest("[role=option]");
      if (option && option.getAttribute("aria-selected") !== "true") select(option);
    });
    list.addEventListener("click", (event) => choose(event.target.closest("[role=option]")));
    dialog.addEventListener("parley:opened", () => { input.value = ""; found = []; show(); input.focus(); });
  });
}
