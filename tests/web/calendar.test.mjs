// Dates follow the day of the reader, and the number of a calendar rises whatever the clock does.
import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { load } from "./load.mjs";

const { today } = await load("form/form_binding.ts");
const { nextRevision, withRevision } = await load("result/plan/calendar_revision.ts");
const NOW = Date.UTC(2026, 10, 30);

test("today is the day where the reader is", () => {
  mock.timers.enable({ apis: ["Date"], now: Date.UTC(2026, 10, 30, 11, 0) });
  for (const [zone, day] of [["Pacific/Kiritimati", "2026-12-01"], ["Asia/Shanghai", "2026-11-30"], ["Pacific/Pago_Pago", "2026-11-30"]]) {
    process.env.TZ = zone;
    assert.equal(today(), day, zone);
  }
  mock.timers.setTime(Date.UTC(2026, 10, 30, 20, 0));
  process.env.TZ = "Asia/Shanghai";
  assert.equal(today(), "2026-12-01");
  mock.timers.reset();
});

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
