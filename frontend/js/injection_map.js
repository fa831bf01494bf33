// The session map: <div data-injection-map> around the drawing, the list of points and the forms that record.
// The server draws everything; here a tap picks a point, and a form is sent without leaving the page.
import { whenPresent } from "./present.js";
import { post } from "./send.js";
import { announce, word } from "./words.js";

const REACH_PX = 22; // points lie 22-30 px apart on the screen

class InjectionMap {
  constructor(place) {
    this.place = place;
    this.drawing = place.querySelector("svg[data-points]") ?? place;
    this.alert = place.querySelector("[data-map-error]");
    this.waiting = Promise.resolve(); // what is recorded goes out in the order in which it was tapped
    if (this.drawing !== place) this.drawing.addEventListener("click", (event) => this.tap(event));
    place.addEventListener("submit", (event) => this.submit(event));
    place.addEventListener("click", (event) => this.listed(event));
    this.pick(place.dataset.next ?? "", { quiet: true });
  }

  points() {
    return [...this.drawing.querySelectorAll("[data-point]")];
  }

  point(id) {
    return this.points().find((one) => one.dataset.point === id);
  }

  /** The point nearest to a place on the screen, within reach of a finger. */
  nearest(x, y) {
    let best = null;
    let least = REACH_PX;
    for (const point of this.points()) {
      const box = point.getBoundingClientRect();
      const away = Math.hypot(box.x + box.width / 2 - x, box.y + box.height / 2 - y);
      if (away <= least) [best, least] = [point, away];
    }
    return best;
  }

  tap(event) {
    const point = this.nearest(event.clientX, event.clientY);
    if (point) this.pick(point.dataset.point);
  }

  /** A button in the list beside the map, or the one that goes on to the next planned point. */
  listed(event) {
    const pick = event.target.closest("[data-pick]");
    if (!pick) return;
    event.preventDefault();
    this.pick(pick.dataset.pick === "next" ? this.after(this.picked) : pick.dataset.pick);
  }

  after(id) {
    const planned = this.points().filter((one) => one.dataset.state === "planned");
    const all = this.points();
    const here = all.indexOf(this.point(id));
    const next = planned.find((one) => all.indexOf(one) > here) ?? planned[0];
    return next?.dataset.point ?? id;
  }

  pick(id, { quiet = false } = {}) {
    this.picked = id;
    for (const field of this.place.querySelectorAll("input[name=point]")) field.value = id;
    for (const button of this.place.querySelectorAll("[data-pick]")) {
      if (button.dataset.pick === id) button.setAttribute("aria-current", "true");
      else button.removeAttribute("aria-current");
    }
    for (const point of this.points()) this.draw(point);
    const point = this.point(id);
    this.tell(point);
    if (point && !quiet) announce(point.getAttribute("aria-label") ?? id);
  }

  /** Which point is picked, in words, and how many points its row still has: on the button that records the row. */
  tell(point) {
    const label = this.place.querySelector("[data-picked-label]");
    if (label && point) label.textContent = point.getAttribute("aria-label") ?? "";
    const words = this.place.querySelector("[data-row-words]");
    const waiting = this.points().filter((one) => one.dataset.state === "planned" && one.dataset.row === point?.dataset.row);
    if (!words || !waiting.length) return;
    words.textContent = waiting.length === 1 ? words.dataset.one : words.dataset.many.replace("{n}", waiting.length);
  }

  draw(point) {
    const picked = point.dataset.point === this.picked;
    const shape = picked && point.dataset.state === "planned" ? "next" : point.dataset.state;
    point.querySelector("use").setAttribute("href", `#point-${shape}`);
    point.classList.toggle("picked", picked);
  }

  submit(event) {
    const form = event.target;
    if (!form.matches("[data-record]")) return;
    event.preventDefault();
    // not form.action: a button named "action" would stand in its place
    const url = event.submitter?.getAttribute("formaction") ?? form.getAttribute("action");
    const body = new FormData(form, event.submitter);
    form.closest("dialog")?.close();
    this.waiting = this.waiting.then(() => this.record(url, body));
  }

  async record(url, body) {
    this.place.setAttribute("aria-busy", "true");
    const reply = await post(url, body);
    this.place.removeAttribute("aria-busy");
    if (!reply.ok && reply.data.redirect) return void location.assign(reply.data.redirect);
    if (!reply.ok) return this.fail(reply.error);
    this.fail("");
    if (reply.data.redirect) return void location.assign(reply.data.redirect);
    this.apply(reply.data);
  }

  fail(text) {
    if (!this.alert) return void (text && announce(text));
    this.alert.hidden = !text;
    (this.alert.querySelector("[data-map-error-text]") ?? this.alert).textContent = text;
  }

  /** { points: { id: { state, label } }, replace: { id of an element: its new HTML }, next: id, message: what to say } */
  apply({ points = {}, replace = {}, next, message }) {
    for (const [id, { state, label }] of Object.entries(points)) {
      const point = this.point(id);
      if (!point) continue;
      point.dataset.state = state;
      if (label) point.setAttribute("aria-label", label);
    }
    for (const [id, html] of Object.entries(replace)) this.exchange(id, html);
    this.pick(next ?? this.after(this.picked), { quiet: true });
    announce(message ?? word("saved", { time: "" }));
  }

  exchange(id, html) {
    const old = document.getElementById(id);
    if (!old) return;
    const focused = old.contains(document.activeElement) ? document.activeElement.dataset.key : undefined;
    const holder = document.createElement("template");
    holder.innerHTML = html;
    old.replaceWith(holder.content);
    if (focused) this.place.querySelector(`[data-key="${CSS.escape(focused)}"]`)?.focus();
  }
}

whenPresent("[data-injection-map]", (place) => new InjectionMap(place));
