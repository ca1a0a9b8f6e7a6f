// Loads a page script as the build bundles it, and replaces what only a browser has.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";

const scripts = join(dirname(fileURLToPath(import.meta.url)), "..", "..", "assessment", "web");
const bundles = mkdtempSync(join(tmpdir(), "tiderider-web-"));
process.on("exit", () => rmSync(bundles, { recursive: true }));

/** Bundle a script with all that it imports, and return its exports. */
export async function load(name) {
  const outfile = join(bundles, name.replace(/\.ts$/, ".mjs"));
  await build({
    entryPoints: [join(scripts, name)],
    bundle: true,
    outfile,
    format: "esm",
    target: "es2022",
    // The edition of lit-html that needs no document before something is drawn.
    platform: "node",
    logLevel: "error",
  });
  return import(pathToFileURL(outfile));
}

/** Messages that show their key and their values: `engine_download(loaded=1.0)`. */
export const say = (key, values = {}) => {
  const list = Object.entries(values).map(([name, value]) => `${name}=${value}`);
  return list.length ? `${key}(${list.join(", ")})` : key;
};

/** Return the markup of a template of lit-html; a function in it, such as a listener, is left out. */
export function markup(value) {
  if (Array.isArray(value)) return value.map(markup).join("");
  if (value?.strings) return value.strings.map((text, at) => text + markup(value.values[at])).join("");
  return ["string", "number"].includes(typeof value) ? String(value) : "";
}

/** Return the listeners in a template, in order. */
export function listeners(value) {
  if (Array.isArray(value)) return value.flatMap(listeners);
  if (value?.strings) return value.values.flatMap(listeners);
  return typeof value === "function" ? [value] : [];
}

/** Return the values of an attribute of all elements of a class in some markup, as numbers. */
export function numbers(text, className, attribute) {
  const tags = text.match(new RegExp(`<[^>]*class="${className}"[^>]*>`, "g")) ?? [];
  return tags.map((tag) => Number(new RegExp(`\\s${attribute}="?(-?[\\d.e-]+)%?"?`).exec(tag)[1]));
}

/** Storage like the browser's: keys are its own properties, and it may be full. */
export class FakeStorage {
  #room;

  constructor(texts = {}, room = Infinity) {
    Object.assign(this, texts);
    Object.defineProperty(this, "room", { get: () => this.#room, set: (value) => (this.#room = value) });
    this.room = room;
  }

  get length() {
    return Object.keys(this).length;
  }

  getItem(key) {
    return Object.hasOwn(this, key) ? this[key] : null;
  }

  setItem(key, text) {
    if (text.length > this.room) throw new DOMException("full", "QuotaExceededError");
    this[key] = text;
  }

  removeItem(key) {
    delete this[key];
  }
}
