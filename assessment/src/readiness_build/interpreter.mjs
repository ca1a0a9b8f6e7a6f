// Runs the engine in Pyodide under Node. Reads a job as JSON from standard input, prints what it found:
// { pyodide, library, wheel, modules, requests } -> { files, missing, replies }.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const ARCHIVE = /^\/lib\/python\d+\.zip\//;

const text = async (stream) => {
  const pieces = [];
  for await (const piece of stream) {
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString("utf8");
};

const job = JSON.parse(await text(process.stdin));
const { loadPyodide } = await import(pathToFileURL(join(job.pyodide, "pyodide.mjs")).href);
const lock = JSON.parse(await readFile(join(job.pyodide, "pyodide-lock.json"), "utf8"));
const python = await loadPyodide({
  indexURL: job.pyodide,
  lockFileContents: { info: lock.info, packages: {} },
  packageBaseUrl: job.pyodide,
  ...(job.library ? { stdLibURL: job.library } : {}),
  env: { PYTHONHASHSEED: "0" },
  stdout: () => {},
  stderr: () => {},
});

python.unpackArchive(new Uint8Array(await readFile(job.wheel)), "wheel");
const missing = job.modules.filter((name) => {
  try {
    python.pyimport(name);
    return false;
  } catch (error) {
    if (error.type === "ModuleNotFoundError") {
      return true;
    }
    throw error;
  }
});
const { handle } = python.pyimport("readiness.bridge");
const replies = missing.length > 0 ? [] : job.requests.map((request) => handle(request));

const files = new Set();
const loaded = python.pyimport("sys").modules;
for (const name of loaded.keys()) {
  const file = loaded.get(name)?.__file__;
  if (typeof file === "string" && ARCHIVE.test(file)) {
    files.add(file.replace(ARCHIVE, ""));
  }
}
process.stdout.write(JSON.stringify({ files: [...files].sort(), missing, replies }));
