// Names and notes as people type them: input methods, joiners, emoji, long texts.
import assert from "node:assert/strict";
import { test } from "node:test";
import { load, say } from "./load.mjs";

const { cleanName, lengthOf } = await load("answers/name_text.ts");
const { takeName } = await load("ui/name_field.ts");
const { followComposition } = await load("form/composition.ts");

const field = (value) => {
  const shown = { validity: null, reported: 0 };
  return {
    shown,
    value,
    setCustomValidity: (text) => (shown.validity = text),
    reportValidity: () => (shown.reported += 1),
    addEventListener: (_name, run) => (shown.input = run),
  };
};

test("joiners, emoji sequences and other scripts stay in a name", () => {
  for (const name of ["👩‍👩‍👧", "می‌خواهم", "क्‍ष", "علامة تجارية", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "é́"]) {
    assert.equal(cleanName(` ${name}\n`), name);
  }
});

test("hidden signs leave a name, and a line break becomes a space", () => {
  assert.equal(cleanName("\u202eevil\u2066 \ufeff\u200bname\r\ntwo\0"), "evil name two");
  assert.equal(cleanName("half \ud83d sign"), "half  sign");
});

test("a name that is too long stays whole in its field, with the count", () => {
  const long = field("弄".repeat(61));
  assert.equal(takeName(long, 60, say), null);
  assert.equal(long.value.length, 61);
  assert.deepEqual([long.shown.validity, long.shown.reported], ["name_too_long(length=61, longest=60)", 1]);
  long.shown.input();
  assert.equal(long.shown.validity, "");
});

test("an emoji counts as one character", () => {
  assert.equal(lengthOf("😀😀"), 2);
  assert.equal(takeName(field("😀".repeat(60)), 60, say), "😀".repeat(60));
});

test("a composition is known from its start to its end", () => {
  const root = new EventTarget();
  const ended = [];
  const { field: composed } = followComposition(root, (target) => ended.push(target));
  assert.equal(composed(), null);
  root.dispatchEvent(new Event("compositionstart"));
  assert.equal(composed(), root);
  assert.deepEqual(ended, []);
  root.dispatchEvent(new Event("compositionend"));
  assert.equal(composed(), null);
  assert.deepEqual(ended, [root]);
});
