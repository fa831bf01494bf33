// Counts seconds down: <div data-timer="60" hidden> with [data-timer-start], [data-timer-left] and [data-timer-end].
import { whenPresent } from "./present.js";

const STEP_MS = 250;

class Timer {
  constructor(place) {
    this.seconds = Number(place.dataset.timer);
    this.left = place.querySelector("[data-timer-left]");
    this.end = place.querySelector("[data-timer-end]");
    this.ticking = 0;
    place.hidden = false;
    place.querySelector("[data-timer-start]").addEventListener("click", () => this.begin());
  }

  begin() {
    clearInterval(this.ticking);
    this.end.hidden = true;
    this.overMs = performance.now() + this.seconds * 1000;
    this.ticking = setInterval(() => this.tick(), STEP_MS);
    this.tick();
  }

  tick() {
    const left = Math.max(0, Math.ceil((this.overMs - performance.now()) / 1000));
    this.left.textContent = String(left);
    if (left > 0) return;
    clearInterval(this.ticking);
    this.end.hidden = false;
  }
}

whenPresent("[data-timer]", (place) => new Timer(place));
