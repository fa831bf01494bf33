// What of Tabler the clinic takes: no rule about a class that is ours, and no rule about a class that no page names.
import fs from "node:fs";
import path from "node:path";
import postcss from "postcss";

const CLASS = /\.(-?[_a-zA-Z][\w-]*)/g;
const NEGATION = /:not\((?:[^()]|\([^()]*\))*\)/g;
const PAGES = new Set([".html", ".py", ".js"]);

/** Names of the classes in a selector, those inside :not() left out. */
export function classesOf(selector) {
  return [...selector.replace(NEGATION, "").replaceAll("\\", "").matchAll(CLASS)].map((found) => found[1]);
}

/** All classes that the style sheets in a folder speak of. */
export function vocabulary(folder) {
  const found = new Set();
  for (const name of fs.readdirSync(folder).filter((file) => file.endsWith(".css"))) {
    postcss.parse(fs.readFileSync(path.join(folder, name), "utf8")).walkRules((rule) => {
      for (const one of classesOf(rule.selector)) found.add(one);
    });
  }
  return found;
}

/** Every word in the pages and programs below some folders: a class that is used is among them. */
export function wordsIn(folders) {
  const words = new Set();
  for (const folder of folders) {
    for (const name of fs.readdirSync(folder, { recursive: true })) {
      if (!PAGES.has(path.extname(name)) || name.startsWith("static")) continue;
      for (const [word] of fs.readFileSync(path.join(folder, name), "utf8").matchAll(/[\w-]+/g)) words.add(word);
    }
  }
  return words;
}

function dropUnusedKeyframes(root) {
  const text = [];
  root.walkDecls(/animation/, (declaration) => text.push(declaration.value));
  const used = text.join(" ");
  root.walkAtRules(/keyframes$/, (rule) => {
    if (!used.includes(rule.params)) rule.remove();
  });
}

function dropEmpty(root) {
  root.walkAtRules(/^(media|supports|layer)$/, (rule) => {
    if (rule.nodes && rule.nodes.length === 0) rule.remove();
  });
}

/** Tabler's style sheet without the rules that collide with ours or that nothing uses. */
export function fewerRules(css, ours, used) {
  const root = postcss.parse(css);
  root.walkRules((rule) => {
    if (rule.parent.type === "atrule" && /keyframes$/.test(rule.parent.name)) return;
    const kept = rule.selectors.filter((selector) => classesOf(selector).every((name) => !ours.has(name) && used.has(name)));
    if (kept.length === 0) rule.remove();
    else rule.selectors = kept;
  });
  dropUnusedKeyframes(root);
  dropEmpty(root);
  return root.toString();
}
