// Instantiates modules, has each apply its relocations, and prints a digest of its memory with that of its data alone:
// memory.mjs END MODULE...
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";

const [end, ...paths] = process.argv.slice(2);
const digest = (memory) => createHash("sha256").update(new Uint8Array(memory.buffer, 0, Number(end))).digest("hex");
const GIVEN = { __memory_base: 1024, __table_base: 1, __stack_pointer: 8_000_000 };

const found = paths.map((path) => {
  const module = new WebAssembly.Module(readFileSync(path));
  const memory = new WebAssembly.Memory({ initial: 480, maximum: 65536 });
  const table = new WebAssembly.Table({ initial: 6076, element: "anyfunc" });
  const make = {
    function: () => () => 0,
    memory: () => memory,
    table: () => table,
    tag: () => new WebAssembly.Tag({ parameters: ["i32"] }),
    // What only the page knows is the same for all.
    global: (name) => new WebAssembly.Global({ value: "i32", mutable: !/^__(memory|table)_base$/.test(name) }, GIVEN[name] ?? 7777),
  };
  const imports = {};
  for (const { module: from, name, kind } of WebAssembly.Module.imports(module)) {
    (imports[from] ??= {})[name] = make[kind](name);
  }
  const { exports } = new WebAssembly.Instance(module, imports);
  const before = digest(memory);
  exports.__wasm_apply_data_relocs();
  return { before, after: digest(memory) };
});
process.stdout.write(JSON.stringify(found));
