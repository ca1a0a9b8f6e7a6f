// Search finds full-width letters, and hears text that came without a key.
import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./load.mjs";

const { followSearch, usualWidth } = await load("ui/search_input.ts");

test("letters and digits of full width become usual, everything else stays", () => {
  assert.equal(usualWidth("ＲＵＦＵＳ ａｚ０９：货损，A"), "RUFUS az09：货损，A");
});

const searches = (act) => {
  const field = new EventTarget();
  field.value = "Ｒ";
  let count = 0;
  field.addEventListener("keyup", () => (count += 1));
  followSearch(field);
  act(field);
  return [count, field.value];
};

test("a text without a key is searched once, in usual width", () => {
  assert.deepEqual(searches((field) => field.dispatchEvent(new Event("input"))), [1, "R"]);
});

test("a composition is left alone until it ends", () => {
  const composing = () => Object.assign(new Event("input"), { isComposing: true });
  assert.deepEqual(searches((field) => field.dispatchEvent(composing())), [0, "Ｒ"]);
  assert.deepEqual(searches((field) => field.dispatchEvent(new Event("compositionend"))), [1, "R"]);
});
