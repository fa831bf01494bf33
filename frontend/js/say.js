// A row that arrives later and has something to say, once: <li data-say="Occiput 3: 52 hairs">. It is over then, and says so to
// what follows it: hx-trigger="row:over from:body".
import { whenPresent } from "./present.js";
import { announce } from "./words.js";

whenPresent("[data-say]", (row) => {
  if (document.readyState !== "complete") return;
  announce(row.dataset.say);
  row.dispatchEvent(new CustomEvent("row:over", { bubbles: true }));
});
