// Days of the deadline line: plain dates, counted in UTC so that no clock change moves one. Pure.

const DAY = 86_400_000;
const stamp = (iso) => Date.parse(`${iso.slice(0, 10)}T00:00:00Z`);

/** Whole days from `start` to `day`. */
export const offset = (start, day) => Math.round((stamp(day) - stamp(start)) / DAY);

/** {index, date, weekday (0 = Sunday), weekend, label} for each day; the label names the month where it changes. */
export function days(start, end) {
  return Array.from({ length: offset(start, end) + 1 }, (_, index) => {
    const date = new Date(stamp(start) + index * DAY);
    const weekday = date.getUTCDay();
    const number = date.getUTCDate();
    const month = date.toLocaleDateString("en-GB", { month: "short", timeZone: "UTC" });
    return { index, date: date.toISOString().slice(0, 10), weekday, weekend: weekday === 0 || weekday === 6, number, month };
  });
}

/** The days that get a label: Mondays, with Fridays when there is room; never beside today or each other. */
export function labelled(list, today, room) {
  const apart = Math.max(1, Math.ceil(room));
  const chosen = [];
  const wanted = [...list.filter((day) => day.weekday === 1), ...list.filter((day) => day.weekday === 5)];
  for (const day of wanted) {
    const near = (other) => Math.abs(other - day.index) < apart;
    const beside = today !== null && Math.abs(today - day.index) < apart * 1.3;
    if (!beside && !chosen.some((other) => near(other.index))) chosen.push(day);
  }
  let month = null;
  return chosen.sort((a, b) => a.index - b.index).map((day) => {
    const text = day.month === month ? `${day.number}` : `${day.number} ${day.month}`;
    month = day.month;
    return { index: day.index, text };
  });
}

/** A lane for each position so that marks of `size` do not touch; lane 0 is on the line. */
export function lanes(positions, size) {
  const ends = [];
  const order = positions.map((at, index) => [at, index]).sort(([a], [b]) => a - b);
  const out = new Array(positions.length).fill(0);
  for (const [at, index] of order) {
    let lane = ends.findIndex((end) => at - end >= size);
    if (lane < 0) lane = ends.push(0) - 1;
    ends[lane] = at;
    out[index] = lane;
  }
  return out;
}
