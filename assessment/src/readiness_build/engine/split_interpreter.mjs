// Looks into an interpreter that the build has changed: what it entered, and where it missed code.
import { readFileSync } from "node:fs";

/** Names of exports that only the build knows; the glue script must not see them. */
const OURS = /^(?:hit_(\d+)|cold_\w+)$/;
const FRAME = /wasm-function\[(\d+)\]/g;

/**
 * Watch the interpreter that the loader instantiates next.
 *
 * @param {string | null} half The cold half of a split interpreter, loaded when it is called; without it the call fails.
 * @returns {() => { entered: number[], cold: string[] }} What was seen so far: indices of functions that an
 *   instrumented module has entered, and for each call of missing code the functions that led to it, innermost first.
 */
export function watchInterpreter(half) {
  const { instantiate } = WebAssembly;
  const cold = [];
  let exports = {};
  WebAssembly.instantiate = async (source, imports) => {
    const made = await instantiate.call(WebAssembly, source, imports);
    // The loader instantiates small modules of its own, which have no relocations.
    if (!made.instance?.exports.__wasm_apply_data_relocs) {
      return made;
    }
    exports = made.instance.exports;
    if (exports.cold_table) {
      onColdCall(exports.cold_table, () => {
        cold.push([...String(new Error().stack).matchAll(FRAME)].map(([, index]) => index).join(" < "));
        if (!half) {
          throw new Error("the rehearsal calls what the hot half lacks");
        }
        const { cold_table: table, cold_loaded: loaded } = exports;
        new WebAssembly.Instance(new WebAssembly.Module(readFileSync(half)), { ...imports, split: { table } });
        loaded.value = 1;
      });
    }
    const seen = Object.entries(exports).filter(([name]) => !OURS.test(name));
    return { module: made.module, instance: { exports: Object.fromEntries(seen) } };
  };
  return () => {
    const entered = Object.entries(exports).filter(([name, { value }]) => name.startsWith("hit_") && value === 1);
    return { entered: entered.map(([name]) => Number(name.slice(4))), cold };
  };
}

/** Put a function into the first slot of a table: only one of WebAssembly fits, so a small module passes ours on. */
function onColdCall(table, call) {
  const size = [...number(table.length), ...number(table.length)];
  const section = (id, body) => [id, ...number(body.length), ...body];
  const bytes = [
    ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, [1, 0x60, 0, 0]),
    ...section(2, [2, 1, 0x6c, 1, 0x6c, 0, 0, 1, 0x6c, 1, 0x74, 1, 0x70, 1, ...size]),
    ...section(9, [1, 0, 0x41, 0, 0x0b, 1, 0]),
  ];
  new WebAssembly.Instance(new WebAssembly.Module(new Uint8Array(bytes)), { l: { l: call, t: table } });
}

function number(value) {
  return value < 128 ? [value] : [(value & 127) | 128, ...number(value >>> 7)];
}
