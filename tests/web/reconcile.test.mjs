// An edit is stored on top of what was stored while it was made: neither is lost.
import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./load.mjs";

const { reconcile } = await load("answers/reconcile.ts");
const { emptyFile } = await load("answers/answer_file.ts");

const ONE = { state: "level", level: 1 };
const TWO = { state: "level", level: 2 };
const file = (answers, more = {}) => ({ ...emptyFile(), answers, ...more });

test("an answer of another tab stays beside an edit made without knowing of it", () => {
  const base = file({ "BRD-01": ONE });
  const mine = file({ "BRD-01": TWO }, { name: "Shore" });
  const theirs = file({ "BRD-01": ONE, "BRD-04": TWO }, { profile: { own_site: true } });
  assert.deepEqual(reconcile(base, mine, theirs), { ...theirs, name: "Shore", answers: { "BRD-01": TWO, "BRD-04": TWO } });
});

test("what an edit takes away is gone, and what the other added stays", () => {
  const base = file({ "BRD-01": ONE, "BRD-04": TWO }, { targets: { overall: 60 } });
  const theirs = file({ "BRD-01": ONE, "BRD-04": TWO, "CON-01": ONE }, { targets: { overall: 60, BRD: 50 } });
  const { targets: _, ...rest } = reconcile(base, file({ "BRD-01": ONE }), theirs);
  assert.equal(_, undefined);
  assert.deepEqual(rest.answers, { "BRD-01": ONE, "CON-01": ONE });
});

test("bringing back what was deleted keeps what was answered since", () => {
  const before = file({ "BRD-01": TWO });
  assert.deepEqual(reconcile(file({}), before, file({ "BRD-07": ONE })).answers, { "BRD-01": TWO, "BRD-07": ONE });
});

test("of lists, the items that each added stay and those that one removed are gone", () => {
  const base = file({}, { done: ["a", "b"] });
  const mine = file({}, { done: ["b", "mine", "both"] });
  const theirs = file({}, { done: ["a", "b", "theirs", "both"] });
  assert.deepEqual(reconcile(base, mine, theirs).done, ["b", "theirs", "both", "mine"]);
  assert.deepEqual(reconcile(file({}), file({}, { done: ["mine"] }), file({})).done, ["mine"]);
});
