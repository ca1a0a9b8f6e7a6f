// The look-up of the page's words.
import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./load.mjs";

const { createSay } = await load("ui/messages.ts");

const every = () => new Proxy({}, { get: (_target, key) => `${String(key)}: {name} and {name}, {other}` });

test("placeholders are filled wherever they stand; one without a value stays to be seen", () => {
  const say = createSay(every());
  assert.equal(say("brand_label", { name: "Tide", more: 1 }), "brand_label: Tide and Tide, {other}");
  assert.equal(say("brand_label", { name: 0, other: "$&" }), "brand_label: 0 and 0, $&");
});

test("a message that is missing is named, not left blank", () => {
  const say = createSay({ brand_label: "x" });
  assert.throws(() => say("brand_hint"), /brand_hint/);
});
