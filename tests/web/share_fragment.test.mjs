// The fragment of a shared link, read by the page before the engine is there.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { load } from "./load.mjs";

const { sharedAddress, sharedFragment, storedSummary } = await load("answers/share_fragment.ts");
const { hasSeveralLinks, linkIn } = await load("answers/chat_text.ts");
const { repairedAddress } = await load("answers/lost_fragment.ts");
const CHATS = JSON.parse(await readFile(new URL("../fixtures/links/chats.json", import.meta.url), "utf8"));

const LIMITS = { versions: ["v2", "v1"], length: 2000, line: 60, lines: 3 };
const SUMMARY = { title: "T", headline: "1–2", range: "1–2", stage: "阶段", lines: ["a", "b"], note: "n" };
const packed = (value) => Buffer.from(JSON.stringify(value)).toString("base64url");
const fragment = (value, version = "v1") => `${version}.${packed(value)}.AAAA`;
const read = (value) => storedSummary(fragment(value), LIMITS);

test("only a shared link has a shared fragment", () => {
  assert.equal(sharedFragment("#s=v1.a.b"), "v1.a.b");
  assert.equal(sharedFragment("#s="), "");
  assert.equal(sharedFragment("#q-BRD-01"), null);
  assert.equal(sharedFragment(""), null);
});

test("no other address is taken for a shared link", () => {
  for (const other of CHATS.other_addresses) {
    assert.equal(sharedFragment(`#${other}`), other === "s=" ? "" : null, other);
    assert.equal(repairedAddress(`https://tide.test/assessment/?${other}`), null, other);
    assert.equal(repairedAddress(`https://tide.test/assessment/%23${other}`), null, other);
  }
});

test("what a chat makes of a link is still a shared link, and its summary is read", () => {
  const sent = fragment(SUMMARY, "v2");
  for (const { name, text, link, first } of CHATS.cases) {
    if (first) assert.equal(linkIn(text), link, name);
    const given = sharedFragment(`#${text}`);
    assert.notEqual(given, null, name);
    if (text.includes(link)) assert.deepEqual(storedSummary(given.replace(link, sent), LIMITS), SUMMARY, name);
  }
});

test("a link whose number sign was encoded or replaced is led to where it was meant to go", () => {
  const sent = fragment(SUMMARY, "v2");
  for (const sign of ["%23", "%2523", "%252523", "%EF%BC%83", "%25EF%25BC%2583"]) {
    for (const mark of ["s=", "s%3D", "s%253D"]) {
      const repaired = new URL(repairedAddress(`https://tide.test/a/assessment/${sign}${mark}${sent}?from=chat#x`));
      assert.equal(repaired.origin + repaired.pathname, "https://tide.test/a/assessment/", sign);
      assert.deepEqual(storedSummary(sharedFragment(repaired.hash), LIMITS), SUMMARY, sign + mark);
    }
  }
  const asked = new URL(repairedAddress(`https://tide.test/assessment/?from=x&s=${sent}&isappinstalled=0`));
  assert.equal(asked.search, "");
  assert.deepEqual(storedSummary(sharedFragment(asked.hash), LIMITS), SUMMARY);
});

test("an address that is as it should be is left alone", () => {
  for (const address of ["https://tide.test/", `https://tide.test/assessment/#s=${fragment(SUMMARY)}`, "https://tide.test/assessment/?q=v2.0"]) {
    assert.equal(repairedAddress(address), null);
  }
});

test("the address of a result carries it in the fragment and nothing in the query", () => {
  globalThis.location = new URL("https://tide.test/assessment/?from=mail#result");
  assert.equal(sharedAddress("v1.a.b"), "https://tide.test/assessment/#s=v1.a.b");
});

test("a sound summary is read, in any script", () => {
  assert.deepEqual(read(SUMMARY), SUMMARY);
});

test("the summary of each version that the engine reads is read", () => {
  for (const version of LIMITS.versions) assert.deepEqual(storedSummary(fragment(SUMMARY, version), LIMITS), SUMMARY, version);
});

test("keys that nobody knows are left out", () => {
  assert.deepEqual(read({ ...SUMMARY, later: 1, ["__proto__x"]: 2 }), SUMMARY);
});

test("another version or a part too few is no summary", () => {
  const sound = fragment(SUMMARY);
  const [version, summary] = sound.split(".");
  for (const wrong of ["", "x", version, `${version}.${summary}`, `${version}.${summary}.`, fragment(SUMMARY, "v3")]) {
    assert.equal(storedSummary(wrong, LIMITS), null, wrong);
  }
});

test("signs that are no base64url, broken UTF-8 and broken JSON are no summary", () => {
  const half = Buffer.from(JSON.stringify({ ...SUMMARY, headline: "1", range: "1", stage: "\u00ff" }), "latin1").toString("base64url");
  for (const text of ["%%%", "a=", "€", half, Buffer.from("{").toString("base64url")]) {
    assert.equal(storedSummary(`v1.${text}.AAAA`, LIMITS), null, text);
  }
});

test("every key must be there as a text, and lines as a list of texts", () => {
  for (const key of Object.keys(SUMMARY)) {
    const { [key]: _, ...rest } = SUMMARY;
    for (const wrong of [rest, { ...SUMMARY, [key]: 7 }, { ...SUMMARY, [key]: { toString: "x" } }]) {
      assert.equal(read(wrong), null, key);
    }
  }
  for (const other of [null, [], [SUMMARY], "text", 1]) assert.equal(read(other), null);
});

test("what an object inherits does not count as its own", () => {
  assert.equal(storedSummary(`v1.${Buffer.from('{"__proto__":' + JSON.stringify(SUMMARY) + "}").toString("base64url")}.AAAA`, LIMITS), null);
});

test("invisible signs and signs that turn the direction are refused", () => {
  for (const sign of ["\u202e", "\u2066", "\u200f", "\u0000", "\u0007", "\u001b", "\ufeff", "\u2028", "\u200b"]) {
    assert.equal(read({ ...SUMMARY, title: `a${sign}b` }), null, escape(sign));
    assert.equal(read({ ...SUMMARY, lines: [`a${sign}b`] }), null, escape(sign));
  }
});

test("the limits of the build hold to the last character and line", () => {
  assert.notEqual(read({ ...SUMMARY, title: "x".repeat(60) }), null);
  assert.equal(read({ ...SUMMARY, title: "x".repeat(61) }), null);
  assert.notEqual(read({ ...SUMMARY, lines: ["a", "b", "c"] }), null);
  assert.equal(read({ ...SUMMARY, lines: ["a", "b", "c", "d"] }), null);
  const sound = fragment(SUMMARY);
  assert.notEqual(storedSummary(sound, { ...LIMITS, length: sound.length }), null);
  assert.equal(storedSummary(sound, { ...LIMITS, length: sound.length - 1 }), null);
});

test("different links in one text are noticed, the same one cut short is not", () => {
  const [link, other] = [fragment(SUMMARY, "v2"), fragment({ ...SUMMARY, title: "U" }, "v2")];
  assert.equal(hasSeveralLinks(`https://a.test/#s=${link}\nhttps://a.test/#s=${link.slice(0, 40)}…`), false);
  assert.equal(hasSeveralLinks(`甲：https://a.test/#s=${link}\n乙：https://a.test/#s=${other}`), true);
  for (const { name, text } of CHATS.cases) assert.equal(hasSeveralLinks(`s=${text}`), false, name);
});
