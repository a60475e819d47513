// Drafts: nothing typed is lost. In this browser at once, on the server a moment later, until the form was saved.
import { all, icon, make, on, one } from "./dom.js";
import { post } from "./requests.js";
import { elsewhere, isSaved, settle } from "./draftrules.js";
import { tab } from "./tab.js";
import { clockTime } from "./times.js";

const WAIT_MS = 700;
const scopeName = () => one("meta[name=workspace]")?.content ?? location.host;
const start = () => `parley.draft:${scopeName()}:`;
const place = (key, of = tab()) => `${start()}${key}#${of}`; // each window keeps its own, so that two lose nothing
const waiting = new Map(); // key -> {timer, field}

const recall = (key, of) => { try { return JSON.parse(localStorage.getItem(place(key, of))); } catch { return null; } };
const keep = (key, draft) => { try { localStorage.setItem(place(key), JSON.stringify(draft)); } catch { /* full or forbidden: the server still has it */ } };
const drop = (key, of) => { try { localStorage.removeItem(place(key, of)); } catch { /* nothing to drop */ } };

/** The windows, this one too, that keep a draft under a key in this browser. */
function windows(key) {
  const front = `${start()}${key}#`;
  try { return Object.keys(localStorage).filter((each) => each.startsWith(front)).map((each) => each.slice(front.length)); } catch { return []; }
}

function status(field) {
  const there = one(`[data-draft-status="${CSS.escape(field.dataset.draft)}"]`);
  if (there) return there;
  const made = make("p", { class: "kept", "data-draft-status": field.dataset.draft, role: "status" });
  (field.closest(".field") ?? field).append(made);
  if (!made.isConnected) field.after(made);
  return made;
}

function say(field, sentence, tone) {
  const line = status(field);
  if (tone) line.dataset.tone = tone; else delete line.dataset.tone;
  line.replaceChildren(icon(tone ? "warn" : "check"), ` ${sentence}`);
}

async function send(field, { keepalive = false } = {}) {
  const key = field.dataset.draft;
  clearTimeout(waiting.get(key)?.timer);
  waiting.delete(key);
  const url = one("meta[name=draft-url]")?.content;
  if (!url) return say(field, `Kept in this browser ${clockTime(new Date())}`);
  try {
    const answer = await (await post(url, { key, text: field.value, tab: tab() }, { keepalive })).json();
    say(field, `Kept on this computer ${clockTime(answer.kept_at ? new Date(answer.kept_at) : new Date())}`);
  } catch {
    say(field, `Kept in this browser only, ${clockTime(new Date())}. Parley did not answer.`, "ochre");
  }
}

/** Forgets a draft here and on the server, where an empty text means that there is none. */
function forget(key, of = tab()) {
  if (of === tab()) {
    clearTimeout(waiting.get(key)?.timer);
    waiting.delete(key);
  }
  drop(key, of);
  const url = one("meta[name=draft-url]")?.content;
  if (url) post(url, { key, text: "", tab: of }).catch(() => {});
}

function offer(field, draft) {
  const key = field.dataset.draft;
  const use = make("button", { class: "btn small", type: "button" }, "Use it");
  const discard = make("button", { class: "btn small quiet", type: "button" }, "Discard");
  const when = new Date(draft.at);
  const day = when.toDateString() === new Date().toDateString() ? "today" : when.toLocaleDateString("en-GB", { day: "numeric", month: "long" });
  const bar = make("div", { class: "notice recovered", "data-tone": "slate", role: "status" }, icon("history"),
    make("p", {}, make("strong", {}, "Recovered. "), `You typed something here ${day} at ${clockTime(when)} and did not save it.`), use, discard);
  use.addEventListener("click", () => {
    field.value = draft.text;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    if (draft.tab !== undefined && draft.tab !== tab()) forget(key, draft.tab);
    bar.remove();
    field.focus();
  });
  discard.addEventListener("click", () => { forget(key, draft.tab); bar.remove(); field.focus(); });
  (field.closest(".field") ?? field).before(bar);
}

