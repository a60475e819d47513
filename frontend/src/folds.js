// Key `t`: the table behind the chart that is in focus, or else the one nearest to the middle of the window.
import { all, isVisible } from "./dom.js";

export function toggleTable() {
  const charts = all("figure.chart").filter((figure) => figure.querySelector("details.fold") && isVisible(figure));
  if (!charts.length) return false;
  const distance = (figure) => { const box = figure.getBoundingClientRect(); return Math.abs((box.top + box.bottom) / 2 - innerHeight / 2); };
  const chart = charts.find((figure) => figure.contains(document.activeElement)) ?? charts.toSorted((a, b) => distance(a) - distance(b))[0];
  const fold = chart.querySelector("details.fold");
  fold.open = !fold.open;
  if (fold.open) fold.querySelector("[tabindex], summary")?.focus();
  else fold.querySelector("summary").focus();
  return true;
}
