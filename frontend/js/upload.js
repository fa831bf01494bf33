// Photos, several at once: <form data-upload> with <input type=file multiple>, a zone to drop on and a list.
// Each photo is sent by itself, two at a time, with its progress. Without JavaScript the form sends them all.
import htmx from "htmx.org";
import { whenPresent } from "./present.js";
import { csrfToken } from "./send.js";
import { word } from "./words.js";

const AT_ONCE = 2;
const BYTES_PER_MB = 1_000_000;

function element(name, properties, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

class Upload {
  constructor(form) {
    this.form = form;
    this.input = form.querySelector("input[type=file]");
    this.list = document.getElementById(form.dataset.uploadList ?? "") ?? form.querySelector("[data-upload-list]");
    this.queue = [];
    this.running = 0;
    for (const button of form.querySelectorAll("[data-upload-submit]")) button.hidden = true;
    this.input.required = false;
    this.input.addEventListener("change", () => this.choose());
    form.addEventListener("upload:add", (event) => this.add(event.detail.files));
    form.addEventListener("submit", (event) => event.preventDefault());
    const zone = form.querySelector("[data-upload-drop]");
    if (zone) this.listen(zone);
  }

  listen(zone) {
    const over = (event, on) => {
      event.preventDefault();
      zone.classList.toggle("over", on);
    };
    zone.addEventListener("dragover", (event) => over(event, true));
    zone.addEventListener("dragleave", (event) => over(event, false));
    zone.addEventListener("drop", (event) => {
      over(event, false);
      this.add(event.dataTransfer.files);
    });
  }

  choose() {
    this.add([...this.input.files]);
    this.input.value = ""; // the same file may be chosen again
  }

  add(files) {
    for (const file of files) {
      const row = this.row(file);
      this.list.append(row);
      const refusal = this.refusal(file);
      if (refusal) this.fail(row, file, refusal, { again: false });
      else this.queue.push({ file, row });
    }
    this.next();
  }

  /** Why the browser need not even send it; the server looks at the content itself. */
  refusal(file) {
    const { uploadTypes, uploadMaxBytes } = this.form.dataset;
    if (uploadTypes && !uploadTypes.split(",").includes(file.type)) return word("file-type", { name: file.name });
    const most = Number(uploadMaxBytes);
    if (!most || file.size <= most) return "";
    const megabytes = (bytes) => (bytes / BYTES_PER_MB).toFixed(1);
    return word("file-size", { size: megabytes(file.size), limit: megabytes(most) });
  }

  row(file) {
    const state = element("span", { className: "end small muted" }, word("file-waiting"));
    const bar = element("progress", { max: 100, value: 0 });
    bar.setAttribute("aria-label", file.name);
    return element("li", {}, element("div", { className: "row" }, element("b", { textContent: file.name }), state), bar);
  }

  next() {
    while (this.running < AT_ONCE && this.queue.length > 0) this.send(this.queue.shift());
  }

  send({ file, row }) {
    this.running += 1;
    const request = new XMLHttpRequest(); // fetch tells nothing of how far an upload is
    request.upload.addEventListener("progress", (event) => {
      if (event.lengthComputable) this.progress(row, event.loaded / event.total);
    });
    request.addEventListener("loadend", () => {
      this.running -= 1;
      this.done(request, { file, row });
      this.next();
    });
    request.open("POST", this.form.getAttribute("action"));
    request.setRequestHeader("X-CSRFToken", csrfToken());
    request.setRequestHeader("X-Requested-With", "fetch");
    request.setRequestHeader("Accept", "text/html, application/json");
    request.send(this.body(file));
  }

  body(file) {
    const data = new FormData(this.form);
    data.delete(this.input.name);
    data.append(this.input.name, file, file.name);
    return data;
  }

  progress(row, part) {
    const percent = Math.round(part * 100);
    row.querySelector("progress").value = percent;
    row.querySelector(".end").textContent = word("file-sending", { percent });
  }

  done(request, { file, row }) {
    if (request.status >= 200 && request.status < 300) return this.replace(row, request.responseText);
    const { error, link, link_text: name } = this.reply(request);
    this.fail(row, file, error, { again: true });
    if (link) row.append(element("a", { className: "btn", href: link, textContent: name }));
  }

  /** Why a photo was not taken in, and a link to the page where that changes, where there is one. */
  reply(request) {
    if (request.status === 0) return { error: word("not-reached") };
    try {
      return JSON.parse(request.responseText);
    } catch {
      return { error: word("not-saved", { reason: `${request.status}` }) };
    }
  }

  /** The server answers with the row of the photo, which then asks for its own progress. */
  replace(row, html) {
    const holder = document.createElement("template");
    holder.innerHTML = html;
    const fresh = [...holder.content.children];
    row.replaceWith(holder.content);
    for (const one of fresh) htmx.process(one);
    this.form.dispatchEvent(new CustomEvent("upload:done", { bubbles: true }));
  }

  fail(row, file, reason, { again }) {
    const chip = element("span", { className: "chip ask end", textContent: word("file-refused") });
    const head = element("div", { className: "row" }, element("b", { textContent: file.name }), chip);
    const why = element("p", { className: "small soft", textContent: reason });
    why.setAttribute("role", "alert");
    row.replaceChildren(head, why);
    if (!again) return;
    const button = element("button", { className: "btn", type: "button", textContent: word("try-again") });
    button.addEventListener("click", () => {
      row.remove();
      this.add([file]);
    });
    row.append(button);
  }
}

whenPresent("form[data-upload]", (form) => new Upload(form));
