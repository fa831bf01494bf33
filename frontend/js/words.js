// Sentences come from the page, where the server has put them in the user's language: <template id="words" data-saved="…">.

/** The sentence of a code, with {names} replaced; the code itself where the page has none. */
export function word(code, values = {}) {
  const key = code.replace(/-([a-z])/g, (_, letter) => letter.toUpperCase());
  const text = document.getElementById("words")?.dataset[key] ?? code;
  return text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

/** The time of day, as the page's language writes it. */
export function clock(date = new Date()) {
  const form = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" };
  return new Intl.DateTimeFormat(document.documentElement.lang || "en", form).format(date);
}

/** Says something to those who listen to the page. */
export function announce(text) {
  let region = document.getElementById("announcements");
  if (!region) {
    region = document.createElement("div");
    region.id = "announcements";
    region.className = "vh";
    region.setAttribute("role", "status");
    document.body.append(region);
  }
  region.textContent = text;
}
