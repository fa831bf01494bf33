// Shows the questions that the answers so far make necessary: <form data-skip-logic data-autosave="…">.
// The server decides, in its reply to what was saved; without scripts it shows them on the next page.
import { whenPresent } from "./present.js";

function show(form, told) {
  if (!Array.isArray(told.asked)) return;
  for (const question of form.querySelectorAll("[data-question]")) {
    const asked = told.asked.includes(question.dataset.question);
    question.hidden = !asked;
    question.disabled = !asked;
  }
  const urgent = form.querySelector("[data-urgent]");
  if (urgent && typeof told.urgent === "boolean") urgent.hidden = !told.urgent;
}

whenPresent("form[data-skip-logic]", (form) => {
  form.addEventListener("autosave:reply", (event) => show(form, event.detail));
});
