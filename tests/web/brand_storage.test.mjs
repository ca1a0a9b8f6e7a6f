// Several brands on one device: one on screen, the others stored as well.
import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./load.mjs";

const { freeBrandId, readBrands, switchBrand, unreadText, withoutBrand, writeBrands } = await load("answers/brand_storage.ts");

const file = (name) => ({ format: "tiderider-answers", format_version: 1, bank: {}, profile: {}, answers: {}, name });
const texts = (text = null) => {
  const kept = { text };
  return { kept, get: (key) => (key === "brands" ? kept.text : null), set: (_key, next) => ((kept.text = next), true) };
};
const many = (kept) => ({ kept, get: (key) => kept[key] ?? null, set: (key, text) => ((kept[key] = text), true) });
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

test("a text that cannot be read is preserved before it is written over, and shown again", () => {
  for (const text of ["{broken", "null", "[]", '{"current": 1, "parked": []}', '{"current": "b1"}']) {
    const store = many({ brands: text });
    const read = readBrands(store, "brands");
    assert.deepEqual(read, { ...NONE, unreadable: text });
    assert.equal(writeBrands(store, "brands", switchBrand(read, file("One"), "b2")), true);
    assert.equal(store.kept["brands.unreadable"], text);
    assert.equal(unreadText(readBrands(store, "brands")), text);
  }
});

test("a text that cannot be preserved is not written over", () => {
  const store = { get: (key) => (key === "brands" ? "{broken" : null), set: () => false };
  assert.equal(writeBrands(store, "brands", readBrands(store, "brands")), false);
});

test("entries and keys of a newer version come through every write, and their ids are taken", () => {
  const newer = { id: "b3", file: { ...file("Newer"), format_version: 2 } };
  const strange = [newer, null, { file: file("x") }, { id: "b4", file: {} }];
  const stored = { current: "b2", parked: [{ id: "b1", file: file("One") }, ...strange], colour: "blue" };
  const store = many({ brands: JSON.stringify(stored) });
  const read = readBrands(store, "brands");
  assert.deepEqual(read.parked.map(({ id }) => id), ["b1"]);
  assert.match(unreadText(read), /"Newer"/);
  assert.equal(freeBrandId(read), "b5");
  writeBrands(store, "brands", withoutBrand(switchBrand(read, file("Two"), "b5"), "b1"));
  assert.deepEqual(JSON.parse(store.kept.brands), {
    current: "b5",
    colour: "blue",
    parked: [{ id: "b2", file: file("Two") }, ...strange],
  });
});

test("when all can be read there is nothing to export", () => {
  assert.equal(unreadText(NONE), null);
});

test("of brands with one id none is lost when the first is opened or deleted", () => {
  const twins = [
    { id: "b2", file: file("First") },
    { id: "b2", file: file("Second") },
    { id: "b1", file: file("Like the one on screen") },
  ];
  const store = texts(JSON.stringify({ current: "b1", parked: twins }));
  const read = readBrands(store, "brands");
  assert.deepEqual(read.parked, [twins[0]]);
  assert.ok(unreadText(read).includes("Second"));
  for (const next of [switchBrand(read, file("Mine"), "b2"), withoutBrand(read, "b2")]) {
    writeBrands(store, "brands", next);
    for (const name of ["Second", "Like the one on screen"]) {
      assert.ok(store.kept.text.includes(name), name);
    }
  }
});
