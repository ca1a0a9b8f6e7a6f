// Builds the pages' scripts: build/web/<name>-HASH.js, build/web.json, which names them, and build/sw.js,
// which gets its list of files when the site is put together.
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, "..", "..");
const out = join(root, "build");
const ENTRIES = ["app", "facts", "inplace", "offline", "worker"];

// The loader only compares the version of the lock file; without a list it cannot be led to fetch a package.
const lock = JSON.parse(await readFile(join(root, "node_modules", "pyodide", "pyodide-lock.json"), "utf8"));

await rm(join(out, "web"), { recursive: true, force: true });
const settings = {
  absWorkingDir: root,
  bundle: true,
  target: "es2022",
  minify: true,
  charset: "utf8",
  legalComments: "none",
  define: { PYODIDE_LOCK: JSON.stringify(JSON.stringify({ info: lock.info, packages: {} })) },
  // What the loader imports under Node only.
  external: ["node:*", "ws"],
  logLevel: "warning",
};
const result = await build({
  ...settings,
  entryPoints: ENTRIES.map((name) => join(here, `${name}.ts`)),
  entryNames: "[name]-[hash]",
  outdir: join(out, "web"),
  format: "esm",
  metafile: true,
});
// A classic script under a fixed name: not every browser runs modules as service workers.
await build({ ...settings, entryPoints: [join(here, "sw.ts")], outfile: join(out, "sw.js"), format: "iife" });

const names = {};
for (const [path, output] of Object.entries(result.metafile.outputs)) {
  if (output.entryPoint) {
    names[basename(output.entryPoint, ".ts")] = path.slice(path.indexOf("web/"));
    console.log(`${path} ${(output.bytes / 1024).toFixed(1)} KiB`);
  }
}
await mkdir(out, { recursive: true });
await writeFile(join(out, "web.json"), `${JSON.stringify(names, ENTRIES, 2)}\n`);
