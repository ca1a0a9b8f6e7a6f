// The language switch leads to the same section.
import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./load.mjs";

const { keepSection } = await load("ui/keep_section.ts");

test("a language link gets the section on screen, any other link stays as it is", () => {
  const link = { hash: "" };
  keepSection({ closest: (selector) => (selector === "a.md-select__link[hreflang]" ? link : null) }, "#access");
  assert.equal(link.hash, "#access");
  keepSection({ closest: () => null }, "#access");
  keepSection(null, "#access");
  keepSection({}, "#access");
});
