// What the desk reads from its form.
import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./load.mjs";

const { statusIn } = await load("desk/given_form.ts");

test("a status code is found in the line that a server sent, and nothing else is taken for one", () => {
  assert.equal(statusIn("404"), 404);
  assert.equal(statusIn("HTTP/1.1 503 Service Unavailable"), 503);
  for (const text of ["", "none", "12", "40400", "999"]) {
    assert.equal(statusIn(text), null, text);
  }
});
