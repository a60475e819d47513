/** The CSRF token: from the page if it carries one, else from the cookie that the server set. */
export function csrfFrom(meta, cookies) {
  if (meta) return meta;
  const pair = cookies.split("; ").find((part) => /^(?:__Host-|__Secure-)?csrftoken=/.test(part));
  return pair ? decodeURIComponent(pair.slice(pair.indexOf("=") + 1)) : "";
}
