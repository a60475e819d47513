// Times in the person's own zone. The server prints UTC; a browser knows where its owner is.
import { all } from "./dom.js";

export const clockTime = (date, zone) => date.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: zone });

/** `iso` as time, date, day (with its weekday) or both; an empty text for what is no time. */
export function localTime(iso, style, { now = new Date(), zone } = {}) {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return "";
  const year = date.getFullYear() === now.getFullYear() ? undefined : "numeric";
  const day = date.toLocaleDateString("en-GB", { weekday: style === "day" ? "long" : undefined, day: "numeric", month: "long", year, timeZone: zone });
  if (style === "time") return clockTime(date, zone);
  if (style === "date" || style === "day") return day;
  return `${day}, ${clockTime(date, zone)}`;
}

export const startTimes = (root) => all("time[data-local-time]", root).forEach((time) => {
  const text = localTime(time.dateTime, time.dataset.localTime);
  if (text) time.textContent = text;
});

/** A choice of time zones that has none yet begins with the one this browser is set to. */
export const startZones = (root) => all("select[data-guess-zone]", root).forEach((select) => {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if ([...select.options].some((option) => option.value === zone)) select.value = zone;
});

/** The live room's clock: seconds since the start, counted on from `data-clock`. */
export const minutes = (seconds) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;

export const startClocks = (root) => all("[data-clock]", root).forEach((clock) => {
  const from = Date.now() - Number(clock.dataset.clock) * 1000;
  const show = () => { if (!clock.hasAttribute("data-paused")) clock.textContent = minutes(Math.floor((Date.now() - from) / 1000)); };
  show();
  const timer = setInterval(() => (clock.isConnected ? show() : clearInterval(timer)), 1000);
});