/** This page is the answer to a form that was saved: it came by a redirect and carries no refusal. */
const answersSave = () =>
  (performance.getEntriesByType("navigation")[0]?.redirectCount ?? 0) > 0 && !one("#toasts .toast:is([data-tone=ochre], [data-tone=brick])");

const done = new Set(); // keys whose form was saved just before this page

function forgetSaved(page) {
  const front = start();
  const end = `#${tab()}`;
  for (const name of Object.keys(localStorage).filter((each) => each.startsWith(front) && each.endsWith(end))) {
    const key = name.slice(front.length, -end.length);
    if (isSaved(recall(key), page)) { done.add(key); forget(key); }
  }
}

/** What the server keeps under these keys, of every window: [{key, tab, text, at}], times in ms; null without an answer. */
async function ask(keys) {
  const url = one("meta[name=draft-url]")?.content;
  if (!url || !keys.length) return null;
  try {
    const response = await fetch(`${url}?${new URLSearchParams(keys.map((key) => ["key", key]))}`, { credentials: "same-origin", headers: { Accept: "application/json" } });
    if (!response.ok) return null;
    return (await response.json()).drafts.map((each) => ({ ...each, at: Date.parse(each.at) || 0 }));
  } catch {
    return null;
  }
}

/** Offers what waits for a field: what was typed in this window, then what was typed in others. */
function settleField(field, asked, page) {
  const key = field.dataset.draft;
  const told = field.dataset.draftText ? [{ key, text: field.dataset.draftText, at: Date.parse(field.dataset.draftAt) || 0 }] : [];
  const server = (asked ?? told).filter((each) => each.key === key);
  const result = settle(field.value, recall(key), server.find((each) => each.tab === tab()) ?? null, page);
  if (result.clear) drop(key);
  if (result.offer) offer(field, { ...result.offer, tab: tab() });
  const local = windows(key).filter((each) => each !== tab()).map((each) => ({ ...recall(key, each), tab: each })).filter((each) => each.text);
  elsewhere(field.value, [...local, ...server.filter((each) => each.tab !== tab())], result.offer).forEach((draft) => offer(field, draft));
}

export function startDrafts(root) {
  const page = { now: Date.now(), redirected: answersSave() };
  if (root === document) forgetSaved(page);
  const fields = all("[data-draft]", root).filter((field) => !(done.has(field.dataset.draft) && root === document));
  if (!fields.length) return;
  ask(fields.map((field) => field.dataset.draft)).then((asked) => fields.forEach((field) => settleField(field, asked, page)));
}

export function listenForDrafts() {
  for (const key of one("meta[name=draft-clear]")?.content.split(" ") ?? []) drop(key);
  on("input", "[data-draft]", (_, field) => {
    const key = field.dataset.draft;
    keep(key, { text: field.value, at: Date.now() });
    clearTimeout(waiting.get(key)?.timer);
    waiting.set(key, { field, timer: setTimeout(() => send(field), WAIT_MS) });
  });
  document.addEventListener("htmx:configRequest", ({ detail }) => {
    if (detail.verb !== "get" && detail.elt.matches?.("form") && one("[data-draft]", detail.elt)) detail.parameters.tab = tab();
  });
  document.addEventListener("submit", ({ target }) => {
    if (one("[data-draft]", target) && !target.elements.namedItem("tab")) target.append(make("input", { type: "hidden", name: "tab", value: tab() }));
    all("[data-draft]", target).forEach((field) => {
      const key = field.dataset.draft;
      clearTimeout(waiting.get(key)?.timer);
      waiting.delete(key);
      const local = recall(key);
      if (local) keep(key, { ...local, text: field.value, submitted: Date.now() });
    });
  });
  document.addEventListener("htmx:afterRequest", ({ detail }) => {
    if (!detail.successful || detail.requestConfig?.verb === "get" || !(detail.elt instanceof HTMLFormElement)) return;
    all("[data-draft]", detail.elt).forEach((field) => forget(field.dataset.draft));
  });
  const flush = () => { for (const { field } of [...waiting.values()]) send(field, { keepalive: true }); };
  addEventListener("pagehide", flush);
  document.addEventListener("visibilitychange", () => { if (document.hidden) flush(); });
}
