// Dark rules are written once, for [data-bs-theme="dark"]. This repeats them for a dark system whose user has not chosen light.
import postcss from "postcss";

const CHOSEN = '[data-bs-theme="dark"]';
const BY_SYSTEM = ':root:not([data-bs-theme="light"], [data-bs-theme="dark"])';

/** A style sheet in which every dark rule also follows the system. */
export function followSystem(css) {
  const root = postcss.parse(css);
  root.walkRules((rule) => {
    if (!rule.selectors.every((selector) => selector.startsWith(CHOSEN))) return;
    const copy = rule.clone({ selectors: rule.selectors.map((selector) => BY_SYSTEM + selector.slice(CHOSEN.length)) });
    const system = postcss.atRule({ name: "media", params: "screen and (prefers-color-scheme: dark)", nodes: [copy] });
    rule.after(system);
  });
  return root.toString();
}
