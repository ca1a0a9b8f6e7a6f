/** The worker: starts Pyodide, opens the question bank, and passes JSON text to `readiness.bridge.handle`. */

import type { PyodideAPI, PyodideConfig } from "pyodide";
import { DownloadError, fetchBytes, fetchModule, WASM_MAGIC, ZIP_MAGIC, type Count, type Wanted } from "./download";
import type { CallMessage, EngineFile, Fault, FromWorker, Opened, Reason, Stage, StartMessage, ToWorker } from "./protocol";

declare const self: DedicatedWorkerGlobalScope;

type Handle = (request: string) => string;
type Loader = { loadPyodide(config: PyodideConfig): Promise<PyodideAPI> };
type Reply = { ok: true; result: unknown } | { ok: false; error: Fault };

/** Names the loader fetches or imports by itself. */
const LOADER = "pyodide.mjs";
const GLUE = "pyodide.asm.js";
const WASM = "pyodide.asm.wasm";
const STDLIB = "python_stdlib.zip";
const LOCK = "pyodide-lock.json";
/** At most this many milliseconds between two progress messages of one stage. */
const PROGRESS_EVERY = 100;

let handle: Handle | null = null;

self.onmessage = (event: MessageEvent<ToWorker>): void => {
  const message = event.data;
  if (message.kind === "start") {
    start(message).catch((error: unknown) => {
      post({ kind: "failed", reason: reasonOf(error), message: String(error) });
    });
  } else {
    post({ kind: "reply", id: message.id, ...answer(message) });
  }
};

/** What the loader leaves unhandled it waits for, for ever. */
self.onunhandledrejection = (event: PromiseRejectionEvent): void => {
  event.preventDefault();
  post({ kind: "failed", reason: reasonOf(event.reason), message: String(event.reason) });
};

function post(message: FromWorker): void {
  self.postMessage(message);
}

function reasonOf(error: unknown): Reason {
  if (error instanceof DownloadError) {
    return error.reason;
  }
  // Browsers throw it when they find no room for the interpreter, Python when it has used up its own.
  return error instanceof RangeError || /\bMemoryError\b|out of memory/i.test(String(error)) ? "memory" : "crash";
}

async function start(message: StartMessage): Promise<void> {
  if (!canCompile()) {
    post({ kind: "failed", reason: "unsupported", message: "no WebAssembly" });
    return;
  }
  const files = await downloadAll(message);
  report("start", 0, 0);
  const python = await boot(message.base, files);
  report("open", 0, 0);
  python.unpackArchive(files.wheel, "wheel");
  handle = (python.pyimport("readiness.bridge") as { handle: Handle }).handle;
  // The bundle is JSON already: it goes into the request as text.
  const reply = JSON.parse(handle(`{"op":"open","payload":{"bundle":${files.bundle}}}`)) as Reply;
  if (!reply.ok) {
    throw new DownloadError("damaged", `${reply.error.code}: ${reply.error.message}`);
  }
  post({ kind: "ready", opened: reply.result as Opened });
}

/** Whether WebAssembly is there and may be used: a policy or a safe mode of the browser can forbid it. */
function canCompile(): boolean {
  try {
    return new WebAssembly.Module(new Uint8Array([...WASM_MAGIC, 1, 0, 0, 0])) instanceof WebAssembly.Module;
  } catch {
    return false;
  }
}

interface Files {
  readonly module: WebAssembly.Module;
  readonly stdlib: ArrayBuffer;
  readonly wheel: ArrayBuffer;
  readonly bundle: string;
  readonly lock: string;
  readonly loader: Loader;
}

