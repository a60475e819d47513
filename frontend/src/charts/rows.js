// Rows of figures: stacked bars, bars, and dots with their range. Names above on the left, figures on the right.
import { figure, scaleOf } from "./scale.js";
import { colour, dot, doubt, hatch, line, rect, text } from "./marks.js";

const AXIS = 26;
const NARROW = 520;
const BAND = { "stacked-bars": 68, bars: 58, "dots-with-range": 44 };

export const heightOf = (spec) => (spec.rows?.length ?? 0) * BAND[spec.kind] + AXIS + (spec.reference?.label ? 18 : 0);

const total = (row) => (row.values ?? []).reduce((sum, value) => sum + Math.max(Number(value ?? 0), 0), 0);
const middle = (row) => Number(row.mid ?? row.value ?? total(row));
const has = (value) => value !== null && value !== undefined;

/** The words of a row, the same as in its table; the first line is its name. */
export function words(spec, row) {
  const lines = [row.name];
  lines.push(row.label ?? figure(middle(row), spec.unit));
  if (row.detail) lines.push(row.detail);
  (row.values ?? []).forEach((value, at) => {
    const part = spec.series[at];
    if (Number(value)) lines.push(`${part.name}${part.uncertain ? ", not certain" : ""}: ${figure(Number(value), spec.unit)}`);
  });
  if (has(row.low) && !row.detail) lines.push(`${spec.range ?? "Range"}: ${figure(Number(row.low), spec.unit, false)} to ${figure(Number(row.high), spec.unit)}`);
  if (has(row.n)) lines.push(`n = ${row.n}`);
  return lines;
}

function drawRow(spec, look, row, { top, x, left, width }) {
  const bars = spec.kind !== "dots-with-range";
  const label = row.label ?? figure(middle(row), spec.unit);
  const detail = row.detail && width >= NARROW ? `${row.detail}` : "";
  const name = has(row.n) ? `${row.name}, n = ${row.n}` : row.name;
  const right = left + width;
  const detailWidth = detail.length * 6.4;
  const marks = [rect(left, top, width, BAND[spec.kind] - 4, "transparent")];
  marks.push(text(look, left, top + 22, name, { strong: bars, width: width - detailWidth - label.length * 8 - 20 }));
  if (detail) marks.push(text(look, right, top + 22, detail, { align: "right" }));
  marks.push(text(look, right - (detail ? detailWidth + 6 : 0), top + 22, label, { strong: true, align: "right" }));
  const y = bars ? top + 28 : top + 31;
  const height = spec.kind === "bars" ? 16 : 24;
  const centre = bars ? y + height / 2 : y;
  if (spec.kind === "stacked-bars") {
    let at = Math.max(0, x(0) - left) + left;
    row.values.forEach((value, index) => {
      const wide = x(Math.max(Number(value ?? 0), 0)) - x(0);
      if (wide <= 0) return;
      const fill = spec.series[index].rest ? look.rest : colour(look, index);
      marks.push(rect(at, y, wide, height, fill));
      if (spec.series[index].uncertain) marks.push(hatch(at, y, wide, height, look.paper));
      at += wide;
    });
  }
  if (spec.kind === "bars") {
    const value = Number(row.value);
    const [from, to] = [x(Math.min(0, value)), x(Math.max(0, value))];
    marks.push(rect(from, y, to - from, height, row.tone === "ink" ? look.rest : colour(look, 0)));
    if (row.uncertain) marks.push(hatch(from, y, to - from, height, look.paper));
  }
  if (has(row.low) && has(row.high)) marks.push(...doubt(look, x(Number(row.low)), x(Number(row.high)), centre, bars));
  if (!bars || has(row.low)) {
    if (Number.isFinite(middle(row)) && (bars || has(row.mid))) marks.push(dot(look, x(middle(row)), centre, bars ? 4.5 : 6, bars || row.tone === "ink" ? look.ink : look.teal));
  }
  return marks;
}

/** ECharts option of a row chart. */
export function rowsOption(spec, look) {
  const scale = scaleOf(spec);
  const top = spec.reference?.label ? 18 : 0;
  return {
    grid: { left: 0, right: 1, top, bottom: AXIS, outerBoundsMode: "none", containLabel: false },
    xAxis: {
      type: "value", min: scale.low, max: scale.high,
      axisLine: { show: true, onZero: false, lineStyle: { color: look.ink } }, axisTick: { show: false, customValues: scale.values },
      splitLine: { show: true, lineStyle: { color: look.rule } },
      axisLabel: {
        customValues: scale.values, color: look.ink2, fontSize: 14.2, fontFamily: look.sans, margin: 8, hideOverlap: true, showMinLabel: true, showMaxLabel: true,
        alignMinLabel: "left", alignMaxLabel: "right", formatter: (value) => scale.labels[scale.values.findIndex((each) => Math.abs(each - value) < 1e-9)] ?? "",
      },
    },
    yAxis: { type: "value", min: 0, max: Math.max(1, spec.rows.length), inverse: true, show: false },
    series: [{
      type: "custom", clip: false, coordinateSystem: "cartesian2d", encode: { x: -1, y: 0 },
      data: spec.rows.map((row, at) => ({ value: [at], name: row.name })),
      renderItem: (params, api) => {
        const { x: left, y: start, width } = params.coordSys;
        const place = { left, width, top: start + params.dataIndex * BAND[spec.kind], x: (value) => api.coord([value, 0])[0] };
        return { type: "group", emphasisDisabled: true, children: drawRow(spec, look, spec.rows[params.dataIndex], place) };
      },
    }, ...(spec.reference ? [{
      type: "custom", clip: false, coordinateSystem: "cartesian2d", silent: true, data: [[0]], z: 1, tooltip: { show: false },
      renderItem: (params, api) => {
        const { x: left, y: start, width, height } = params.coordSys;
        const at = api.coord([Number(spec.reference.at), 0])[0];
        const align = at > left + width * 0.7 ? "right" : at < left + width * 0.3 ? "left" : "center";
        return { type: "group", children: [line(at, start, at, start + height, look.ink, 1, [2, 4]), ...(spec.reference.label ? [text(look, at, start - 2, spec.reference.label, { align })] : [])] };
      },
    }] : [])],
    tooltip: { trigger: "item", formatter: ({ dataIndex }) => words(spec, spec.rows[dataIndex]) },
  };
}
