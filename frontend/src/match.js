// What the palette finds, and which letters of it to underline.

/** Ranges [from, to) of `words` in `label`, each word at the start of a word if it can be; null when one is missing. */
export function matches(label, query) {
  const words = query.trim().toLowerCase().split(/\s+/).filter(Boolean);
  const text = label.toLowerCase();
  const ranges = [];
  for (const word of words) {
    let at = text.startsWith(word) ? 0 : text.indexOf(` ${word}`) + 1;
    if (!text.startsWith(word, at)) at = text.indexOf(word);
    if (at < 0) return null;
    ranges.push([at, at + word.length]);
  }
  ranges.sort(([a], [b]) => a - b);
  const merged = [];
  for (const [from, to] of ranges) {
    const last = merged.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else merged.push([from, to]);
  }
  return merged;
}

/** `label` cut into [text, underlined] pieces. */
export function pieces(label, ranges) {
  const out = [];
  let at = 0;
  for (const [from, to] of ranges) {
    if (from > at) out.push([label.slice(at, from), false]);
    out.push([label.slice(from, to), true]);
    at = to;
  }
  if (at < label.length) out.push([label.slice(at), false]);
  return out;
}

/** The groups whose items match `query` by label or detail; without a query all of them. Empty groups go. */
export function narrow(groups, query) {
  return groups
    .map(({ name, items }) => ({ name, items: items.filter((item) => matches(item.label, query) || matches(`${item.label} ${item.detail ?? ""}`, query)) }))
    .filter(({ items }) => items.length);
}

/** Groups of the same name become one, in the order they were first seen; an address and label appear once. */
export function merge(...lists) {
  const byName = new Map();
  const seen = new Set();
  for (const { name, items } of lists.flat()) {
    for (const item of items) {
      const id = `${item.method ?? "get"} ${item.url} ${item.label}`;
      if (seen.has(id)) continue;
      seen.add(id);
      byName.set(name, [...(byName.get(name) ?? []), item]);
    }
  }
  return [...byName].map(([name, items]) => ({ name, items }));
}
