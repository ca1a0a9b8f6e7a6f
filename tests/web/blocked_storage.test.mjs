// Blocked storage: the theme gets one that ends with the page, and no page takes it for one that keeps.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import vm from "node:vm";
import { load } from "./load.mjs";

const { openStore } = await load("answers/store.ts");
const template = readFileSync(new URL("../../macros/overrides/partials/javascripts/storage.html", import.meta.url), "utf8");
const script = /<script>(.*)<\/script>/s.exec(template)[1];

const blockedWindow = () => {
  const window = {};
  for (const name of ["localStorage", "sessionStorage"]) {
    Object.defineProperty(window, name, {
      configurable: true,
      get: () => {
        throw new DOMException("denied", "SecurityError");
      },
    });
  }
  vm.runInNewContext(script, { window, Object, Map, String });
  return window;
};

test("where storage is blocked, the page gets one like the browser's for as long as it is open", () => {
  const { localStorage, sessionStorage } = blockedWindow();
  assert.equal(localStorage.getItem("a"), null);
  localStorage.setItem("a", 1);
  assert.deepEqual([localStorage.getItem("a"), localStorage.length, localStorage.key(0)], ["1", 1, "a"]);
  assert.equal(sessionStorage.getItem("a"), null);
  localStorage.removeItem("a");
  assert.equal(localStorage.getItem("a"), null);
});

test("storage that works is left alone", () => {
  const window = { localStorage: "own", sessionStorage: "own" };
  vm.runInNewContext(script, { window, Object, Map, String });
  assert.deepEqual(window, { localStorage: "own", sessionStorage: "own" });
});

test("the assessment says that blocked storage keeps nothing", () => {
  Object.defineProperty(globalThis, "localStorage", { configurable: true, value: blockedWindow().localStorage });
  const store = openStore({ prefix: "t.", answers: "t.answers", brands: "t.brands", shortcuts: "t.keys" });
  assert.equal(store.storageState, "blocked");
});
