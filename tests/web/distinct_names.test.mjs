// People and brands of one name are told apart, on the page as in the engine.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { load } from "./load.mjs";

const { distinctNames } = await load("answers/distinct_names.ts");
const cases = JSON.parse(readFileSync(new URL("../fixtures/engine/distinct_names.json", import.meta.url), "utf8"));

test("each name that is there twice gets a number that no other name has", () => {
  for (const [names, shown] of cases) {
    assert.deepEqual(distinctNames(names.map((name) => ({ name }))).map(({ name }) => name), shown);
  }
});

test("what goes with a name stays with it", () => {
  assert.deepEqual(distinctNames([{ name: "Ann", at: 1 }, { name: "Ann", at: 2 }]), [
    { name: "Ann (1)", at: 1 },
    { name: "Ann (2)", at: 2 },
  ]);
});
