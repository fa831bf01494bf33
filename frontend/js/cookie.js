// Small choices of a user that the server reads too.

const YEAR_S = 365 * 24 * 60 * 60;

/** The value of a cookie; an empty text where there is none. */
export function cookie(name) {
  const found = document.cookie.split("; ").find((part) => part.startsWith(`${name}=`));
  return found ? decodeURIComponent(found.slice(name.length + 1)) : "";
}

/** Keeps a choice for a year; an empty one is forgotten. */
export function keep(name, value) {
  const seconds = value ? YEAR_S : 0;
  const secure = location.protocol === "https:" ? "; secure" : "";
  document.cookie = `${name}=${encodeURIComponent(value)}; path=/; max-age=${seconds}; samesite=lax${secure}`;
}
