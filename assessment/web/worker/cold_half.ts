/** The half of the interpreter that a score does not need: fetched after the first one, or before the evidence desk. */

import type { Count } from "./download";

/** Exports of the hot half that only this file knows. */
interface Seam {
  /** Functions that each half calls in the other; the first place is for the loader. */
  readonly cold_table: WebAssembly.Table;
  /** Not 0 once the cold half is there. */
  readonly cold_loaded: WebAssembly.Global<"i32">;
}

const SEAM = ["cold_table", "cold_loaded"];
const HEAD = [0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0];

export class ColdHalf {
  readonly #bytes: number;
  readonly #fetch: (count: Count) => Promise<WebAssembly.Module>;
  #fetching: Promise<void> | null = null;
  #module: WebAssembly.Module | null = null;
  #missed = false;

  constructor(bytes: number, fetch: (count: Count) => Promise<WebAssembly.Module>) {
    this.#bytes = bytes;
    this.#fetch = fetch;
  }

  /** Whether a call has needed the cold half before it was there. Nothing the interpreter says after that counts. */
  get missed(): boolean {
    return this.#missed;
  }

  /** Bytes that have yet to be asked for. */
  get missing(): number {
    return this.#fetching ? 0 : this.#bytes;
  }

  /**
   * Have the cold half at hand.
   *
   * @throws DownloadError when it cannot be fetched; the next call tries again.
   */
  async ready(count: Count): Promise<void> {
    this.#fetching ??= this.#fetch(count).then((module) => {
      this.#module = module;
    });
    try {
      await this.#fetching;
    } catch (error) {
      this.#fetching = null;
      throw error;
    }
  }

  /** Let the hot half find what it lacks; returns the exports that are for the glue script. */
  join(exports: WebAssembly.Exports, imports: WebAssembly.Imports): WebAssembly.Exports {
    const { cold_table: table, cold_loaded: loaded } = exports as unknown as Seam;
    const load = (): void => {
      if (!this.#module) {
        this.#missed = true;
        throw new Error("the cold half of the interpreter is called before it is there");
      }
      new WebAssembly.Instance(this.#module, { ...imports, split: { table } });
      loaded.value = 1;
    };
    // Only a function of WebAssembly fits into a table, so a small module passes ours on.
    new WebAssembly.Instance(new WebAssembly.Module(passing(table.length)), { l: { l: load, t: table } });
    return Object.fromEntries(Object.entries(exports).filter(([name]) => !SEAM.includes(name)));
  }
}

/** A module that enters its imported function in the first place of its imported table. */
function passing(size: number): Uint8Array<ArrayBuffer> {
  const limits = [...unsigned(size), ...unsigned(size)];
  const section = (id: number, body: readonly number[]): number[] => [id, ...unsigned(body.length), ...body];
  return new Uint8Array([
    ...HEAD,
    ...section(1, [1, 0x60, 0, 0]),
    ...section(2, [2, 1, 0x6c, 1, 0x6c, 0, 0, 1, 0x6c, 1, 0x74, 1, 0x70, 1, ...limits]),
    ...section(9, [1, 0, 0x41, 0, 0x0b, 1, 0]),
  ]);
}

function unsigned(value: number): number[] {
  return value < 128 ? [value] : [(value & 127) | 128, ...unsigned(value >>> 7)];
}

/** Whether the browser knows what the split needs: a second table of functions, and segments that fill it. */
export function canSplit(): boolean {
  const two = [...HEAD, 1, 4, 1, 0x60, 0, 0, 3, 2, 1, 0, 4, 7, 2, 0x70, 0, 1, 0x70, 0, 1];
  const filled = [9, 9, 1, 2, 1, 0x41, 0, 0x0b, 0, 1, 0, 10, 4, 1, 2, 0, 0x0b];
  return WebAssembly.validate(new Uint8Array([...two, ...filled]));
}
