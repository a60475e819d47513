/**
 * One sentence for a ValidityState: what happened, what was kept, what to do.
 * `about` = {type, value, min, max, minLength, maxLength, messages, browser}; `messages.msgRequired` and its like win.
 */
export function sentenceFor(validity, about) {
  const own = about.messages ?? {};
  const kept = about.value ? `“${about.value.length > 40 ? `${about.value.slice(0, 40)}…` : about.value}”` : "This";
  if (validity.valueMissing) return own.msgRequired ?? { checkbox: "Please tick this to go on.", radio: "Please choose one of these.", file: "Please choose a file." }[about.type] ?? "This is still empty. Please fill it in to save.";
  if (validity.badInput) return own.msgBad ?? { number: "This is not a number yet. It is kept here; write digits, such as 118000.", date: "This is not a whole date yet. It needs a day, a month and a year." }[about.type] ?? "This cannot be read yet. It is kept here; please look once more.";
  if (validity.typeMismatch) return own.msgType ?? { email: `${kept} is not an address yet. It is kept here; write it as name@example.org.`, url: `${kept} is not a link yet. It is kept here; write it with https:// in front.` }[about.type] ?? about.browser;
  if (validity.patternMismatch) return own.msgPattern ?? `${kept} does not have the expected form. It is kept here.`;
  if (validity.rangeUnderflow) return own.msgMin ?? `${kept} is too low. It is kept here; the least is ${about.min}.`;
  if (validity.rangeOverflow) return own.msgMax ?? `${kept} is too high. It is kept here; the most is ${about.max}.`;
  if (validity.stepMismatch) return own.msgStep ?? `${kept} falls between two steps. It is kept here; please round it.`;
  if (validity.tooShort) return own.msgShort ?? `A little more, please: at least ${about.minLength} characters.`;
  if (validity.tooLong) return own.msgLong ?? `This is ${about.value.length - about.maxLength} characters too long. It is kept here; shorten it to save.`;
  return about.browser || "Please look at this once more. It is kept here.";
}
