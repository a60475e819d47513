// Drafts: nothing typed is lost. In this browser at once, on the server a moment later, until the form was saved.
import { all, icon, make, on, one } from "./dom.js";
import { post } from "./requests.js";
import { isSaved, settle } from "./draftrules.js";
import { clockTime } from "./times.js";

const WAIT_MS = 700;
const scopeName = () => one("meta[name=workspace]")?.content ?? location.host;
const place = (key) => `parley.draft:${scopeName()}:${key}`;
const waiting = new Map(); // key -> {timer, field}

const recall = (key) => { try { return JSON.parse(localStorage.getItem(place(key))); } catch { return null; } };
const keep = (key, draft) => { try { localStorage.setItem(place(key), JSON.stringify(draft)); } catch { /* full or forbidden: the server still has it */ } };
const drop = (key) => { try { localStorage.removeItem(place(key)); } catch { /* nothing to drop */ } };

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
    const answer = await (await post(url, { key, text: field.value }, { keepalive })).json();
    say(field, `Kept on this computer ${clockTime(answer.kept_at ? new Date(answer.kept_at) : new Date())}`);
  } catch {
    say(field, `Kept in this browser only, ${clockTime(new Date())}. Parley did not answer.`, "ochre");
  }
}

/** Forgets a draft here and on the server, where an empty text means that there is none. */
function forget(key) {
  clearTimeout(waiting.get(key)?.timer);
  waiting.delete(key);
  drop(key);
  const url = one("meta[name=draft-url]")?.content;
  if (url) post(url, { key, text: "" }).catch(() => {});
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
    bar.remove();
    field.focus();
  });
  discard.addEventListener("click", () => { forget(key); bar.remove(); field.focus(); });
  (field.closest(".field") ?? field).before(bar);
}

/** This page is the answer to a form that was saved: it came by a redirect and carries no refusal. */
const answersSave = () =>
  (performance.getEntriesByType("navigation")[0]?.redirectCount ?? 0) > 0 && !one("#toasts .toast:is([data-tone=ochre], [data-tone=brick])");

const done = new Set(); // keys whose form was saved just before this page

function forgetSaved(page) {
  const start = place("");
  for (const name of Object.keys(localStorage).filter((each) => each.startsWith(start))) {
    const key = name.slice(start.length);
    if (isSaved(recall(key), page)) { done.add(key); forget(key); }
  }
}

export function startDrafts(root) {
  const page = { now: Date.now(), redirected: answersSave() };
  if (root === document) forgetSaved(page);
  all("[data-draft]", root).forEach((field) => {
    const key = field.dataset.draft;
    if (done.has(key) && root === document) return;
    const local = recall(key);
    const server = field.dataset.draftText ? { text: field.dataset.draftText, at: Date.parse(field.dataset.draftAt) || 0 } : null;
    const result = settle(field.value, local, server, page);
    if (result.clear) drop(key);
    if (result.offer) offer(field, result.offer);
  });
}

export function listenForDrafts() {
  for (const key of one("meta[name=draft-clear]")?.content.split(" ") ?? []) drop(key);
  on("input", "[data-draft]", (_, field) => {
    const key = field.dataset.draft;
    keep(key, { text: field.value, at: Date.now() });
    clearTimeout(waiting.get(key)?.timer);
    waiting.set(key, { field, timer: setTimeout(() => send(field), WAIT_MS) });
  });
  document.addEventListener("submit", ({ target }) => {
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
