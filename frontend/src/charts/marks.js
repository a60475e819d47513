// The marks every chart is drawn with, in pixels, in the colours of the page.

export const SIZE = 14.2;
const SMALL = 12.6;

export const text = (look, x, y, words, { strong, align = "left", width, color, size = SIZE, middle } = {}) => ({
  type: "text",
  silent: true,
  style: {
    x, y, text: words, align, verticalAlign: middle ? "middle" : "bottom", fill: color ?? (strong ? look.ink : look.ink2),
    font: `${strong ? 620 : 400} ${size}px ${look.sans}`, stroke: middle ? undefined : look.paper, lineWidth: middle ? 0 : 4,
    ...(width ? { width, overflow: "truncate", ellipsis: "…" } : {}),
  },
});
export const small = (look, x, y, words, options) => text(look, x, y, words, { ...options, size: SMALL });

export const rect = (x, y, width, height, fill, extra = {}) => ({ type: "rect", shape: { x, y, width: Math.max(0, width), height }, style: { fill, ...extra } });
export const line = (x1, y1, x2, y2, stroke, lineWidth = 1, lineDash) => ({ type: "line", silent: true, shape: { x1, y1, x2, y2 }, style: { stroke, lineWidth, lineDash } });
export const dot = (look, x, y, r, fill, ring) => ({ type: "circle", shape: { cx: x, cy: y, r }, style: { fill, stroke: ring ?? look.paper, lineWidth: 2 } });

/** Lines at 45 degrees, six pixels apart: money that is not certain. */
export function hatch(x, y, width, height, stroke) {
  let path = "";
  for (let at = -height; at < width + height; at += 6 * Math.SQRT2) path += `M${(x + at).toFixed(1)} ${y + height}L${(x + at + height).toFixed(1)} ${y}`;
  return {
    type: "group",
    clipPath: { type: "rect", shape: { x, y, width: Math.max(0, width), height } },
    children: [{ type: "path", silent: true, shape: { pathData: path }, style: { stroke, lineWidth: 1.5, fill: "none" } }],
  };
}

/** From the 10th to the 90th percentile, with a paper halo where it crosses a fill. */
export const doubt = (look, from, to, y, halo) => [
  ...(halo ? [line(from, y, to, y, look.paper, 4)] : []),
  line(from, y, to, y, look.ink, 1.5),
];

/** What a series is drawn in: teal, slate, ochre, plum; a fifth and further ones are ink at 30 %. */
export const colour = (look, at) => look.series[at] ?? look.rest;
