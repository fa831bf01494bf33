// Finds a medicine by name while one types: <div data-combobox="/medicines/search/">, by the combobox pattern of ARIA.
// Without JavaScript the field is part of an ordinary form and the server answers with a page of choices.
import { whenPresent } from "./present.js";
import { announce, word } from "./words.js";

const TYPING_MS = 200;
const LEAST_LETTERS = 2;

class Combobox {
  constructor(place) {
    this.place = place;
    this.input = place.querySelector("[role=combobox]");
    this.list = place.querySelector("[role=listbox]");
    this.code = place.querySelector("[data-combobox-code]");
    this.shown = [];
    this.active = -1;
    this.request = null;
    this.input.setAttribute("autocomplete", "off");
    this.input.addEventListener("input", () => this.soon());
    this.input.addEventListener("keydown", (event) => this.key(event));
    this.input.addEventListener("blur", () => setTimeout(() => this.close(), 150));
    this.list.addEventListener("pointerdown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) this.choose(Number(option.dataset.index));
    });
  }

  soon() {
    if (this.code) this.code.value = "";
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.search(this.input.value.trim()), TYPING_MS);
  }

  async search(text) {
    this.request?.abort();
    if (text.length < LEAST_LETTERS) return this.close();
    this.request = new AbortController();
    const url = new URL(this.place.dataset.combobox, location.href);
    url.searchParams.set("q", text);
    try {
      const response = await fetch(url, { signal: this.request.signal, headers: { Accept: "application/json" } });
      if (response.ok) this.show((await response.json()).results);
    } catch (error) {
      if (error.name !== "AbortError") announce(word("not-reached"));
    }
  }

  show(results) {
    this.shown = results;
    this.active = -1;
    this.list.replaceChildren(...results.map((result, index) => this.option(result, index)));
    this.list.hidden = results.length === 0;
    this.input.setAttribute("aria-expanded", String(results.length > 0));
    this.input.removeAttribute("aria-activedescendant");
    announce(word("found", { count: results.length }));
  }

  option(result, index) {
    const option = document.createElement("li");
    option.id = `${this.list.id}-${index}`;
    option.dataset.index = index;
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    const name = Object.assign(document.createElement("b"), { textContent: result.name });
    const detail = Object.assign(document.createElement("span"), { className: "small muted", textContent: result.detail ?? "" });
    option.append(name, " ", detail);
    return option;
  }

  key(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && this.shown.length > 0) {
      event.preventDefault();
      this.move((this.active + step + this.shown.length) % this.shown.length);
    } else if (event.key === "Enter" && this.active >= 0) {
      event.preventDefault();
      this.choose(this.active);
    } else if (event.key === "Escape") {
      this.close();
    }
  }

  move(index) {
    this.active = Math.max(0, index);
    for (const option of this.list.children) {
      option.setAttribute("aria-selected", String(Number(option.dataset.index) === this.active));
    }
    const option = this.list.children[this.active];
    this.input.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  }

  choose(index) {
    const result = this.shown[index];
    this.input.value = result.name;
    if (this.code) this.code.value = result.code;
    this.close();
    this.input.dispatchEvent(new Event("change", { bubbles: true }));
    if (this.place.hasAttribute("data-combobox-submit")) this.input.form?.requestSubmit();
  }

  close() {
    this.shown = [];
    this.active = -1;
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }
}

whenPresent("[data-combobox]", (place) => new Combobox(place));
