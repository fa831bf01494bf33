// Hairs above a photo as SVG: a dark casing under a coloured core, so that skin tone does not matter.

const SVG = "http://www.w3.org/2000/svg";
const DRAWN_FOR_PX = 1920; // widths and dashes hold for a photo of this width
const CASING_PX = 10;
const CORE_PX = 6.5;
const THIN_CORE_PX = 3.5;
const CHOSEN_CORE_PX = 5;
const HALO_PX = 18;
const DOT_PX = 9;
const RING_PX = 5;
const DASHES = { middle: [30, 12], thin: [12, 11], unresolved: [2, 13] };
const COLOURS = { wide: "blue", middle: "mint", thin: "orange", unresolved: "white", outside: "grey", hair: "blue" };

function make(name, attributes, parent) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  parent?.append(made);
  return made;
}

function path(points) {
  return points.map(([x, y], index) => `${index === 0 ? "M" : "L"}${x} ${y}`).join("");
}

/** Draws a FeatureCollection of hairs (LineStrings, root first) and follicular units (Points) in the pixels of the photo. */
export class HairOverlay {
  constructor(collection, widthPx) {
    this.scale = widthPx / DRAWN_FOR_PX;
    this.svg = make("svg", { class: "photo hairs", "aria-hidden": "true" });
    this.all = make("g", {}, this.svg);
    this.layers = { edge: make("g", {}, this.all), units: make("g", {}, this.all), hairs: make("g", {}, this.all) };
    this.halo = make("g", {}, this.layers.hairs);
    this.lines = new Map();
    const ofType = (type) => collection.features.filter(({ geometry }) => geometry.type === type);
    this.hairs = ofType("LineString").map(({ geometry, properties }) => ({ ...properties, line: geometry.coordinates }));
    for (const { geometry } of ofType("Polygon")) this.edge(geometry.coordinates[0]);
    for (const { geometry } of ofType("Point")) this.unit(geometry.coordinates);
    for (const hair of this.hairs) this.hair(hair);
  }

  px(size) {
    return (size * this.scale).toFixed(2);
  }

  edge(points) {
    const dashes = `${this.px(26)} ${this.px(14)}`;
    const line = { class: "fieldedge", d: `${path(points)}Z`, "stroke-width": this.px(4), "stroke-dasharray": dashes };
    make("path", line, this.layers.edge);
  }

  unit([x, y]) {
    make("circle", { class: "unit", cx: x, cy: y, r: this.px(38), "stroke-width": this.px(3) }, this.layers.units);
  }

  hair({ hair_id: id, width_class: kind, line }) {
    const colour = COLOURS[kind] ?? COLOURS.hair;
    const group = make("g", { "data-hair": id }, this.layers.hairs);
    make("path", { class: "cas", d: path(line), "stroke-width": this.px(CASING_PX) }, group);
    const width = this.px(kind === "outside" ? THIN_CORE_PX : CORE_PX);
    const core = make("path", { class: `core c-${colour}`, d: path(line), "stroke-width": width }, group);
    if (DASHES[kind]) core.setAttribute("stroke-dasharray", DASHES[kind].map((part) => this.px(part)).join(" "));
    const [x, y] = line[0];
    make("circle", { class: `mk f-${colour}`, cx: x, cy: y, r: this.px(DOT_PX), "stroke-width": this.px(RING_PX) }, group);
    this.lines.set(String(id), { group, core, width });
  }

  /** A white halo around one hair, inside which the photo shows; none for null. */
  choose(id) {
    for (const { core, width } of this.lines.values()) core.setAttribute("stroke-width", width);
    this.halo.replaceChildren();
    const line = this.lines.get(String(id));
    const hair = this.hairs.find((one) => String(one.hair_id) === String(id));
    if (!line) return;
    line.core.setAttribute("stroke-width", this.px(CHOSEN_CORE_PX));
    make("path", { class: "sel", d: path(hair.line), "stroke-width": this.px(HALO_PX), "stroke-linecap": "round" }, this.halo);
    this.layers.hairs.append(this.halo, line.group);
  }

  /** Places the drawing over the photo: x, y of its corner and the size of one of its pixels, in pixels of the screen. */
  place(x, y, size) {
    this.all.setAttribute("transform", `translate(${x} ${y}) scale(${size})`);
  }

  show(layer, on) {
    this.layers[layer]?.toggleAttribute("hidden", !on);
  }
}
