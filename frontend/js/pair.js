// Two photos of one field: <figure data-pair> with two <svg data-pair-photo>, zoomed and moved together by their viewBox.
import { whenPresent } from "./present.js";

const STEP = 1.4;
const CLOSEST = 12; // times the whole photo

class Pair {
  constructor(place) {
    this.place = place;
    this.photos = [...place.querySelectorAll("[data-pair-photo]")];
    this.whole = this.photos[0].viewBox.baseVal;
    this.whole = { x: 0, y: 0, width: this.whole.width, height: this.whole.height };
    this.view = { ...this.whole };
    this.cut = place.querySelector("[data-pair-cut]");
    for (const control of place.querySelectorAll("[data-pair-mode], [data-pair-hairs], [data-pair-zoom]")) control.hidden = false;
    place.addEventListener("click", (event) => this.click(event));
    this.cut?.addEventListener("input", () => this.show());
    for (const photo of this.photos) photo.addEventListener("pointerdown", (event) => this.grab(event, photo));
    this.show();
  }

  get sliding() {
    return this.place.dataset.mode === "slide";
  }

  click(event) {
    const control = event.target.closest("[data-pair-mode], [data-pair-hairs], [data-pair-zoom]");
    if (!control) return;
    const { pairMode, pairZoom } = control.dataset;
    if (pairMode) this.mode(pairMode);
    else if (pairZoom) this.zoom(pairZoom);
    else this.hairs(control);
  }

  mode(name) {
    this.place.dataset.mode = name;
    for (const button of this.place.querySelectorAll("[data-pair-mode]")) {
      button.setAttribute("aria-pressed", String(button.dataset.pairMode === name));
    }
    this.place.querySelector("[data-pair-slider]").hidden = name !== "slide";
    this.show();
  }

  hairs(button) {
    const on = button.getAttribute("aria-pressed") !== "true";
    button.setAttribute("aria-pressed", String(on));
    for (const lines of this.place.querySelectorAll("[data-pair-lines]")) lines.toggleAttribute("hidden", !on);
  }

  zoom(how) {
    if (how === "home") this.view = { ...this.whole };
    else this.scale(how === "in" ? 1 / STEP : STEP);
    this.show();
  }

  scale(by) {
    const width = Math.min(Math.max(this.view.width * by, this.whole.width / CLOSEST), this.whole.width);
    const height = (width * this.whole.height) / this.whole.width;
    this.move((this.view.width - width) / 2, (this.view.height - height) / 2, width, height);
  }

  move(x, y, width = this.view.width, height = this.view.height) {
    const inside = (at, size, most) => Math.min(Math.max(at, 0), most - size);
    this.view = {
      x: inside(this.view.x + x, width, this.whole.width),
      y: inside(this.view.y + y, height, this.whole.height),
      width,
      height,
    };
  }

  grab(event, photo) {
    if (event.button !== 0 || this.view.width >= this.whole.width) return;
    event.preventDefault();
    photo.setPointerCapture(event.pointerId);
    const size = this.view.width / photo.getBoundingClientRect().width;
    const drag = (moved) => {
      this.move(-moved.movementX * size, -moved.movementY * size);
      this.show();
    };
    photo.addEventListener("pointermove", drag);
    photo.addEventListener("lostpointercapture", () => photo.removeEventListener("pointermove", drag), { once: true });
  }

  show() {
    const { x, y, width, height } = this.view;
    for (const photo of this.photos) photo.setAttribute("viewBox", `${x} ${y} ${width} ${height}`);
    const from = this.sliding ? (width * Number(this.cut.value)) / 100 : -width;
    this.place.querySelector("[data-pair-clip]").setAttribute("x", String(x + from));
  }
}

whenPresent("[data-pair]", (place) => new Pair(place));
