// One more, one less: <div class="stepper" data-counter> with buttons data-step="-1" and "1" around one input.
import { whenPresent } from "./present.js";

function limit(text, otherwise) {
  return text === "" || text === undefined ? otherwise : Number(text);
}

function step(input, by) {
  const now = Number.parseInt(input.value, 10) || 0;
  const least = limit(input.min, 0);
  const most = limit(input.max, Number.POSITIVE_INFINITY);
  input.value = String(Math.min(most, Math.max(least, now + by)));
  input.dispatchEvent(new Event("input", { bubbles: true }));
  input.dispatchEvent(new Event("change", { bubbles: true }));
}

whenPresent("[data-counter]", (counter) => {
  const input = counter.querySelector("input");
  for (const button of counter.querySelectorAll("[data-step]")) {
    button.hidden = false;
    button.addEventListener("click", () => step(input, Number(button.dataset.step)));
  }
});
