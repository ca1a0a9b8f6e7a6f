// The number of a calendar rises within the history of a brand, whatever the clock does.
import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./load.mjs";

const { nextRevision, withRevision } = await load("result/plan/calendar_revision.ts");
const NOW = Date.UTC(2026, 10, 30);

test("without an earlier calendar the clock gives the number", () => {
  assert.equal(nextRevision({}, NOW), NOW / 1000);
});

test("a clock that goes back, stands still or is far ahead gives no lower number", () => {
  let [file, last] = [{}, -1];
  for (const now of [NOW, NOW, NOW - 86_400_000, 0, NOW + 5000]) {
    const revision = nextRevision(file, now);
    assert.ok(revision > last, `${revision} after ${last}`);
    [file, last] = [withRevision(file, revision), revision];
  }
  assert.equal(nextRevision(withRevision(file, 2 ** 31 - 1), NOW), 2 ** 31 - 1);
});

test("a number in a file that is none is left out", () => {
  for (const odd of ["7", 1.5, null, Infinity, -5, {}]) {
    assert.equal(nextRevision(withRevision({}, odd), NOW), NOW / 1000);
  }
});
