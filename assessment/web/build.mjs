// Builds the pages' scripts: build/web/NAME-HASH.js for each entry, the chunks that app loads when they are near,
// build/web.json, which names them all, and build/sw.js, which gets its list of files when the site is put together.
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, "..", "..");
const out = join(root, "build");
// The published name of each script, and the file it starts from.
const ENTRIES = {
  app: "assessment/app.ts",
  calculator: "calculators/calculator.ts",
  desk: "desk/desk.ts",
  facts: "articles/facts_filter.ts",
  home: "articles/home.ts",
  inplace: "articles/strategy_questions.ts",
  news: "articles/news_since_visit.ts",
  offline: "offline/page_status.ts",
  places: "desk/places.ts",
  worker: "worker/worker.ts",
};

// The loader only compares the version of the lock file; without a list it cannot be led to fetch a package.
const pyodide = join(root, "node_modules", "pyodide");
const lock = JSON.parse(await readFile(join(pyodide, "pyodide-lock.json"), "utf8"));

// Removes indentation, which esbuild keeps in templates: 2 % of the bytes, and nothing to a browser.
const unindent = {
  name: "unindent",
  setup({ onLoad }) {
    onLoad({ filter: /\.ts$/, namespace: "file" }, async ({ path }) => ({
      contents: (await readFile(path, "utf8")).replace(/\n[ \t]+/g, "\n"),
      loader: "ts",
    }));
  },
};

const settings = {
  absWorkingDir: root,
  bundle: true,
  // The floor of the accessibility statement: newer syntax is written so that these still read it.
  target: ["es2022", "chrome90", "firefox114", "safari15.4"],
  // Chromium 90 fails only at a spread behind `?.`, which we do not write; to write it out costs 3 %.
  supported: { "optional-chain": true },
  minify: true,
  charset: "utf8",
  legalComments: "none",
  define: {
    PYODIDE_LOCK: JSON.stringify(JSON.stringify({ info: lock.info, packages: {} })),
  },
  // What the loader imports under Node only.
  external: ["node:*", "ws"],
  logLevel: "warning",
  plugins: [unindent],
};

/** Build one entry and return the names of what came of it, the entry first. */
async function bundle(entry, source) {
  const { metafile } = await build({
    ...settings,
    entryPoints: { [entry]: join(here, source) },
    entryNames: "[name]-[hash]",
    chunkNames: "[name]-[hash]",
    outdir: join(out, "web"),
    // What shows a result can wait until there is one.
    splitting: ["app", "calculator", "desk", "places"].includes(entry),
    format: "esm",
    metafile: true,
  });
  const isEntry = ([, output]) => output.entryPoint?.endsWith(`/${source}`) ?? false;
  const outputs = Object.entries(metafile.outputs).sort((a, b) => Number(isEntry(b)) - Number(isEntry(a)));
  for (const [path, output] of outputs) {
    console.log(`${path} ${(output.bytes / 1024).toFixed(1)} KiB`);
  }
  return outputs.map(([path]) => path.slice(path.indexOf("web/")));
}

await rm(join(out, "web"), { recursive: true, force: true });
const entries = {};
const chunks = [];
// Each by itself, so that none waits for a part it shares with another page.
for (const [entry, source] of Object.entries(ENTRIES)) {
  const [name, ...parts] = await bundle(entry, source);
  entries[entry] = name;
  chunks.push(...parts);
}
await mkdir(out, { recursive: true });
// A classic script under a fixed name: not every browser runs modules as service workers.
await build({ ...settings, entryPoints: [join(here, "offline", "service_worker.ts")], outfile: join(out, "sw.js"), format: "iife" });
await writeFile(join(out, "web.json"), `${JSON.stringify({ ...entries, chunks }, null, 2)}\n`);
