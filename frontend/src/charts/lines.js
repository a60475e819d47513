// Lines over time or over a number, each with its own dash, its band of doubt and its name at its end.
import { figure, labels, ticks } from "./scale.js";
import { localTime } from "../times.js";
import { colour } from "./marks.js";

const DASHES = ["solid", [7, 4], [2, 3], [9, 3, 2, 3]];
export const HEIGHT = 260;

const number = (value) => (value === null || value === undefined ? null : Number(value));

/** Points as [x, y, low, high]; times stay ISO strings, for ECharts reads them. */
const pointsOf = (series, time) => series.points.map(([x, y, low, high]) => [time ? x : Number(x), number(y), number(low), number(high)]);

const nearest = (list, value) => list.findIndex((each) => Math.abs(each - value) < 1e-9);

/** Round steps inside [low, high], with both ends kept, for these are where the line begins and stops. */
export function stepsWithin(low, high) {
  const far = (value, from) => Math.abs(value - from) >= (high - low) / 6;
  return high > low ? [low, ...ticks(low, high).filter((value) => far(value, low) && far(value, high) && value > low && value < high), high] : [low];
}

export function linesOption(spec, look, width) {
  const time = spec.x?.type === "time";
  const drawn = spec.series.map((series) => ({ ...series, points: pointsOf(series, time) }));
  const values = drawn.flatMap(({ points }) => points.flatMap(([, y, low, high]) => [y, low, high])).filter((value) => value !== null);
  const low = spec.min !== undefined ? Number(spec.min) : Math.min(0, ...values);
  const steps = ticks(low, spec.max !== undefined ? Number(spec.max) : Math.max(low + 1e-9, ...values, spec.reference ? Number(spec.reference.at) : -Infinity));
  const said = labels(steps, spec.unit);
  const gutter = 10 + 7.2 * Math.max(...said.map((label) => label.length));
  const xs = time ? [] : drawn.flatMap(({ points }) => points.map(([x]) => x));
  const along = time ? [] : stepsWithin(Math.min(...xs), Math.max(...xs));
  const alongSaid = labels(along, spec.x?.unit, spec.x?.ticks);
  const named = width >= 520 && drawn.length > 1;
  return {
    grid: { left: gutter, right: named ? Math.min(150, 12 + 7.4 * Math.max(...drawn.map(({ name }) => name.length))) : 8, top: 24, bottom: 28, outerBoundsMode: "none", containLabel: false },
    xAxis: {
      type: time ? "time" : "value", ...(time ? {} : { min: "dataMin", max: "dataMax" }), splitNumber: width < 520 ? 3 : 5,
      axisLine: { show: true, onZero: false, lineStyle: { color: look.ink } }, axisTick: { show: false }, splitLine: { show: false },
      axisLabel: { color: look.ink2, fontSize: 14.2, fontFamily: look.sans, margin: 8, hideOverlap: true, alignMinLabel: "left", alignMaxLabel: "right",
        ...(time ? { formatter: { year: "{yyyy}", month: "{MMM} {yyyy}", day: "{d} {MMM}" } } : { customValues: along, formatter: (value) => alongSaid[nearest(along, value)] ?? "" }) },
    },
    yAxis: {
      type: "value", min: steps[0], max: steps.at(-1), axisLine: { show: false }, axisTick: { show: false, customValues: steps },
      splitLine: { show: true, lineStyle: { color: look.rule } },
      axisLabel: { margin: 10, customValues: steps, color: look.ink2, fontSize: 14.2, fontFamily: look.sans, formatter: (value) => said[nearest(steps, value)] ?? "" },
    },
    series: drawn.flatMap((series, at) => {
      const band = series.points.filter(([, , from, to]) => from !== null && to !== null);
      return [
        ...(band.length > 1 ? [{
          type: "custom", silent: true, data: [[band[0][0], band[0][1]]], tooltip: { show: false }, z: 1,
          renderItem: (_, api) => ({
            type: "polygon",
            shape: { points: [...band.map(([x, , , to]) => api.coord([time ? Date.parse(x) : x, to])), ...band.toReversed().map(([x, , from]) => api.coord([time ? Date.parse(x) : x, from]))] },
            style: { fill: colour(look, at), opacity: 0.16 },
          }),
        }] : []),
        {
          type: "line", name: series.name, data: series.points.map(([x, y]) => [x, y]), symbol: series.points.length > 24 ? "none" : "circle", symbolSize: 7, showAllSymbol: true,
          lineStyle: { color: colour(look, at), width: 2, type: DASHES[at] ?? "solid" }, itemStyle: { color: colour(look, at), borderColor: look.paper, borderWidth: 1.5 },
          emphasis: { disabled: true }, connectNulls: false, z: 3,
          endLabel: { show: named, formatter: series.name, color: look.ink, fontSize: 14.2, fontFamily: look.sans, fontWeight: 620, distance: 8 },
          labelLayout: { moveOverlap: "shiftY" },
          ...(at === 0 && spec.reference ? { markLine: { silent: true, symbol: "none", animation: false, lineStyle: { color: look.ink, type: [2, 4], width: 1 }, label: { show: Boolean(spec.reference.label), formatter: spec.reference.label ?? "", position: "insideEndTop", color: look.ink2, fontSize: 14.2, fontFamily: look.sans }, data: [{ yAxis: Number(spec.reference.at) }] } } : {}),
        },
      ];
    }),
    tooltip: {
      trigger: "axis", axisPointer: { type: "line", lineStyle: { color: look.edge, type: "solid" } },
      formatter: (items) => [time ? localTime(String(items[0]?.value?.[0] ?? ""), "date", { zone: "UTC" }) : figure(items[0]?.value?.[0] ?? 0, spec.x?.unit), ...items.filter(({ value }) => value?.[1] !== null && value?.[1] !== undefined).map(({ seriesName, value }) => `${seriesName}: ${figure(value[1], spec.unit)}`)],
    },
  };
}
