/** Entry of the worker: downloads the engine, opens the question bank, and passes calls to `readiness.bridge.handle`. */

import type { Opened } from "../engine/payloads";
import type { CallMessage, Fault, FromWorker, Reason, Stage, StartMessage, ToWorker } from "../engine/protocol";
import { bootBare, type BootFiles, bootPyodide, type Python } from "./boot";
import { canSplit, ColdHalf } from "./cold_half";
import {
  type Count,
  DownloadError,
  fetchBytes,
  fetchModule,
  type Kind,
  type Wanted,
  WASM_MAGIC,
  ZIP_MAGIC,
} from "./download";
import { EvidenceFiles } from "./evidence_files";

declare const self: DedicatedWorkerGlobalScope;

type Reply = { ok: true; result: unknown } | { ok: false; error: Fault };

/** The files of a start: the glue script, the interpreter and the standard library. */
interface Parts {
  readonly glue: string;
  readonly wasm: string;
  readonly library: string;
}

/** What the build made for the fast start: the half of the interpreter that a score needs. */
const HOT: Parts = { glue: "python_bare.js", wasm: "python_hot.wasm.gz", library: "python_bare.zip.gz" };
/** The other half. */
const COLD = "python_cold.wasm.gz";
/** The same with the interpreter in one piece, for browsers that cannot join the halves. */
const BARE: Parts = { ...HOT, wasm: "python_bare.wasm.gz" };
/** Pyodide's own files, for the safe start. */
const FULL: Parts = { glue: "pyodide.asm.js", wasm: "pyodide.asm.wasm.gz", library: "python_stdlib.zip.gz" };
/** So long after the first reply the cold half is fetched. */
const COLD_AFTER = 2000;
/** Least milliseconds between two progress messages of one stage. */
const PROGRESS_EVERY = 100;

let python: Python | null = null;
let evidence: EvidenceFiles | null = null;
let cold: ColdHalf | null = null;
/** Whether the cold half has yet to be asked for. */
let prefetches = false;

self.onmessage = (event: MessageEvent<ToWorker>): void => {
  const message = event.data;
  if (message.kind === "start") {
    start(message).catch((error: unknown) => {
      post({ kind: "failed", reason: reasonOf(error), message: String(error) });
    });
  } else {
    void reply(message);
  }
};

async function reply(message: CallMessage): Promise<void> {
  try {
    await evidence?.before(message);
  } catch (error) {
    // The engine itself is sound: only the desk could not be fetched, and the next call tries again.
    post({ kind: "reply", id: message.id, ok: false, error: { code: reasonOf(error), message: String(error) } });
    return;
  }
  post({ kind: "reply", id: message.id, ...answer(message) });
  if (prefetches) {
    prefetches = false;
    // Whatever goes wrong is seen by the call that needs it.
    setTimeout(() => cold?.ready(() => undefined).catch(() => undefined), COLD_AFTER);
  }
}

/** An unhandled rejection would leave the loader waiting for ever. */
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
  // Browsers throw a RangeError without memory for the interpreter, Python a MemoryError when its memory is used up.
  return error instanceof RangeError || /\bMemoryError\b|out of memory/i.test(String(error)) ? "memory" : "crash";
}

async function start(message: StartMessage): Promise<void> {
  const obstacle = obstacleOf();
  if (obstacle) {
    post({ kind: "failed", reason: obstacle, message: "no WebAssembly or no DecompressionStream" });
    return;
  }
  const files = await downloadAll(message);
  cold = files.cold;
  // For a reader who saves data a call that needs the cold half starts Python whole.
  prefetches = !message.savesData;
  report("start", 0, 0);
  python = await (message.safe ? bootPyodide : bootBare)(files);
  evidence = new EvidenceFiles(message, python.files, cold, (loaded, total) => post({ kind: "alive", loaded, total }));
  report("open", 0, 0);
  // The bundle is JSON already, so it goes into the request as text.
  const reply = ask(python, `{"op":"open","payload":{"bundle":${files.bundle}}}`);
  if (!reply.ok) {
    throw new DownloadError("damaged", `${reply.error.code}: ${reply.error.message}`);
  }
  post({ kind: "ready", opened: reply.result as Opened });
}

