// Bundles the style sheets, scripts and fonts of the clinic into src/mesotrich/clinic/static/clinic.
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import * as esbuild from "esbuild";
import { followSystem } from "./dark.mjs";
import { fewerRules, vocabulary, wordsIn } from "./tabler.mjs";

const HERE = path.dirname(fileURLToPath(import.meta.url));
const CLINIC = path.join(HERE, "../src/mesotrich/clinic");
const OUT = path.join(CLINIC, "static/clinic");
const ENTRIES = [
  { in: path.join(HERE, "css/clinic.css"), out: "clinic" },
  { in: path.join(HERE, "js/clinic.js"), out: "clinic" },
  { in: path.join(HERE, "js/viewer_page.js"), out: "viewer" },
];
const LICENSED = ["@fontsource-variable/inter", "@tabler/core", "htmx.org", "openseadragon"];

// OpenSeadragon writes a <style> into the page, which a strict policy refuses; css/viewer.css says the same.
const STYLE_IN_PAGE = "!document.querySelector('style[data-openseadragon-mobile-css]')";

function replaceOnce(text, wanted, instead, file) {
  if (text.split(wanted).length !== 2) {
    throw new Error(`${file}: expected once: ${wanted}. Look at the new version of the package.`);
  }
  return text.replace(wanted, instead);
}

const changes = {
  name: "changes",
  setup(build) {
    build.onLoad({ filter: /tabler\.min\.css$/ }, ({ path: file }) => {
      const ours = vocabulary(path.join(HERE, "css"));
      const used = wordsIn([CLINIC, path.join(HERE, "js")]);
      return { contents: fewerRules(fs.readFileSync(file, "utf8"), ours, used), loader: "css" };
    });
    build.onLoad({ filter: /frontend\/css\/[\w-]+\.css$/ }, ({ path: file }) => ({
      contents: followSystem(fs.readFileSync(file, "utf8")),
      loader: "css",
    }));
    build.onLoad({ filter: /openseadragon\.js$/ }, ({ path: file }) => ({
      contents: replaceOnce(fs.readFileSync(file, "utf8"), STYLE_IN_PAGE, "false", file),
      loader: "js",
    }));
  },
};

function licences() {
  const texts = LICENSED.map((name) => {
    const folder = path.join(HERE, "node_modules", name);
    const file = fs.readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
    const { version, license } = JSON.parse(fs.readFileSync(path.join(folder, "package.json"), "utf8"));
    return `${name} ${version} (${license})\n\n${file ? fs.readFileSync(path.join(folder, file), "utf8") : ""}`;
  });
  return texts.join(`\n${"-".repeat(80)}\n\n`);
}

function writeAll(files) {
  const fresh = `${OUT}.new`;
  fs.rmSync(fresh, { recursive: true, force: true });
  for (const { path: file, contents } of files) {
    const to = path.join(fresh, path.relative(OUT, file));
    fs.mkdirSync(path.dirname(to), { recursive: true });
    fs.writeFileSync(to, contents);
  }
  fs.copyFileSync(path.join(HERE, "icon.svg"), path.join(fresh, "icon.svg"));
  fs.writeFileSync(path.join(fresh, "LICENSES.txt"), licences());
  fs.rmSync(OUT, { recursive: true, force: true });
  fs.renameSync(fresh, OUT);
}

const result = await esbuild.build({
  entryPoints: ENTRIES,
  outdir: OUT,
  bundle: true,
  minify: true,
  write: false,
  format: "iife",
  target: ["es2022", "chrome111", "firefox113", "safari16.4"],
  legalComments: "eof",
  loader: { ".woff2": "file" },
  assetNames: "fonts/[name]",
  nodePaths: [path.join(HERE, "node_modules")],
  plugins: [changes],
  logLevel: "warning",
});
writeAll(result.outputFiles);
for (const { path: file, contents } of result.outputFiles) {
  const kilobytes = (bytes) => (bytes / 1024).toFixed(1).padStart(7);
  console.log(`${kilobytes(contents.length)} kB ${kilobytes(gzipSync(contents).length)} kB gzip  ${path.relative(OUT, file)}`);
}
