// Numbers of a chart: round ends, few gridlines, and figures with their unit. Pure.

/** Two to four round steps that cover [low, high]; bars begin at zero, `low` may be given otherwise. */
export function ticks(low, high) {
  if (!(high > low)) return [low, low + 1];
  const span = high - low;
  const power = 10 ** Math.floor(Math.log10(span));
  const steps = [0.1, 0.2, 0.25, 0.5, 1, 2, 2.5, 5].map((each) => each * power);
  for (const step of steps) {
    const first = Math.floor(low / step + 1e-9);
    const last = Math.ceil(high / step - 1e-9);
    if (last - first <= 4) return Array.from({ length: last - first + 1 }, (_, at) => Number(((first + at) * step).toPrecision(12)));
  }
  return [low, high];
}

const plain = (value, decimals) => {
  const text = Math.abs(value).toLocaleString("en-GB", { maximumFractionDigits: decimals, minimumFractionDigits: 0 });
  return `${value < 0 ? "−" : ""}${text}`;
};

/**
 * A figure in words. `unit` = {prefix, suffix, per, thousands, decimals}: "€", " days", " per year", in thousands with a k.
 * Whole when `whole`; otherwise the short form of an axis, without prefix, suffix and period.
 */
export function figure(value, unit = {}, whole = true) {
  const short = unit.thousands && value !== 0;
  const number = plain(short ? value / 1000 : value, unit.decimals ?? (short ? 0 : 2)) + (short ? " k" : "");
  if (!whole) return number;
  const sign = number.startsWith("−") ? "−" : "";
  return `${sign}${unit.prefix ?? ""}${number.slice(sign.length)}${unit.suffix ?? ""}${unit.per ?? ""}`;
}

/** Labels of an axis: short ones, and the unit on the last. Labels that were given stand as they are. */
export const labels = (values, unit, given) =>
  values.map((value, at) => given?.find((tick) => Number(tick.at) === value)?.label ?? figure(value, unit, at === values.length - 1));

/** The [low, high] that rows need: parts added up, ranges, a reference; from zero for bars. */
export function extent(spec) {
  const numbers = (spec.rows ?? []).flatMap((row) => {
    const parts = (row.values ?? []).map((value) => Number(value ?? 0));
    return [parts.length ? parts.reduce((sum, part) => sum + Math.max(part, 0), 0) : null, row.value, row.low, row.mid, row.high];
  });
  const all = [...numbers, spec.reference?.at].filter((value) => value !== null && value !== undefined).map(Number).filter(Number.isFinite);
  const zero = spec.kind !== "dots-with-range";
  const low = spec.min !== undefined ? Number(spec.min) : zero ? Math.min(0, ...all) : Math.min(...all);
  const high = spec.max !== undefined ? Number(spec.max) : Math.max(...all);
  return all.length || spec.max !== undefined ? [low, high] : [0, 1];
}

/** Ticks of a specification: those it gives, or round ones. With both ends given these are kept to the point. */
export function scaleOf(spec) {
  const [low, high] = extent(spec);
  if (spec.ticks?.length) return { low, high, values: spec.ticks.map((tick) => Number(tick.at)), labels: spec.ticks.map((tick) => tick.label) };
  let values = ticks(low, high);
  const start = spec.min !== undefined ? low : values[0];
  const end = spec.max !== undefined ? high : values.at(-1);
  values = values.filter((value) => value >= start && value <= end);
  const far = (value, from) => Math.abs(value - from) >= (end - start) / 5;
  if (start !== 0 && spec.kind === "dots-with-range") values = [start, ...values.filter((value) => far(value, start) && far(value, end)), end]; // no zero to start from: say both ends
  return { low: start, high: end, values, labels: labels(values, spec.unit) };
}
