// Keys: an element with data-key="u" is clicked by that key, one with data-key="/" gets the focus. "?" lists them all.
// Single letters can be switched off by a checkbox with data-keys-switch (WCAG 2.1.4); the choice is kept in a cookie.
import { cookie, keep } from "./cookie.js";
import { whenPresent } from "./present.js";

const COOKIE = "keys";
const TYPED_IN = "input:not([type=checkbox], [type=radio], [type=button], [type=submit]), textarea, select, [contenteditable=true]";

function switchedOn() {
  return cookie(COOKIE) !== "off" && document.documentElement.dataset.keys !== "off";
}

function nameOf(element) {
  return element.dataset.keyName || element.getAttribute("aria-label") || element.textContent.trim();
}

function visible(element) {
  return element.getClientRects().length > 0 && !element.disabled;
}

function controls() {
  const open = document.querySelector("dialog[open]") ?? document;
  return [...open.querySelectorAll("[data-key]")].filter(visible);
}

function press(key) {
  const control = controls().find((one) => one.dataset.key === key);
  if (!control) return false;
  if (control.matches(TYPED_IN)) control.focus();
  else control.click();
  return true;
}

/** Fills the list of keys with those of this page. */
function list(dialog) {
  const rows = controls().flatMap((control) => {
    const key = document.createElement("dt");
    const name = document.createElement("dd");
    key.append(Object.assign(document.createElement("kbd"), { textContent: control.dataset.key }));
    name.textContent = nameOf(control);
    return [key, name];
  });
  dialog.querySelector("[data-keys-list]").replaceChildren(...rows);
}

function help() {
  const dialog = document.getElementById("keys");
  if (!dialog || dialog.open) return false;
  list(dialog);
  dialog.showModal();
  return true;
}

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.key.length !== 1) return;
  if (!switchedOn() || event.target.closest?.(TYPED_IN)) return;
  if (event.key === "?" ? help() : press(event.key)) event.preventDefault();
});

whenPresent("[data-keys-switch]", (box) => {
  box.checked = switchedOn();
  box.addEventListener("change", () => keep(COOKIE, box.checked ? "on" : "off"));
});

whenPresent("[data-keys-help]", (control) => {
  control.hidden = false;
  control.addEventListener("click", (event) => {
    event.preventDefault();
    help();
  });
});
