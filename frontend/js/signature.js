// A signature drawn with finger, pen or mouse, kept as the path of an SVG: <div data-signature>.
// Whoever cannot draw types the name in the field beside it; the server accepts either.
import { whenPresent } from "./present.js";

const MOST_POINTS = 4000; // a hidden field stays small; a signature has some hundreds

class Signature {
  constructor(place) {
    this.pad = place.querySelector("[data-signature-pad]");
    this.path = this.pad.querySelector("path");
    this.field = place.querySelector("[data-signature-field]");
    this.path.setAttribute("d", this.field.value);
    this.points = 0;
    this.pad.addEventListener("pointerdown", (event) => this.begin(event));
    this.pad.addEventListener("pointermove", (event) => this.draw(event));
    const clear = place.querySelector("[data-signature-clear]");
    clear.hidden = false;
    clear.addEventListener("click", () => this.clear());
    for (const hidden of place.querySelectorAll("[data-signature-drawing]")) hidden.hidden = false;
  }

  at(event) {
    const box = this.pad.getBoundingClientRect();
    const { width, height } = this.pad.viewBox.baseVal;
    const x = ((event.clientX - box.left) / box.width) * width;
    const y = ((event.clientY - box.top) / box.height) * height;
    return `${x.toFixed(1)} ${y.toFixed(1)}`;
  }

  begin(event) {
    event.preventDefault();
    this.pad.setPointerCapture(event.pointerId);
    this.add(`M${this.at(event)}`);
  }

  draw(event) {
    if (event.buttons === 0 || !this.pad.hasPointerCapture(event.pointerId)) return;
    for (const one of event.getCoalescedEvents?.() ?? [event]) this.add(`L${this.at(one)}`);
  }

  add(part) {
    if (this.points >= MOST_POINTS) return;
    this.points += 1;
    this.keep(this.field.value + part);
  }

  clear() {
    this.points = 0;
    this.keep("");
  }

  keep(value) {
    this.field.value = value;
    this.path.setAttribute("d", value);
    this.field.dispatchEvent(new Event("change", { bubbles: true }));
  }
}

whenPresent("[data-signature]", (place) => new Signature(place));
