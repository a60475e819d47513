// When to offer a draft, and when it has done its work. Pure, so that it can be trusted with somebody's words.

export const FRESH_MS = 5 * 60_000;

/** A draft that was submitted a moment before a page that came by a redirect: its form was saved. */
export const isSaved = (local, page) => Boolean(local?.submitted && page.redirected && page.now - local.submitted < FRESH_MS);

/**
 * What to do with the drafts of a field as its page loads.
 * @param shown   what the field holds now
 * @param local   {text, at, submitted?} kept in this browser, or null; times in ms
 * @param server  {text, at} offered by the server, or null
 * @param page    {now, redirected}: the page is the answer to a saved form (it came by a redirect)
 * @returns       {offer: {text, at} | null, clear: boolean}
 */
export function settle(shown, local, server, page) {
  if (isSaved(local, page)) return { offer: null, clear: true };
  const kept = [local, server].filter((draft) => draft && draft.text.trim() !== "").sort((a, b) => b.at - a.at)[0] ?? null;
  if (!kept) return { offer: null, clear: Boolean(local) };
  if (sameText(kept.text, shown)) return { offer: null, clear: false };
  return { offer: { text: kept.text, at: kept.at }, clear: false };
}

/**
 * The drafts of other windows that are worth offering: neither blank nor what the field shows nor told twice.
 * @param shown  what the field holds now
 * @param others [{tab, text, at}] of this browser and of the server
 * @param own    the draft that is offered already, or null
 * @returns      the latest first
 */
export function elsewhere(shown, others, own) {
  const told = own ? [own.text] : [];
  return [...others].sort((a, b) => b.at - a.at).filter(({ text }) => {
    if (text.trim() === "" || sameText(text, shown) || told.some((each) => sameText(each, text))) return false;
    return told.push(text);
  });
}

/** Two texts are the same when only their line ends differ: a form sends CRLF. */
export const sameText = (a, b) => a.replaceAll("\r\n", "\n").trim() === b.replaceAll("\r\n", "\n").trim();
