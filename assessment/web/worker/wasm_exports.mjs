// Finds the exports of the interpreter that its glue script and our binding can reach: 140 of almost ten thousand.

/** How the glue script offers every export, whether or not it uses it itself. */
const OFFERED = /var ([\w$]+)=(?:Module\["[\w$]+"\]=)?wasmExports\["([\w$]+)"\]/g;
const READ = /(?:wasmExports\["|wasmExports\.|Module\._)([\w$]+)/g;
const OURS = /\b_(\w+)\(/g;

/**
 * Return the names in their order. The loader would enter every export in a table for libraries that are loaded
 * later; there are no such libraries.
 *
 * @param {string} glue The glue script.
 * @param {string} binding The script that calls Python through the C interface.
 * @param {WebAssembly.Module} module The interpreter.
 */
export function reachable(glue, binding, module) {
  const used = glue.replace(OFFERED, "");
  const words = new Set(used.match(/[\w$]+/g));
  const offered = [...glue.matchAll(OFFERED)].filter(([, word]) => words.has(word)).map(([, , name]) => name);
  const read = [...used.matchAll(READ), ...binding.matchAll(OURS)].map(([, name]) => name);
  const wanted = new Set([...offered, ...read, "main", "__main_argc_argv"]);
  return WebAssembly.Module.exports(module).map(({ name }) => name).filter((name) => wanted.has(name)).sort();
}
