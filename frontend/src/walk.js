// Where the arrows lead on a board, and where a card in hand would land. Pure.

/** Next {column, row} for an arrow key among columns of the given lengths; empty columns are stepped over. Null: stay. */
export function step(lengths, at, key) {
  if (key === "ArrowUp" || key === "ArrowDown") {
    const row = at.row + (key === "ArrowDown" ? 1 : -1);
    return row >= 0 && row < lengths[at.column] ? { column: at.column, row } : null;
  }
  const way = key === "ArrowRight" ? 1 : key === "ArrowLeft" ? -1 : 0;
  if (!way) return null;
  for (let column = at.column + way; column >= 0 && column < lengths.length; column += way) {
    if (lengths[column]) return { column, row: Math.min(at.row, lengths[column] - 1) };
  }
  return null;
}

/** Index before which a card at height `y` lands among cards with these middles. */
export const landing = (middles, y) => {
  const at = middles.findIndex((middle) => y < middle);
  return at < 0 ? middles.length : at;
};

/** Index of the column whose [left, right) holds `x`; the nearest one outside of all. */
export function columnAt(spans, x) {
  const inside = spans.findIndex(([left, right]) => x >= left && x < right);
  if (inside >= 0) return inside;
  const far = spans.map(([left, right]) => (x < left ? left - x : x - right));
  return far.indexOf(Math.min(...far));
}

/** Every index from one to another, both with it, whichever is the greater; the second alone where the first is none. */
export const range = (from, to) => {
  const start = from < 0 ? to : Math.min(from, to);
  return Array.from({ length: Math.max(from, to) - start + 1 }, (_, at) => start + at);
};
