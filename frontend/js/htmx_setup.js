// htmx brings what changes by itself (progress of a measurement): hx-get="…" hx-trigger="every 2s" hx-swap="outerHTML".
import htmx from "htmx.org";
import { csrfToken } from "./send.js";

htmx.config.includeIndicatorCSS = false; // our own style sheet has it
htmx.config.history = false; // pages with patients are not kept in the browser
htmx.config.noSwap = [204, 304, "4xx", "5xx"]; // an error page does not replace a part of ours

document.addEventListener("htmx:config:request", (event) => {
  const { request } = event.detail.ctx;
  if (request.method !== "GET") request.headers["X-CSRFToken"] = csrfToken();
});
