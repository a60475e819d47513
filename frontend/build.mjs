// Builds parley/web/static/built: the stylesheet with its fonts, the shell and the charts. Same input, same bytes.
import { createHash } from "node:crypto";
import { readFile, rm, readdir, stat, writeFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { build, context } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const out = join(here, "../parley/web/static/built");
const LARGEST = 1_000_000; // bytes; a bundle over this fails the build

// A page names every file with `?v=` and the beginning of its digest (parley/web/static_files.py), and preloads fonts
// so: under another address the stylesheet would load them a second time.
const versions = {
  name: "versions",
  setup({ onEnd }) {
    onEnd(async ({ errors }) => {
      if (errors.length) return;
      const sheet = join(out, "parley.css");
      let text = await readFile(sheet, "utf8");
      for (const font of new Set(text.match(/\.\/fonts\/[\w.-]+\.woff2/g))) {
        const digest = createHash("sha256").update(await readFile(join(out, font))).digest("hex");
        text = text.replaceAll(font, `${font}?v=${digest.slice(0, 12)}`);
      }
      await writeFile(sheet, text);
    });
  },
};

const options = {
  absWorkingDir: here,
  entryPoints: { parley: "src/parley.css", app: "src/app.js", charts: "src/charts.js" },
  outdir: out,
  bundle: true,
  minify: true,
  format: "esm",
  target: "esnext", // light-dark(), nesting and layers stay as written: browsers since 2024 read them
  charset: "utf8",
  legalComments: "eof",
  nodePaths: [join(here, "node_modules")],
  loader: { ".woff2": "file", ".svg": "dataurl" },
  assetNames: "fonts/[name]",
  metafile: true,
  plugins: [versions],
  logLevel: "warning",
};

async function sizes(folder) {
  const found = [];
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) found.push(...(await sizes(path)));
    else found.push([relative(out, path), (await stat(path)).size]);
  }
  return found.sort(([a], [b]) => (a < b ? -1 : 1));
}

if (process.argv.includes("--watch")) {
  await (await context(options)).watch();
  console.log("Watching.");
} else {
  const { metafile } = await build(options);
  const made = new Set(Object.keys(metafile.outputs).map((path) => relative(out, join(here, path))));
  for (const [name] of await sizes(out)) if (!made.has(name)) await rm(join(out, name)); // what an older build left
  const files = await sizes(out);
  for (const [name, size] of files) console.log(`${String(Math.ceil(size / 1024)).padStart(6)} kB  ${name}`);
  const large = files.filter(([, size]) => size > LARGEST);
  if (large.length) {
    console.error(`Too large: ${large.map(([name]) => name).join(", ")}`);
    process.exitCode = 1;
  }
}