async function downloadAll(message: StartMessage): Promise<Files> {
  const { base, fresh } = message;
  const described = (name: string): EngineFile =>
    message.files.find((file) => file.name === name) ?? { name, bytes: 0, integrity: "" };
  const names = [LOADER, GLUE, WASM, STDLIB, LOCK, message.wheel, message.bundle];
  const total = names.reduce((sum, name) => sum + described(name).bytes, 0);
  let loaded = 0;
  const count: Count = (bytes) => {
    loaded += bytes;
    report("download", loaded, total);
  };
  const want = (name: string, magic?: readonly number[]): Wanted => {
    const { bytes, integrity } = described(name);
    const wanted = { url: base + name, bytes, integrity };
    return magic ? { ...wanted, magic } : wanted;
  };
  const script = async (name: string): Promise<unknown> => {
    // Nothing checks what is imported, so it is fetched and checked first; the import finds it in the cache.
    await fetchBytes(want(name), count, fresh);
    return importScript(base + name, fresh);
  };
  const text = async (name: string): Promise<string> =>
    new TextDecoder().decode(await fetchBytes(want(name), count, fresh));
  report("download", 0, total);
  // The glue leaves its factory in the global scope, where the loader looks before it imports it.
  const [module, stdlib, wheel, bundle, lock, loader] = await Promise.all([
    fetchModule(want(WASM, WASM_MAGIC), count, fresh),
    fetchBytes(want(STDLIB, ZIP_MAGIC), count, fresh),
    fetchBytes(want(message.wheel, ZIP_MAGIC), count, fresh),
    text(message.bundle),
    text(LOCK),
    script(LOADER),
    script(GLUE),
  ]);
  return { module, stdlib, wheel, bundle, lock, loader: loader as Loader };
}

async function importScript(url: string, fresh: boolean): Promise<unknown> {
  try {
    // A module that failed once stays failed under its address, so a repeated start asks under another.
    return await import(fresh ? `${url}?again` : url);
  } catch (error) {
    throw new DownloadError("network", `${url}: ${String(error)}`);
  }
}

/** Start Python on the files that were counted and checked above, without a second download. */
async function boot(base: string, files: Files): Promise<PyodideAPI> {
  const fetchOverNetwork = self.fetch.bind(self);
  self.fetch = (input, init) => {
    const name = String(input).startsWith(base) ? String(input).slice(base.length) : "";
    if (name === WASM) {
      return Promise.resolve(new Response());
    }
    return name === STDLIB ? Promise.resolve(new Response(files.stdlib)) : fetchOverNetwork(input, init);
  };
  const failed = new Promise<never>((_resolve, reject) => {
    // The loader only logs a failed instantiation and then waits for ever.
    const instantiateStreaming = async (_source: unknown, imports?: WebAssembly.Imports): Promise<unknown> => {
      try {
        const instance = await WebAssembly.instantiate(files.module, imports ?? {});
        return { module: files.module, instance };
      } catch (error) {
        reject(error instanceof Error ? error : new Error(String(error)));
        throw error;
      }
    };
    Object.assign(WebAssembly, { instantiateStreaming });
  });
  const started = files.loader.loadPyodide({
    indexURL: base,
    lockFileContents: files.lock,
    packageBaseUrl: base,
    env: { PYTHONHASHSEED: "0" },
  });
  return Promise.race([started, failed]);
}

/** Answer one call; an exception that gets out of Python is a fault of the engine, not of the answers. */
function answer(message: CallMessage): Reply {
  if (!handle) {
    return { ok: false, error: { code: "not_open", message: "the engine has not started" } };
  }
  try {
    return JSON.parse(handle(JSON.stringify({ op: message.op, payload: message.payload }))) as Reply;
  } catch (error) {
    return { ok: false, error: { code: "crash", message: String(error) } };
  }
}

let reported: { stage: Stage; at: number } = { stage: "open", at: 0 };

function report(stage: Stage, loaded: number, total: number): void {
  const now = performance.now();
  if (stage === reported.stage && loaded < total && now - reported.at < PROGRESS_EVERY) {
    return;
  }
  reported = { stage, at: now };
  post({ kind: "progress", stage, loaded, total });
}
