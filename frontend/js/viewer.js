// A photo with deep zoom and every traced hair above it: <div data-viewer data-image="…" data-hairs="…">.
import OpenSeadragon from "openseadragon";
import { Nearest } from "./hair_nearest.js";
import { HairOverlay } from "./hair_overlay.js";
import { whenPresent, start } from "./present.js";
import { announce, word } from "./words.js";

const ZOOM_STEP = 1.4;
const STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

class Viewer {
  constructor(place) {
    this.place = place;
    this.root = place.closest("[data-viewer-page]") ?? document;
    this.nearest = new Nearest();
    this.chosen = null;
    this.osd = OpenSeadragon({
      element: place,
      tileSources: { type: "image", url: place.dataset.image },
      drawer: "canvas",
      showNavigationControl: false,
      animationTime: matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 0.25,
      gestureSettingsMouse: { clickToZoom: false },
      gestureSettingsTouch: { clickToZoom: false },
      gestureSettingsPen: { clickToZoom: false },
      maxZoomPixelRatio: 8,
      visibilityRatio: 0.5,
    });
    this.osd.addHandler("open", () => this.open());
    this.osd.addHandler("open-failed", () => this.fail(word("photo-not-loaded")));
    this.osd.addHandler("canvas-key", (event) => this.key(event));
    this.osd.addHandler("canvas-click", (event) => this.click(event));
    this.root.addEventListener("click", (event) => this.control(event));
    this.root.addEventListener("input", (event) => event.target.matches("[data-dim]") && this.dim(event.target));
  }

  fail(text) {
    const box = this.root.querySelector("[data-viewer-error]");
    if (box) [box.textContent, box.hidden] = [text, false];
    else announce(text);
  }

  async open() {
    const name = this.place.dataset.name;
    this.osd.canvas.setAttribute("role", "application");
    if (name) this.osd.canvas.setAttribute("aria-label", name);
    for (const event of ["update-viewport", "animation", "resize"]) this.osd.addHandler(event, () => this.move());
    let collection;
    try {
      const response = await fetch(this.place.dataset.hairs, { headers: { Accept: "application/geo+json, application/json" } });
      if (!response.ok) throw new Error(String(response.status));
      collection = await response.json();
    } catch {
      return this.fail(word("hairs-not-loaded"));
    }
    this.draw(collection);
  }

  draw(collection) {
    this.overlay = new HairOverlay(collection, this.osd.world.getItemAt(0).getContentSize().x);
    this.osd.canvas.append(this.overlay.svg);
    for (const button of this.root.querySelectorAll("[data-layer]")) {
      this.layer(button, button.getAttribute("aria-pressed") === "true");
    }
    this.place.dataset.ready = "true";
    this.move();
    if (this.place.dataset.chosen) this.choose(this.place.dataset.chosen, { quiet: true });
  }

  /** Size of a photo's pixel on the screen. */
  size() {
    const image = this.osd.world.getItemAt(0);
    return image ? this.osd.viewport.getContainerSize().x * this.osd.viewport.getZoom(true) / image.getContentSize().x : 1;
  }

  move() {
    const image = this.osd.world.getItemAt(0);
    if (!image || !this.overlay) return;
    const corner = image.imageToViewerElementCoordinates(new OpenSeadragon.Point(0, 0), true);
    this.overlay.place(corner.x, corner.y, this.size());
    const text = this.root.querySelector("[data-zoom-text]");
    if (text) text.textContent = `${Math.round(this.size() * 100)} %`;
  }

  click(event) {
    if (!event.quick || !this.overlay) return;
    const point = this.osd.world.getItemAt(0).viewerElementToImageCoordinates(event.position);
    const id = this.nearest.at([point.x, point.y], this.overlay.hairs, this.size());
    if (id !== null) this.choose(id);
  }

  key(event) {
    const { key } = event.originalEvent;
    event.preventDefaultAction = true; // OpenSeadragon would pan, turn and mirror; a photo is never turned
    event.preventVerticalPan = event.preventHorizontalPan = true;
    if (STEPS[key]) {
      event.originalEvent.preventDefault();
      this.walk(STEPS[key]);
    } else if (key === "Enter") {
      this.card()?.focus();
    }
  }

  walk(by) {
    const hairs = this.overlay?.hairs ?? [];
    if (hairs.length === 0) return;
    const here = hairs.findIndex((one) => String(one.hair_id) === String(this.chosen));
    const next = here < 0 ? (by > 0 ? 0 : hairs.length - 1) : (here + by + hairs.length) % hairs.length;
    this.choose(hairs[next].hair_id);
  }

  control(event) {
    const control = event.target.closest("[data-layer], [data-zoom], [data-hair], [data-hair-step]");
    if (!control || control.closest("svg.hairs")) return;
    const { layer, zoom, hair, hairStep } = control.dataset;
    event.preventDefault();
    if (layer) this.layer(control, control.getAttribute("aria-pressed") !== "true");
    else if (zoom) this.zoom(zoom);
    else if (hair) this.choose(hair);
    else this.walk(Number(hairStep));
  }

  layer(button, on) {
    button.setAttribute("aria-pressed", String(on));
    this.overlay?.show(button.dataset.layer, on);
  }

  dim(slider) {
    if (this.overlay) this.overlay.svg.setAttribute("opacity", String(Number(slider.value) / Number(slider.max || 100)));
  }

  zoom(how) {
    if (how === "home") this.osd.viewport.goHome();
    else this.osd.viewport.zoomBy(how === "in" ? ZOOM_STEP : 1 / ZOOM_STEP);
    this.osd.viewport.applyConstraints();
  }

  card() {
    return this.root.querySelector("[data-hair-card]");
  }

  choose(id, { quiet = false } = {}) {
    this.chosen = String(id);
    this.overlay.choose(id);
    for (const link of this.root.querySelectorAll("[data-hair-list] [data-hair]")) {
      if (link.dataset.hair === this.chosen) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
    const hair = this.overlay.hairs.find((one) => String(one.hair_id) === this.chosen);
    if (hair?.label && !quiet) announce(hair.label);
    this.show(hair);
    this.load();
  }

  /** The label beside a chosen hair: its name, width and error. */
  show(hair) {
    const label = this.root.querySelector("[data-hair-label]");
    if (label) [label.textContent, label.hidden] = [hair?.label ?? "", !hair?.label];
  }

  async load() {
    const card = this.card();
    const { cardUrl } = this.place.dataset;
    if (!card || !cardUrl) return;
    const wanted = this.chosen;
    const url = cardUrl.replace("HAIR", encodeURIComponent(wanted));
    const response = await fetch(url, { headers: { "X-Requested-With": "fetch" } }).catch(() => null);
    if (wanted !== this.chosen) return; // another hair was chosen meanwhile
    if (!response?.ok) return this.fail(word("not-reached"));
    card.innerHTML = await response.text();
  }
}

whenPresent("[data-viewer]", (place) => new Viewer(place));
start();
