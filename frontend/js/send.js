// Requests that write: always with the token that proves that the page is ours.
import { cookie } from "./cookie.js";
import { word } from "./words.js";

/** The token against forged requests, from a form of the page, its body or the cookie. */
export function csrfToken() {
  const field = document.querySelector("input[name=csrfmiddlewaretoken]");
  return field?.value || document.body.dataset.csrf || cookie("csrftoken");
}

async function read(response) {
  const type = response.headers.get("content-type") ?? "";
  if (type.includes("application/json")) return { data: await response.json(), html: "" };
  return { data: {}, html: await response.text() };
}

/**
 * Posts a form and reads the reply.
 * Never throws for the network: { ok, status, data, html, error }, where error is a sentence to show, or empty.
 */
export async function post(url, body, { keepalive = false, accept = "application/json" } = {}) {
  const headers = { "X-CSRFToken": csrfToken(), "X-Requested-With": "fetch", Accept: accept };
  try {
    const response = await fetch(url, { method: "POST", body, headers, keepalive, credentials: "same-origin" });
    const { data, html } = await read(response);
    if (response.redirected) {
      return { ok: response.ok, status: response.status, data: { redirect: response.url }, html: "", error: "" };
    }
    const error = response.ok ? "" : (data.error ?? word("not-saved", { reason: `${response.status}` }));
    return { ok: response.ok, status: response.status, data, html, error };
  } catch {
    return { ok: false, status: 0, data: {}, html: "", error: word("not-reached") };
  }
}
