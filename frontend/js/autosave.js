// Saves a form as it is filled in: <form data-autosave>. One request at a time; the last state always arrives.
import { whenPresent } from "./present.js";
import { post } from "./send.js";
import { clock, word } from "./words.js";

const TYPING_MS = 1000;
const RETRY_MS = 5000;
const KEPT_ALIVE_CHARACTERS = 15000; // a browser finishes at most 64 kB for a page that was left

function isSmall(data) {
  const values = [...data.values()];
  return values.every((value) => typeof value === "string") && values.join("").length < KEPT_ALIVE_CHARACTERS;
}

class Autosave {
  constructor(form) {
    this.form = form;
    this.url = form.dataset.autosave || form.getAttribute("action");
    this.status = document.getElementById(form.dataset.autosaveStatus ?? "") ?? form.querySelector("[data-autosave-status]");
    this.dirty = false;
    this.busy = false;
    this.timer = 0;
    form.addEventListener("change", () => this.soon(0));
    form.addEventListener("input", () => this.soon(TYPING_MS));
    form.addEventListener("submit", () => this.stop());
    window.addEventListener("online", () => this.dirty && this.soon(0));
    window.addEventListener("pagehide", () => this.leave());
  }

  soon(delayMs) {
    this.dirty = true;
    if (this.status) this.status.textContent = word("saving");
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), delayMs);
  }

  stop() {
    this.dirty = false;
    clearTimeout(this.timer);
  }

  body() {
    const data = new FormData(this.form);
    data.set("autosave", "1");
    return data;
  }

  async save() {
    if (this.busy || !this.dirty) return;
    this.busy = true;
    this.dirty = false;
    const body = this.body();
    const reply = await post(this.url, body, { keepalive: isSmall(body) }); // goes on though the page is left
    this.busy = false;
    this.show(reply);
    if (!reply.ok && reply.status === 0) this.soon(RETRY_MS);
    else if (this.dirty) this.save();
  }

  show(reply) {
    this.errors(reply.data.errors ?? {});
    this.form.dispatchEvent(new CustomEvent("autosave:reply", { detail: reply.data, bubbles: true }));
    if (!this.status || (reply.ok && this.dirty)) return; // what came after is not saved yet
    this.status.textContent = reply.ok ? word("saved", { time: reply.data.time ?? clock() }) : reply.error;
    this.status.classList.toggle("failed", !reply.ok);
  }

  /** Writes each error below its field, and takes away those that hold no more. */
  errors(byField) {
    for (const field of this.form.querySelectorAll("[data-field]")) {
      const text = (byField[field.dataset.field] ?? []).join(" ");
      const place = field.querySelector("[data-field-error]");
      if (place) {
        place.textContent = text;
        place.hidden = !text;
      }
      for (const input of field.querySelectorAll("input, select, textarea")) {
        if (text) input.setAttribute("aria-invalid", "true");
        else input.removeAttribute("aria-invalid");
      }
    }
  }

  leave() {
    if (this.dirty) post(this.url, this.body(), { keepalive: true });
  }
}

whenPresent("form[data-autosave]", (form) => new Autosave(form));
