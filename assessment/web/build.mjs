// Builds the page's scripts into build/web: app-HASH.js with the chunks it loads when they are near, worker-HASH.js.
// build/web.json names them all.
import { mkdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, "..", "..");
const out = join(root, "build");

/** Build one entry and return the names of what came of it, the entry first. */
async function bundle(entry, splitting) {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: { [entry]: join(here, `${entry}.ts`) },
    entryNames: "[name]-[hash]",
    chunkNames: "[name]-[hash]",
    outdir: join(out, "web"),
    bundle: true,
    splitting,
    format: "esm",
    target: "es2022",
    minify: true,
    charset: "utf8",
    legalComments: "none",
    metafile: true,
    logLevel: "warning",
  });
  const isEntry = ([, output]) => output.entryPoint?.endsWith(`/${entry}.ts`) ?? false;
  const outputs = Object.entries(metafile.outputs).sort((a, b) => Number(isEntry(b)) - Number(isEntry(a)));
  for (const [path, output] of outputs) {
    console.log(`${path} ${(output.bytes / 1024).toFixed(1)} KiB`);
  }
  return outputs.map(([path]) => path.slice(path.indexOf("web/")));
}

await rm(join(out, "web"), { recursive: true, force: true });
// Apart from each other, so that the worker never waits for a chunk of the page.
const [app, ...chunks] = await bundle("app", true);
const [worker] = await bundle("worker", false);
await mkdir(out, { recursive: true });
await writeFile(join(out, "web.json"), `${JSON.stringify({ app, worker, chunks }, null, 2)}\n`);
