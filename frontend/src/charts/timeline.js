// Time left on one line of days: weekends in the well, today in teal, letters on the line, likely dates as a band.
import { days, labelled, lanes, offset } from "./days.js";
import { dot, line, rect, small, text } from "./marks.js";

const LINE = 56;
const BADGE = 11;
const LANE = 25;

const placed = (spec, width) => {
  const list = days(spec.start, spec.end);
  const slot = width / list.length;
  return { list, slot, at: (iso) => (offset(spec.start, iso) + 0.5) * slot };
};
const lanesOf = (spec, width) => { const { at } = placed(spec, width); return lanes(spec.dates.map((date) => at(date.at)), BADGE * 2 + 2); };

export const timelineHeight = (spec, width) => LINE + 22 + LANE * Math.max(0, ...lanesOf(spec, width));

function draw(spec, look, width) {
  const { list, slot, at } = placed(spec, width);
  const lane = lanesOf(spec, width);
  const lift = LANE * Math.max(0, ...lane);
  const base = LINE + lift;
  const y = 35 + lift;
  const edge = (x, words) => (x < 24 ? "left" : x > width - 24 - words.length * 3 ? "right" : "center");
  const marks = list.filter((day) => day.weekend).map((day) => rect(day.index * slot, 14, slot + 0.5, base - 14, look.well));
  for (const span of spec.spans ?? []) {
    const [from, to] = [at(span.from) - slot / 2, at(span.to) + slot / 2];
    marks.push(rect(from, y - 11, to - from, 22, look.ink, { opacity: 0.1 }));
    const middle = (from + to) / 2;
    const room = 2 * Math.min(middle, width - middle);
    if (span.label && room > span.label.length * 6.8) marks.push(text(look, middle, 18, span.label, { align: "center" }));
  }
  marks.push(line(0, base, width, base, look.ink));
  const today = spec.today && offset(spec.start, spec.today) >= 0 && offset(spec.start, spec.today) < list.length ? offset(spec.start, spec.today) : null;
  if (today !== null) {
    const x = at(spec.today);
    marks.push(line(x, 14, x, base + 4, look.teal, 2), text(look, x < 24 ? Math.max(0, x - 8) : x, base + 20, "Today", { strong: true, align: x < 24 ? "left" : edge(x, "Today") }));
  }
  for (const day of labelled(list, today, 56 / slot)) {
    const x = (day.index + 0.5) * slot;
    marks.push(text(look, x, base + 20, day.text, { align: edge(x, day.text) }));
  }
  spec.dates.forEach((date, index) => {
    const x = at(date.at);
    const level = y - LANE * lane[index];
    if (date.ask) marks.push(line(x, level, at(date.ask), level, look.tones.brick, 2, [2, 4]), { type: "circle", shape: { cx: at(date.ask), cy: level, r: 5 }, style: { fill: look.paper, stroke: look.tones.brick, lineWidth: 2 } });
    if (lane[index]) marks.push(line(x, level, x, base, look.edge));
    marks.push(dot(look, x, level, BADGE, look.tones[date.tone] ?? look.ink), small(look, x, level, date.letter, { align: "center", middle: true, color: look.paper, strong: true }));
  });
  return marks;
}

export function timelineOption(spec, look, width) {
  return {
    grid: { left: 0, right: 0, top: 0, bottom: 0, outerBoundsMode: "none", containLabel: false },
    xAxis: { show: false, type: "value", min: 0, max: 1 },
    yAxis: { show: false, type: "value", min: 0, max: 1 },
    series: [{ type: "custom", silent: true, clip: false, data: [[0, 0]], renderItem: () => ({ type: "group", children: draw(spec, look, width) }) }],
    tooltip: { show: false },
  };
}
