// Names of files and dates follow the day of the reader, on both sides of the date line.
import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { load } from "./load.mjs";

const { today } = await load("form/form_binding.ts");

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
