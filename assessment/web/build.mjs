// Builds the pages' scripts: build/web/{app,facts,inplace,worker}-HASH.js and build/web.json, which names them.
import { mkdir, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, "..", "..");
const out = join(root, "build");
const entries = ["app", "facts", "inplace", "worker"];

await rm(join(out, "web"), { recursive: true, force: true });
const result = await build({
  absWorkingDir: root,
  entryPoints: Object.fromEntries(entries.map((name) => [name, join(here, `${name}.ts`)])),
  entryNames: "[name]-[hash]",
  outdir: join(out, "web"),
  bundle: true,
  format: "esm",
  target: "es2022",
  minify: true,
  charset: "utf8",
  legalComments: "none",
  metafile: true,
  logLevel: "warning",
});

const names = {};
for (const [path, output] of Object.entries(result.metafile.outputs)) {
  if (output.entryPoint) {
    const entry = basename(output.entryPoint, ".ts");
    names[entry] = path.slice(path.indexOf("web/"));
    console.log(`${path} ${(output.bytes / 1024).toFixed(1)} KiB`);
  }
}
await mkdir(out, { recursive: true });
await writeFile(join(out, "web.json"), `${JSON.stringify(names, entries, 2)}\n`);
