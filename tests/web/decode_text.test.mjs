// Files in the encodings that editors save: read strictly, or refused.
import assert from "node:assert/strict";
import { test } from "node:test";
import { readFileSync } from "node:fs";
import { load } from "./load.mjs";

const { decodeBlob, decodeText } = await load("answers/decode_text.ts");

const CASES = JSON.parse(readFileSync(new URL("../fixtures/encodings/cases.json", import.meta.url), "utf8"));
const TEXT = '{"name": "弄潮品牌 😀"}';
const GB18030 = "7b226e616d65223a2022c5aab3b1c6b7c5c6209439fc36227d";
const bytes = (hex) => Uint8Array.from(Buffer.from(hex, "hex"));
const utf16 = (text, big) => {
  const little = Buffer.from(text, "utf16le");
  return new Uint8Array(big ? little.swap16() : little);
};

test("every encoding gives the same text, with and without byte order mark", () => {
  const cases = [
    [Buffer.from(TEXT), "UTF-8"],
    [Buffer.from(`\uFEFF${TEXT}`), "UTF-8"],
    [utf16(`\uFEFF${TEXT}`), "UTF-16"],
    [utf16(`\uFEFF${TEXT}`, true), "UTF-16"],
    [utf16(TEXT), "UTF-16"],
    [utf16(TEXT, true), "UTF-16"],
    [bytes(GB18030), "GB18030"],
  ];
  for (const [data, encoding] of cases) {
    assert.deepEqual(decodeText(new Uint8Array(data)), { text: TEXT, encoding });
  }
});

test("bytes that no encoding explains are refused instead of replaced", () => {
  for (const hex of ["ff", "80ff", "7b22ff227d", "fffe00", "fffe00007b00000022000000", "fffe00d8", "7b2281", "89504e470d0a1a0a0000000d"]) {
    assert.equal(decodeText(bytes(hex)), null, hex);
  }
});

test("a file in another code is refused, and rare and traditional signs in GB18030 are read", () => {
  for (const { hex, name } of CASES.refused) {
    assert.equal(decodeText(bytes(hex)), null, name);
  }
  for (const { hex, name, encoding } of CASES.read) {
    assert.deepEqual(decodeText(bytes(hex)), { text: `{"name": "${name}"}`, encoding });
  }
});

test("a file that was cut in the middle of a sign is read up to there", () => {
  const data = Buffer.from(TEXT);
  const cut = data.subarray(0, data.indexOf("😀") + 2);
  assert.deepEqual(decodeText(new Uint8Array(cut)), { text: '{"name": "弄潮品牌 ', encoding: "UTF-8" });
});

test("nothing that GB 2312 holds is refused", () => {
  for (let lead = 0xb0; lead <= 0xf7; lead += 1) {
    for (let trail = 0xa1; trail <= (lead === 0xd7 ? 0xf9 : 0xfe); trail += 1) {
      // With 盘 (c5cc) between, because two bytes alone may be UTF-8.
      const text = decodeText(new Uint8Array([0x22, lead, trail, 0xc5, 0xcc, lead, trail, 0x22]));
      assert.equal(text?.encoding, "GB18030", `${lead} ${trail}`);
    }
  }
});

test("an empty file is an empty text", () => {
  assert.deepEqual(decodeText(new Uint8Array()), { text: "", encoding: "UTF-8" });
});

test("a plus or a tilde in ASCII is no other code", () => {
  for (const words of CASES.ascii) {
    const text = JSON.stringify({ name: words });
    assert.deepEqual(decodeText(new Uint8Array(Buffer.from(text))), { text, encoding: "UTF-8" });
  }
  assert.equal(decodeText(new Uint8Array(Buffer.from("~{".repeat(500_000))))?.encoding, "UTF-8");
});

test("UTF-16 without a mark may begin with any sign", () => {
  for (const before of CASES.wide) {
    const text = before + TEXT;
    assert.deepEqual([utf16(text), utf16(text, true)].map(decodeText), [{ text, encoding: "UTF-16" }, { text, encoding: "UTF-16" }]);
  }
});

test("a file that cannot be read is no file in a wrong code", async () => {
  assert.equal((await decodeBlob(new Blob(["{}"]))).text, "{}");
  assert.equal(await decodeBlob(new Blob([new Uint8Array([0x22, 0xff, 0x22])])), "import_not_text");
  assert.equal(await decodeBlob({ arrayBuffer: () => Promise.reject(new Error("in a cloud")) }), "import_failed");
});

test("a packed file is no text in a wrong code", async () => {
  const packed = [[0x50, 0x4b, 3, 4, 20], [0x52, 0x61, 0x72, 0x21], [0x37, 0x7a, 0xbc, 0xaf], [0x1f, 0x8b, 8]];
  for (const bytes of packed) {
    assert.equal(await decodeBlob(new Blob([new Uint8Array([...bytes, 0xff, 0])])), "import_packed");
  }
  assert.equal((await decodeBlob(new Blob(["PK"]))).text, "PK");
});
