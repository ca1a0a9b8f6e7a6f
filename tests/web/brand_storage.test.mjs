// Several brands on one device: one on screen, the others stored beside it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./load.mjs";

const { freeBrandId, readBrands, switchBrand, withoutBrand, writeBrands } = await load("answers/brand_storage.ts");

const file = (name) => ({ format: "tiderider-answers", format_version: 1, bank: {}, profile: {}, answers: {}, name });
const texts = (text = null) => {
  const kept = { text };
  return { kept, get: () => kept.text, set: (_key, next) => ((kept.text = next), true) };
};
const NONE = readBrands(texts(), "brands");

test("without stored brands there is one, on screen", () => {
  assert.deepEqual(NONE, { current: "b1", parked: [] });
});

test("what is stored comes back", () => {
  const store = texts();
  const two = switchBrand(NONE, file("One"), "b2");
  assert.equal(writeBrands(store, "brands", two), true);
  assert.deepEqual(readBrands(store, "brands"), two);
});

test("no other brand leaves no text behind", () => {
  const store = texts("old");
  writeBrands(store, "brands", NONE);
  assert.equal(store.kept.text, null);
});

test("changing over puts the present answers away and takes the other brand out", () => {
  const two = switchBrand(NONE, file("One"), "b2");
  const back = switchBrand(two, file("Two"), "b1");
  assert.equal(back.current, "b1");
  assert.deepEqual(back.parked, [{ id: "b2", file: file("Two") }]);
});

test("a deleted brand is gone, the one on screen stays", () => {
  const two = switchBrand(NONE, file("One"), "b2");
  assert.deepEqual(withoutBrand(two, "b1"), { current: "b2", parked: [] });
});

test("a new id is the first that no brand has", () => {
  assert.equal(freeBrandId(NONE), "b2");
  assert.equal(freeBrandId({ current: "b3", parked: [{ id: "b1", file: file("One") }] }), "b2");
});

test("what cannot be read is left out", () => {
  for (const text of ["{broken", "null", "[]", '{"current": 1, "parked": []}', '{"current": "b1"}']) {
    assert.deepEqual(readBrands(texts(text), "brands"), NONE, text);
  }
  const mixed = { current: "b2", parked: [{ id: "b1", file: file("One") }, { id: "b3", file: {} }, null, { file: file("x") }] };
  assert.deepEqual(readBrands(texts(JSON.stringify(mixed)), "brands").parked.map(({ id }) => id), ["b1"]);
});
