// Light, dark or as the system: buttons with data-theme-choice. The cookie lets the server set it before the page is drawn.
import { cookie, keep } from "./cookie.js";
import { whenPresent } from "./present.js";

const COOKIE = "theme";

function choose(choice) {
  keep(COOKIE, choice);
  if (choice === "system") delete document.documentElement.dataset.bsTheme;
  else document.documentElement.dataset.bsTheme = choice;
  for (const button of document.querySelectorAll("[data-theme-choice]")) mark(button, choice);
}

function mark(button, choice) {
  button.setAttribute("aria-pressed", String(button.dataset.themeChoice === choice));
}

whenPresent("[data-theme-choice]", (button) => {
  mark(button, cookie(COOKIE) || "system");
  button.addEventListener("click", (event) => {
    event.preventDefault();
    choose(button.dataset.themeChoice);
  });
});
