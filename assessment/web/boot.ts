/** Starts Python on files that are there already. Nothing else knows how; see docs/decisions/0013. */

import type { PyodideAPI } from "pyodide";

declare const self: DedicatedWorkerGlobalScope;
/** What Pyodide's lock file says about itself, put in by the build; without packages to look up. */
declare const PYODIDE_LOCK: string;

export interface BootFiles {
  /** The compiled interpreter. */
  readonly module: WebAssembly.Module;
  /** The standard library, a zip file. */
  readonly library: ArrayBuffer;
  /** The engine, a wheel. */
  readonly wheel: ArrayBuffer;
}

/** `readiness.bridge.handle`: JSON text in, JSON text out. An exception in Python is thrown as an error. */
export type Handle = (request: string) => string;

/** Start Python. The glue script must have been imported: it leaves its factory in the global scope. */
export type Boot = (files: BootFiles) => Promise<Handle>;

/** Stands for the folder from which Pyodide would fetch; no request ever goes there. */
const NOWHERE = "https://engine.invalid/";
const WASM = `${NOWHERE}pyodide.asm.wasm`;
const LIBRARY = `${NOWHERE}python_stdlib.zip`;

/** Start by Pyodide's public interface. */
export const bootPyodide: Boot = async (files) => {
  // In the same script, but run only now: it does not even load where there is no WebAssembly.
  const { loadPyodide } = await import("pyodide");
  const python = await withFiles(files, () =>
    loadPyodide({
      indexURL: NOWHERE,
      stdLibURL: LIBRARY,
      lockFileContents: PYODIDE_LOCK,
      packageBaseUrl: NOWHERE,
      env: { PYTHONHASHSEED: "0" },
    }),
  );
  python.unpackArchive(files.wheel, "wheel");
  return (python.pyimport("readiness.bridge") as { handle: Handle }).handle;
};

/** Let the loader find the files where it would fetch them. */
async function withFiles(files: BootFiles, load: () => Promise<PyodideAPI>): Promise<PyodideAPI> {
  const { fetch } = self;
  const { instantiateStreaming } = WebAssembly;
  const held = new Map([[WASM, new ArrayBuffer(0)], [LIBRARY, files.library]]);
  self.fetch = (input) => {
    const body = held.get(String(input));
    return body ? Promise.resolve(new Response(body)) : Promise.reject(new Error(`not shipped: ${String(input)}`));
  };
  const failed = new Promise<never>((_resolve, reject) => {
    // The loader only logs a failed instantiation and then waits for ever.
    WebAssembly.instantiateStreaming = async (_source, imports) => {
      try {
        return { module: files.module, instance: await WebAssembly.instantiate(files.module, imports ?? {}) };
      } catch (error) {
        reject(error instanceof Error ? error : new Error(String(error)));
        throw error;
      }
    };
  });
  try {
    return await Promise.race([load(), failed]);
  } finally {
    Object.assign(self, { fetch });
    Object.assign(WebAssembly, { instantiateStreaming });
  }
}