/** Return why WebAssembly cannot be used here, or null: a header of the host, or the browser itself. */
function obstacleOf(): Reason | null {
  try {
    new WebAssembly.Module(new Uint8Array([...WASM_MAGIC, 1, 0, 0, 0]));
    return typeof DecompressionStream === "function" ? null : "unsupported";
  } catch (error) {
    return /security policy|unsafe-eval/i.test(String(error)) ? "policy" : "unsupported";
  }
}

interface Files extends BootFiles {
  readonly bundle: string;
}

async function downloadAll(message: StartMessage): Promise<Files> {
  const { base, fresh, safe, files } = message;
  const parts = safe ? FULL : canSplit() ? HOT : BARE;
  const { glue, wasm, library } = parts;
  const wanted = [...Object.values(parts), message.wheel, message.bundle];
  const total = files.reduce((sum, { name, bytes }) => sum + (wanted.some((part) => name.endsWith(part)) ? bytes : 0), 0);
  let loaded = 0;
  const count: Count = (bytes) => {
    loaded += bytes;
    report("download", loaded, total);
  };
  // Each file has a folder of its own, named by its content.
  const want = (name: string, kind: Kind = {}): Wanted => {
    const file = files.find((entry) => entry.name === name || entry.name.endsWith(`/${name}`));
    return { bytes: 0, integrity: "", ...file, url: base + (file?.name ?? name), ...kind };
  };
  const runGlue = async (wanted: Wanted): Promise<void> => runScript(await fetchBytes(wanted, count, fresh), wanted.url);
  report("download", 0, total);
  const [module, standard, wheel, bundle] = await Promise.all([
    fetchModule(want(wasm, { packed: true }), count, fresh),
    fetchBytes(want(library, { packed: true, magic: ZIP_MAGIC }), count, fresh),
    fetchBytes(want(message.wheel, { packed: true, magic: ZIP_MAGIC }), count, fresh),
    fetchBytes(want(message.bundle), count, fresh),
    runGlue(want(glue)),
  ]);
  const half = want(COLD, { packed: true });
  const rest = parts === HOT ? new ColdHalf(half.bytes, (counted) => fetchModule(half, counted, fresh)) : null;
  return { module, cold: rest, library: standard, wheel, bundle: new TextDecoder().decode(bundle) };
}

/**
 * Run a downloaded and verified script.
 *
 * A host that sends the page's own policy as a header forbids scripts from memory; the script then comes
 * from its address, where the browser has it already.
 */
async function runScript(bytes: ArrayBuffer, url: string): Promise<void> {
  const copy = URL.createObjectURL(new Blob([bytes], { type: "text/javascript" }));
  try {
    await import(copy).catch(() => import(url));
  } catch (error) {
    throw new DownloadError("damaged", `${url}: ${String(error)}`);
  } finally {
    URL.revokeObjectURL(copy);
  }
}

/** Have Python answer a request; what it says after it has missed code is not to be trusted. */
function ask({ handle }: Python, request: string): Reply {
  const reply = handle(request);
  if (cold?.missed) {
    throw new Error("the call needed the half of the interpreter that is not there");
  }
  return JSON.parse(reply) as Reply;
}

/** Answer one call; an exception from Python is an error of the engine, not of the answers. */
function answer(message: CallMessage): Reply {
  if (!python) {
    return { ok: false, error: { code: "not_open", message: "the engine has not started" } };
  }
  try {
    const request = JSON.stringify({ op: message.op, payload: message.payload });
    return ask(python, evidence?.completed(message, request) ?? request);
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
