// Light, dark or as the device: buttons of a form with data-theme-choice and the value light, dark or nothing.
// The cookie lets the server set it before the page is drawn.
import { cookie, keep } from "./cookie.js";
import { whenPresent } from "./present.js";

const COOKIE = "theme";

function mark(button) {
  button.setAttribute("aria-pressed", String(button.value === cookie(COOKIE)));
}

function choose(choice) {
  keep(COOKIE, choice);
  if (choice) document.documentElement.dataset.bsTheme = choice;
  else delete document.documentElement.dataset.bsTheme;
  document.querySelectorAll("[data-theme-choice]").forEach(mark);
}

whenPresent("[data-theme-choice]", (button) => {
  mark(button);
  button.addEventListener("click", (event) => {
    event.preventDefault();
    choose(button.value);
  });
});
