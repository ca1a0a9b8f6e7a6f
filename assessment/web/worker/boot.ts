/** Starts Python from downloaded files, in a fast and a safe way; see docs/decisions/0013. */

import type { loadPyodide, PyodideConfig } from "pyodide";
import type { ColdHalf } from "./cold_half";
import { type Interpreter, textFunction } from "./interpreter";

type Load = typeof loadPyodide;
/** The factory that the glue script leaves behind. */
type Create = (settings: unknown) => Promise<Interpreter>;

declare const self: DedicatedWorkerGlobalScope & { _createPyodideModule: Create };
/** The head of Pyodide's lock file, without packages; inserted by the build. */
declare const PYODIDE_LOCK: string;

export interface BootFiles {
  /** The compiled interpreter. */
  readonly module: WebAssembly.Module;
  /** What `module` lacks; null when it is whole. */
  readonly cold: ColdHalf | null;
  /** The standard library, a zip file. */
  readonly library: ArrayBuffer;
  /** The engine, a wheel. */
  readonly wheel: ArrayBuffer;
}

/** `readiness.bridge.handle`: JSON text in, JSON text out. An exception in Python is thrown as an error. */
export type Handle = (request: string) => string;

/** A running Python and its files. */
export interface Python {
  readonly handle: Handle;
  readonly files: Files;
}

/** What is used of the interpreter's file system. */
export interface Files {
  readonly filesystems: { readonly WORKERFS: Mountable };
  writeFile(path: string, bytes: Uint8Array): void;
  mkdir(path: string): void;
  mount(type: unknown, options: object, path: string): void;
  unmount(path: string): void;
}

/** The file system over files of the page: it reads pieces of them when Python asks for pieces. */
export interface Mountable {
  readonly stream_ops: { read: ReadPiece };
}

/** Copies a piece of an open file and returns its bytes; `position` is their place in the file. */
export type ReadPiece = (
  stream: { readonly node: { readonly name: string } },
  buffer: Uint8Array,
  offset: number,
  length: number,
  position: number,
) => number;

/** Starts Python. The glue script must be imported first: it leaves its factory in the global scope. */
export type Boot = (files: BootFiles) => Promise<Python>;

/** The folder from which Pyodide would fetch; no request ever goes there. */
const NOWHERE = "https://engine.invalid/";
const WASM = `${NOWHERE}pyodide.asm.wasm`;
const WHEEL = "/engine.whl";
/** Where the archive of the evidence desk is put when it is needed; the bridge knows the same place. */
export const EVIDENCE = "/evidence.zip";
const LIBRARY = `${NOWHERE}python_stdlib.zip`;

const OPTIONS: PyodideConfig = {
  indexURL: NOWHERE,
  stdLibURL: LIBRARY,
  lockFileContents: PYODIDE_LOCK,
  packageBaseUrl: NOWHERE,
};

/** Start Python by Pyodide's public interface, which is slower and the fallback. */
export const bootPyodide: Boot = (files) =>
  withFiles(files, async (loadPyodide) => {
    const python = await loadPyodide({ ...OPTIONS, env: { PYTHONHASHSEED: "0", PYTHONPATH: EVIDENCE } });
    python.unpackArchive(files.wheel, "wheel");
    const { handle } = python.pyimport("readiness.bridge") as { handle: Handle };
    return { handle, files: python.FS as unknown as Files };
  });

/**
 * Start Python without the rest of Pyodide: take the interpreter as soon as it runs, before Pyodide loads
 * its own Python and JavaScript parts, and call it through Python's C interface.
 */
export const bootBare: Boot = (files) =>
  withFiles(files, async (loadPyodide) => {
    let held: Files | undefined;
    const interpreter = await new Promise<Interpreter>((resolve, reject) => {
      const create = self._createPyodideModule;
      self._createPyodideModule = async (settings) => {
        resolve(await create(settings));
        return new Promise<never>(() => {});
      };
      loadPyodide({
        ...OPTIONS,
        args: ["-S"],
        env: { PYTHONHASHSEED: "0", PYTHONPATH: `${WHEEL}:${EVIDENCE}` },
        fsInit: (fs) => {
          held = fs as unknown as Files;
          return Promise.resolve(fs.writeFile(WHEEL, new Uint8Array(files.wheel)));
        },
      }).catch(reject);
    });
    if (!held) {
      throw new Error("the loader gave no file system");
    }
    return { handle: textFunction(interpreter, "readiness.bridge", "handle"), files: held };
  });

/** Run `start` with a loader whose requests are answered from the downloaded files. */
async function withFiles(files: BootFiles, start: (load: Load) => Promise<Python>): Promise<Python> {
  // Imported only now: without WebAssembly the loader would throw when it is imported.
  const { loadPyodide } = await import("pyodide");
  const { fetch } = self;
  const { instantiateStreaming } = WebAssembly;
  const bodies = new Map([[WASM, new ArrayBuffer(0)], [LIBRARY, files.library]]);
  self.fetch = (input) => {
    const body = bodies.get(String(input));
    return body ? Promise.resolve(new Response(body)) : Promise.reject(new Error(`not shipped: ${String(input)}`));
  };
  const failed = new Promise<never>((_resolve, reject) => {
    // The loader only logs a failed instantiation and then waits for ever.
    WebAssembly.instantiateStreaming = async (_source, imports) => {
      try {
        const instance = await WebAssembly.instantiate(files.module, imports ?? {});
        const exports = files.cold?.join(instance.exports, imports ?? {}) ?? instance.exports;
        return { module: files.module, instance: { exports } };
      } catch (error) {
        reject(error instanceof Error ? error : new Error(String(error)));
        throw error;
      }
    };
  });
  try {
    return await Promise.race([start(loadPyodide), failed]);
  } finally {
    Object.assign(self, { fetch });
    Object.assign(WebAssembly, { instantiateStreaming });
  }
}
