// Two points on the drawing of the scalp: <form data-spot-picker> with a figure for each view and fields x, y, towards_x, towards_y.
// A touch sets the spot, the next one the second point; arrow keys move the point that was set last. Without a script the fields do it.
import { whenPresent } from "./present.js";

const SVG = "http://www.w3.org/2000/svg";
const STEP = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const SPOT = { x: "x", y: "y", name: "spotdot", share: 1 };
const SECOND = { x: "towards_x", y: "towards_y", name: "spotend", share: 0.65 };

class SpotPicker {
  constructor(form) {
    this.form = form;
    this.active = SPOT;
    this.figures = [...form.querySelectorAll("[data-spot-view]")];
    this.view = form.elements.view;
    for (const figure of this.figures) this.listen(figure);
    this.view.addEventListener("change", () => this.clear());
    for (const { x, y } of [SPOT, SECOND]) {
      for (const name of [x, y]) form.elements[name].addEventListener("input", () => this.draw());
    }
    this.show();
    this.draw();
  }

  listen(figure) {
    const drawing = figure.querySelector("svg");
    drawing.setAttribute("tabindex", "0");
    drawing.addEventListener("click", (event) => this.touch(drawing, event));
    drawing.addEventListener("keydown", (event) => this.key(event));
  }

  /** Only the chosen view is shown. */
  show() {
    for (const figure of this.figures) figure.hidden = figure.dataset.spotView !== this.view.value;
  }

  clear() {
    for (const { x, y } of [SPOT, SECOND]) [this.form.elements[x].value, this.form.elements[y].value] = ["", ""];
    this.active = SPOT;
    this.show();
    this.draw();
  }

  touch(drawing, event) {
    const box = drawing.getBoundingClientRect();
    const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(drawing.getScreenCTM().inverse());
    if (box.width === 0) return;
    const { left, top, width, height } = drawing.closest("[data-spot-view]").dataset;
    this.active = this.has(SPOT) && !this.has(SECOND) ? SECOND : SPOT;
    if (this.active === SPOT) this.set(SECOND, null);
    this.set(this.active, [(100 * (at.x - Number(left))) / Number(width), (100 * (at.y - Number(top))) / Number(height)]);
    this.draw();
  }

  key(event) {
    const step = STEP[event.key];
    if (!step) return;
    event.preventDefault();
    if (!this.has(this.active)) this.set(this.active, [50, 50]);
    const { x, y } = this.active;
    this.set(this.active, [Number(this.form.elements[x].value) + step[0], Number(this.form.elements[y].value) + step[1]]);
    this.draw();
  }

  has({ x, y }) {
    return this.form.elements[x].value !== "" && this.form.elements[y].value !== "";
  }

  set({ x, y }, place) {
    const text = (number) => String(Math.round(10 * Math.min(100, Math.max(0, number))) / 10);
    this.form.elements[x].value = place ? text(place[0]) : "";
    this.form.elements[y].value = place ? text(place[1]) : "";
  }

  draw() {
    for (const figure of this.figures) this.points(figure);
  }

  points(figure) {
    const drawing = figure.querySelector("svg");
    drawing.querySelector("[data-spot-points]")?.remove();
    const { left, top, width, height, dot: size } = figure.dataset;
    const group = document.createElementNS(SVG, "g");
    group.dataset.spotPoints = "";
    for (const one of [SPOT, SECOND].filter((point) => this.has(point))) {
      const dot = document.createElementNS(SVG, "circle");
      dot.setAttribute("class", one.name);
      dot.setAttribute("cx", String(Number(left) + (Number(width) * Number(this.form.elements[one.x].value)) / 100));
      dot.setAttribute("cy", String(Number(top) + (Number(height) * Number(this.form.elements[one.y].value)) / 100));
      dot.setAttribute("r", String(one.share * Number(size)));
      group.append(dot);
    }
    drawing.append(group);
  }
}

whenPresent("form[data-spot-picker]", (form) => new SpotPicker(form));
