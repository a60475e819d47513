// The shell of every page. A page works without it; with it, it answers to the keyboard and loses nothing.
import { all, one } from "./dom.js";
import { htmx, startRequests } from "./requests.js";
import { startBoard } from "./board.js";
import { startChoosing } from "./choose.js";
import { listenForMarks, startMarks } from "./coach.js";
import { startCopies } from "./copies.js";
import { listenForDrafts, startDrafts } from "./drafts.js";
import { openArrived, startDialogs, startPopovers } from "./dialogs.js";
import { startDrops, startFilters, startForms, startTabs } from "./forms.js";
import { startKeys } from "./keys.js";
import { startPalette } from "./palette.js";
import { startProperties } from "./properties.js";
import { listenForSliders, startSliders } from "./sliders.js";
import { startTab } from "./tab.js";
import { startTheme } from "./theme.js";
import { startClocks, startTimes, startZones } from "./times.js";
import { startDismissals, startToasts } from "./toasts.js";
import { startUnderway } from "./underway.js";
import { focusFirstError, startValidation } from "./validation.js";

/** Draws charts, and loads what draws them on the first page that has one. */
function startCharts(root) {
  if (all("figure[data-chart]", root).length) import(one("meta[name=charts]")?.content ?? new URL("charts.js", import.meta.url).href);
}

const listening = [
  startTab, startForms, startRequests, startTheme, startKeys, startDialogs, startPopovers, startDismissals, startValidation, startBoard, startChoosing, startCopies,
  listenForDrafts, listenForMarks, listenForSliders, startDrops, startFilters, startTabs,
];
const arriving = [startProperties, startPalette, startToasts, startDrafts, startMarks, startSliders, startTimes, startZones, startClocks, startUnderway, startCharts, focusFirstError];

listening.forEach((start) => start());
arriving.forEach((start) => start(document));
document.addEventListener("htmx:load", ({ target }) => { if (target !== document.body) [...arriving, openArrived].forEach((start) => start(target)); });
// Only a rail that lies across the page scrolls; elsewhere the call would lay the whole page out before it is drawn.
if (matchMedia("(max-width: 56rem)").matches) one(".rail nav [aria-current]")?.scrollIntoView({ inline: "center", block: "nearest" });
document.documentElement.dataset.ready = "";

export { htmx };
