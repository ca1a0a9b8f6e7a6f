// Whether a question applies, in three-valued logic: the same table as readiness/bank/condition.py.
import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./load.mjs";

const { holds, isLeftIn } = await load("answers/applies.ts");

const A = { eq: ["a", true] };
const B = { eq: ["b", true] };
const VALUES = [true, false, null];
const profile = (a, b) => Object.fromEntries([["a", a], ["b", b]].filter(([, value]) => value !== null));

test("an answer decides its own condition, and no answer leaves it open", () => {
  assert.equal(holds({ eq: ["a", false] }, { a: false }), true);
  assert.equal(holds(A, { a: false }), false);
  assert.equal(holds(A, {}), null);
  assert.equal(holds({ eq: ["constructor", true] }, {}), null);
});

test("not, all and any follow Kleene's tables", () => {
  const lowest = (a, b) => (a === false || b === false ? false : a === null || b === null ? null : true);
  const negated = (a) => (a === null ? null : !a);
  for (const a of VALUES) {
    assert.equal(holds({ not: A }, profile(a, null)), negated(a));
    for (const b of VALUES) {
      assert.equal(holds({ all: [A, B] }, profile(a, b)), lowest(a, b), `all ${a} ${b}`);
      const either = negated(lowest(negated(a), negated(b)));
      assert.equal(holds({ any: [A, B] }, profile(a, b)), either, `any ${a} ${b}`);
    }
  }
});

test("only a condition that is known to fail leaves a question out", () => {
  assert.equal(isLeftIn(undefined, {}), true);
  assert.equal(isLeftIn(A, {}), true);
  assert.equal(isLeftIn(A, { a: true }), true);
  assert.equal(isLeftIn(A, { a: false }), false);
  assert.equal(isLeftIn({ all: [A, B] }, { a: false }), false);
});
