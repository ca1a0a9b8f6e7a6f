// Runs the engine in Pyodide under Node. Reads a job as JSON from standard input, prints what it found:
// { pyodide, bare, cold, library, wheel, evidence, modules, requests } -> { files, missing, replies, entered, cold }.
// `entered` are the functions that an instrumented interpreter has entered; `cold` says where a split one missed code.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { watchInterpreter } from "./split_interpreter.mjs";

const WHEEL = "/engine.whl";
const EVIDENCE = "/evidence.zip";
const PROBE = `
import json
import sys


def missing(names):
    return json.dumps([name for name in json.loads(names) if not found(name)])


def found(name):
    try:
        __import__(name)
    except ModuleNotFoundError:
        return False
    return True


def loaded(archive):
    files = [getattr(module, "__file__", None) or "" for module in list(sys.modules.values())]
    return json.dumps([file.removeprefix(archive) for file in files if file.startswith(archive)])
`;

const text = async (stream) => {
  const pieces = [];
  for await (const piece of stream) {
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString("utf8");
};

// Node's own report would print the whole glue code.
const fail = (error) => {
  process.stderr.write(`${String(error?.message ?? error).trimEnd()}\n`, () => process.exit(1));
};
process.on("uncaughtException", fail).on("unhandledRejection", fail);

const job = JSON.parse(await text(process.stdin));
const { loadPyodide } = await import(pathToFileURL(join(job.pyodide, "pyodide.mjs")).href);
const lock = JSON.parse(await readFile(join(job.pyodide, "pyodide-lock.json"), "utf8"));
const wheel = new Uint8Array(await readFile(job.wheel));
const evidence = job.evidence ? new Uint8Array(await readFile(job.evidence)) : null;
const options = {
  indexURL: job.pyodide,
  lockFileContents: { info: lock.info, packages: {} },
  packageBaseUrl: job.pyodide,
  ...(job.library ? { stdLibURL: job.library } : {}),
  env: { PYTHONHASHSEED: "0", PYTHONPATH: `/probe:${WHEEL}:${EVIDENCE}` },
  fsInit: async (files) => {
    files.mkdir("/probe");
    files.writeFile("/probe/probe.py", PROBE);
    files.writeFile(WHEEL, wheel);
    if (evidence) {
      files.writeFile(EVIDENCE, evidence);
    }
  },
  stdout: () => {},
  stderr: () => {},
};

/** Python by its public interface: a function of text for each name in a module. */
async function full() {
  const python = await loadPyodide(options);
  python.unpackArchive(wheel, "wheel");
  return (module, name) => python.pyimport(module)[name];
}

/** The same without Pyodide's own Python and JavaScript parts, as boot.ts starts it in the browser. */
async function bare() {
  // Under Node the loader makes what the glue script needs, so its factory is caught when it is set.
  const module = await new Promise((resolve, reject) => {
    let create;
    Object.defineProperty(globalThis, "_createPyodideModule", {
      get: () => create,
      set: (made) => {
        create = async (settings) => {
          resolve(await made(settings));
          return new Promise(() => {});
        };
      },
    });
    loadPyodide({ ...options, args: ["-S"] }).catch(reject);
  });
  const pointer = (value) => {
    if (value === 0) {
      const message = module._PyObject_Str(module._PyErr_GetRaisedException());
      throw new Error(read(message));
    }
    return value;
  };
  const write = (value) => {
    const bytes = new TextEncoder().encode(`${value}\0`);
    const place = module._PyMem_RawMalloc(bytes.length);
    module.HEAPU8.set(bytes, place);
    return [place, bytes.length - 1];
  };
  const read = (object) => {
    const size = module._PyMem_RawMalloc(4);
    const place = pointer(module._PyUnicode_AsUTF8AndSize(object, size));
    const length = new DataView(module.HEAPU8.buffer).getUint32(size, true);
    return new TextDecoder().decode(module.HEAPU8.slice(place, place + length));
  };
  return (name, attribute) => {
    const imported = pointer(module._PyImport_ImportModule(write(name)[0]));
    const call = pointer(module._PyObject_GetAttrString(imported, write(attribute)[0]));
    return (value) => read(pointer(module._PyObject_CallOneArg(call, module._PyUnicode_FromStringAndSize(...write(value)))));
  };
}

const watched = watchInterpreter(job.cold);
const python = await (job.bare ? bare() : full());
const missing = JSON.parse(python("probe", "missing")(JSON.stringify(job.modules)));
const handle = python("readiness.bridge", "handle");
const replies = missing.length > 0 ? [] : job.requests.map((request) => handle(request));
const minor = lock.info.python.split(".").slice(0, 2).join("");
const files = JSON.parse(python("probe", "loaded")(`/lib/python${minor}.zip/`));
process.stdout.write(JSON.stringify({ files: files.sort(), missing, replies, ...watched() }), () => process.exit(0));
