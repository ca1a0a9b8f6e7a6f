// What the home page knows of the last result: plain texts, kept when report and plan are there.
import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./load.mjs";

const { keepLastResult, readLastResult } = await load("answers/last_result.ts");
const { rememberResult } = await load("assessment/remember_result.ts");

const texts = (map = new Map()) => ({ get: (key) => map.get(key) ?? null, set: (key, text) => map.set(key, text) });
const LAST = { date: "2026-11-29", range: "34–56", stage: "Testing", next: "Draw up a table" };
const report = (text) => ({ range: { text }, stage: { name: "Testing" } });

test("what is kept comes back", () => {
  const store = texts();
  keepLastResult(store, "last", LAST);
  assert.deepEqual(readLastResult(store, "last"), LAST);
});

test("nothing, another form or a broken text is no last result", () => {
  for (const text of [null, "", "{", "null", "[]", '"text"', '{"date":1}', '{"date":"2026-11-29"}']) {
    assert.equal(readLastResult(texts(new Map([["last", text]])), "last"), null, text);
  }
});

test("a report is kept once it is on screen, and the plan adds the first action of the verdict", () => {
  const store = texts();
  const remember = rememberResult(store, "last");
  remember.state({ step: "check", report: report("10–20") });
  assert.equal(readLastResult(store, "last"), null);
  remember.state({ step: "result", report: report("10–20") });
  assert.equal(readLastResult(store, "last").range, "10–20");
  assert.equal(readLastResult(store, "last").next, "");
  remember.plan({ first: [{ title: "Look it up" }, { title: "Second" }], groups: [{ steps: [{ title: "Step" }] }] });
  assert.equal(readLastResult(store, "last").next, "Look it up");
});

test("without a range nothing is kept", () => {
  const store = texts();
  rememberResult(store, "last").state({ step: "result", report: { range: null, stage: null } });
  assert.equal(readLastResult(store, "last"), null);
});
