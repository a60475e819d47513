// Marks over a text that goes on being typed: [start, end, tone, number], in UTF-16 units.

/** The marks of `before` as they stand in `after`: those behind what was typed move along, those it touched go. */
export function moved(marks, before, after) {
  if (before === after) return marks;
  let front = 0;
  const shorter = Math.min(before.length, after.length);
  while (front < shorter && before[front] === after[front]) front += 1;
  let back = 0;
  while (back < shorter - front && before[before.length - 1 - back] === after[after.length - 1 - back]) back += 1;
  const shift = after.length - before.length;
  const tail = before.length - back;
  return marks.flatMap(([start, end, ...rest]) => {
    if (end <= front) return [[start, end, ...rest]];
    return start >= tail ? [[start + shift, end + shift, ...rest]] : [];
  });
}
