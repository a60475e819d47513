// Draws every `figure[data-chart]` from the specification beside it. See README.md for the specification.
import { use, init } from "echarts/core";
import { CustomChart, LineChart } from "echarts/charts";
import { AriaComponent, GridComponent, MarkLineComponent, TooltipComponent } from "echarts/components";
import { SVGRenderer } from "echarts/renderers";
import { all, make, one } from "./dom.js";
import { lookOf } from "./charts/look.js";
import { HEIGHT, linesOption } from "./charts/lines.js";
import { heightOf, rowsOption } from "./charts/rows.js";
import { timelineHeight, timelineOption } from "./charts/timeline.js";

use([CustomChart, LineChart, GridComponent, TooltipComponent, AriaComponent, MarkLineComponent, SVGRenderer]);

const KINDS = {
  "stacked-bars": { option: rowsOption, height: heightOf },
  bars: { option: rowsOption, height: heightOf },
  "dots-with-range": { option: rowsOption, height: heightOf },
  lines: { option: linesOption, height: () => HEIGHT },
  timeline: { option: timelineOption, height: timelineHeight },
};
const drawn = new Map(); // figure -> {chart, spec, host, kind}

function common(spec, look) {
  return {
    animation: false,
    textStyle: { fontFamily: look.sans, color: look.ink2 },
    aria: { enabled: true, label: { description: spec.summary ?? "" } },
  };
}

/** The tooltip is our own element with a class: ECharts sets its place through CSSOM, which the policy allows. */
const tooltip = ({ formatter, ...rest }) => ({
  renderMode: "html", className: "chart-tip", confine: true, transitionDuration: 0, borderWidth: 1, padding: 0, extraCssText: "", shadowBlur: 0,
  ...rest,
  formatter: formatter && ((item) => formatter(item).map((line, at) => make(at ? "span" : "b", {}, line))),
});

function draw({ chart, spec, host, kind, figure }) {
  const width = host.clientWidth;
  if (!width) return;
  const look = lookOf(figure);
  const height = kind.height(spec, width);
  host.style.setProperty("block-size", `${height}px`);
  chart.resize({ width, height, silent: true });
  const option = kind.option(spec, look, width);
  chart.setOption({ ...common(spec, look), ...option, tooltip: tooltip(option.tooltip) }, { notMerge: true });
}

/** A legend where the page has none and there is more than one thing to tell apart. */
function legend(spec, figure, host) {
  if (one(".legend", figure) || (spec.series?.length ?? 0) < 2) return;
  const key = (child) => {
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    svg.setAttribute("aria-hidden", "true");
    svg.append(...child);
    return svg;
  };
  const shape = (tag, attributes) => {
    const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
    Object.entries(attributes).forEach(([name, value]) => element.setAttribute(name, value));
    return element;
  };
  const items = spec.series.map((series, at) => {
    const name = series.rest || at > 3 ? "rest" : `c${at + 1}`;
    const marks = spec.kind === "lines"
      ? [shape("line", { class: `line ${name}`, x1: 0, x2: "100%", y1: 6, y2: 6 })]
      : [shape("rect", { class: name, width: "100%", height: "100%" }), ...(series.uncertain ? [shape("path", { class: "hatch", d: "M-2 12 10 0M5 12 17 0M12 12 24 0" })] : [])];
    return make("li", {}, key(marks), ` ${series.name}${series.uncertain ? ", not certain" : ""}`);
  });
  if (spec.range && spec.kind !== "lines") items.push(make("li", {}, key([shape("line", { class: "range", x1: 0, x2: "100%", y1: 6, y2: 6 })]), ` ${spec.range}`));
  host.before(make("ul", { class: "legend" }, ...items));
}

function start(figure) {
  if (drawn.has(figure) || figure.dataset.drawn !== undefined) return;
  const block = one("script[type='application/json']", figure) ?? (figure.nextElementSibling?.matches("script[type='application/json']") ? figure.nextElementSibling : null);
  if (!block) return;
  const spec = JSON.parse(block.textContent);
  const kind = KINDS[spec.kind];
  if (!kind) return;
  figure.dataset.drawn = "";
  const host = one("[data-plot]", figure) ?? make("div", {});
  if (!host.isConnected) (one(".legend", figure) ?? one("figcaption", figure))?.after(host);
  host.classList.add("plot-host");
  host.setAttribute("role", "img");
  if (spec.summary) host.setAttribute("aria-label", spec.summary);
  legend(spec, figure, host);
  const chart = init(host, null, { renderer: "svg", width: host.clientWidth || 320, height: 120 });
  const entry = { chart, spec, host, kind, figure };
  drawn.set(figure, entry);
  draw(entry);
  if (spec.summary) host.setAttribute("aria-label", spec.summary);
  let width = host.clientWidth;
  new ResizeObserver(() => { if (host.clientWidth && host.clientWidth !== width) { width = host.clientWidth; draw(entry); } }).observe(host);
}

const again = () => drawn.forEach((entry, figure) => {
  if (figure.isConnected) draw(entry);
  else { entry.chart.dispose(); drawn.delete(figure); }
});

document.addEventListener("parley:theme", again);
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", again);
document.addEventListener("htmx:load", ({ target }) => { all("figure[data-chart]", target).forEach(start); again(); });
all("figure[data-chart]").forEach(start);
document.fonts?.ready.then(again);
