// The keyboard map as a pure function: what a key means, given what was pressed before and where the focus is.

export const CHORD_MS = 1200;

/**
 * @param key    {key, ctrl, meta, alt, shift, time}
 * @param state  {g: time of an unanswered `g`, or null}
 * @param where  {typing, overlay}: in a text field; a modal dialog is open
 * @returns      {state, deed: null | {name, letter?}}
 */
export function keyDeed(key, state, where) {
  const nothing = { state: { g: null }, deed: null };
  if ((key.ctrl || key.meta) && !key.alt && !key.shift && key.key.toLowerCase() === "k") return { ...nothing, deed: { name: "palette" } };
  if (key.ctrl || key.meta || key.alt || where.typing || where.overlay) return nothing;
  if (state.g !== null && key.time - state.g <= CHORD_MS && /^[a-z]$/.test(key.key)) return { ...nothing, deed: { name: "go", letter: key.key } };
  const names = { "?": "keys", n: "new", "/": "find", z: "undo", t: "table" };
  if (key.key === "g") return { state: { g: key.time }, deed: null };
  return names[key.key] ? { ...nothing, deed: { name: names[key.key] } } : nothing;
}
