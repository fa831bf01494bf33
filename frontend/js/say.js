// A row that arrives later and has something to say, once: <li data-say="Occiput 3: 52 hairs">.
import { whenPresent } from "./present.js";
import { announce } from "./words.js";

whenPresent("[data-say]", (row) => {
  if (document.readyState === "complete") announce(row.dataset.say);
});
