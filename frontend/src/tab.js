// Which window this is. A name that lives as long as the window, through every page of it, and never in two at once.
const NAME = "parley.tab";
const fresh = () => crypto.randomUUID();

function recalled() {
  try { return sessionStorage.getItem(NAME); } catch { return null; }
}

function kept(name) {
  try { sessionStorage.setItem(NAME, name); } catch { /* then it lives as long as the page */ }
  return name;
}

let own = kept(recalled() ?? fresh());

/** The name of this window. */
export const tab = () => own;

/** A window that was duplicated brings the name along: whoever does not get the lock of the name takes another one. */
export function startTab() {
  if (!navigator.locks) return;
  const late = AbortSignal.timeout(2000);
  navigator.locks.request(`${NAME}:${own}`, { signal: late }, () => new Promise(() => {})).catch(() => {
    own = kept(fresh());
    navigator.locks.request(`${NAME}:${own}`, () => new Promise(() => {})).catch(() => {});
  });
}
