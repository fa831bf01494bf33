// Sets elements up when they are there: at the start, and when a part of the page is exchanged.

const known = []; // [selector, setUp, elements that are done]

function look(root) {
  for (const [selector, setUp, done] of known) {
    const found = root.matches?.(selector) ? [root] : [];
    for (const element of [...found, ...root.querySelectorAll(selector)]) {
      if (done.has(element)) continue;
      done.add(element);
      setUp(element);
    }
  }
}

/** Calls setUp once for every element that matches, now and later. */
export function whenPresent(selector, setUp) {
  known.push([selector, setUp, new WeakSet()]);
}

/** Begins to look; to be called once, when all modules are known. */
export function start() {
  look(document);
  new MutationObserver((changes) => {
    for (const { addedNodes } of changes) for (const node of addedNodes) if (node.nodeType === Node.ELEMENT_NODE) look(node);
  }).observe(document.documentElement, { childList: true, subtree: true });
}
