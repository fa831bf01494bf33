// What is left until a moment, in hours and minutes: <… data-countdown="2026-11-25T10:20:00Z">.
// It changes once a minute, by value.
import { whenPresent } from "./present.js";
import { word } from "./words.js";

const MINUTE_MS = 60_000;

/** Whole minutes left, as hours and minutes; null when the moment has come. */
export function left(endMs, nowMs) {
  const minutes = Math.ceil((endMs - nowMs) / MINUTE_MS);
  return minutes > 0 ? { hours: Math.floor(minutes / 60), minutes: minutes % 60 } : null;
}

class Countdown {
  constructor(place) {
    this.place = place;
    this.endMs = Date.parse(place.dataset.countdown);
    this.startMs = Date.parse(place.dataset.countdownStart ?? "");
    const serverMs = Date.parse(place.dataset.countdownNow ?? "");
    this.aheadMs = Number.isNaN(serverMs) ? 0 : serverMs - Date.now(); // a phone's clock may be wrong
    this.show();
  }

  show() {
    if (!this.place.isConnected) return;
    const nowMs = Date.now() + this.aheadMs;
    const rest = left(this.endMs, nowMs);
    const text = rest ? word("left", { hours: rest.hours, minutes: String(rest.minutes).padStart(2, "0") }) : word("left-none");
    const place = this.place.querySelector("[data-countdown-text]") ?? this.place;
    place.textContent = text;
    this.place.toggleAttribute("data-over", !rest);
    this.turn(nowMs);
    if (rest) setTimeout(() => this.show(), MINUTE_MS - (nowMs % MINUTE_MS) + 50);
  }

  /** The ring shows the part that is left. */
  turn(nowMs) {
    const ring = this.place.querySelector("[data-countdown-ring]");
    if (!ring || Number.isNaN(this.startMs)) return;
    const round = 2 * Math.PI * Number(ring.getAttribute("r"));
    const part = Math.min(1, Math.max(0, (this.endMs - nowMs) / (this.endMs - this.startMs)));
    ring.setAttribute("stroke-dasharray", `${(part * round).toFixed(1)} ${round.toFixed(1)}`);
    ring.toggleAttribute("hidden", part === 0);
  }
}

whenPresent("[data-countdown]", (place) => new Countdown(place));
