// Requests: htmx set up for a strict policy, the CSRF token on everything that writes, and what is said when one fails.
import htmx from "htmx.org";
import { one } from "./dom.js";
import { csrfFrom } from "./csrf.js";
import { showToast } from "./toasts.js";

Object.assign(htmx.config, {
  allowEval: false,
  allowScriptTags: false,
  includeIndicatorStyles: false,
  selfRequestsOnly: true,
  historyCacheSize: 0, // a page with private words is not copied into the browser's storage
  refreshOnHistoryMiss: true,
  defaultSettleDelay: 0,
  responseHandling: [
    { code: "204", swap: false },
    { code: "[23]..", swap: true },
    { code: "422", swap: true }, // a form that came back with its errors, and with what was typed
    { code: "[45]..", swap: false, error: true },
  ],
});

export const csrfToken = () => csrfFrom(one("meta[name=csrf]")?.content, document.cookie);

/** Posts fields to our own server. Rejects when it did not answer, or answered with an error. */
export async function post(url, fields, { keepalive = false } = {}) {
  const response = await fetch(url, {
    method: "POST",
    credentials: "same-origin",
    keepalive,
    headers: { "X-CSRFToken": csrfToken(), "X-Requested-With": "fetch" },
    body: new URLSearchParams(fields),
  });
  if (!response.ok) throw new Error(`${response.status}`);
  return response;
}

/** Sends the browser to `url`; with method "post" by a form, so that the answer is a page of its own. */
export function go(url, method = "get") {
  if (method.toLowerCase() !== "post") return location.assign(url);
  const form = document.createElement("form");
  form.method = "post";
  form.action = url;
  const token = Object.assign(document.createElement("input"), { type: "hidden", name: "csrfmiddlewaretoken", value: csrfToken() });
  form.append(token);
  document.body.append(form);
  form.submit();
}

export function startRequests() {
  document.addEventListener("htmx:configRequest", ({ detail }) => {
    if (detail.verb !== "get") detail.headers["X-CSRFToken"] = csrfToken();
  });
  document.addEventListener("htmx:sendError", () => {
    showToast("Parley did not answer. Nothing was lost; what you typed is still on the page. Is it running?", { tone: "brick" });
  });
  document.addEventListener("htmx:responseError", ({ detail }) => {
    const status = detail.xhr.status;
    const what = status === 403
      ? "This was refused, perhaps because the page is old. What you typed is still here; reload and try again."
      : status === 404
        ? "This is no longer there. Reload the page to see how things stand."
        : status === 503
          ? "Parley is busy with something else. Nothing was changed and what you typed is still on the page; try again in a moment."
          : "Something went wrong on our side. What you typed is still on the page; try once more.";
    showToast(what, { tone: "brick" });
  });
}

export { htmx };
