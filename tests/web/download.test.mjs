// The engine's files are known by their bytes, whatever the host says of them.
import assert from "node:assert/strict";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { createHash } from "node:crypto";
import { load } from "./load.mjs";

globalThis.self = globalThis;
const { fetchBytes, ZIP_MAGIC } = await load("worker/download.ts");

const known = (bytes) => ({ bytes: bytes.length, integrity: `sha256-${createHash("sha256").update(bytes).digest("base64")}` });
const INFLATED = Buffer.concat([Buffer.from(ZIP_MAGIC), Buffer.from("library ".repeat(50))]);
const PACKED = gzipSync(INFLATED);
const WANTED = { url: "https://tide.test/a.zip.gz", ...known(PACKED), plain: known(INFLATED), packed: true, magic: ZIP_MAGIC };

/** Download with a host that sends these pieces; returns the bytes as text and what was counted. */
async function download(pieces, wanted = WANTED) {
  globalThis.fetch = () => Promise.resolve(new Response(new ReadableStream({
    start: (controller) => {
      for (const piece of pieces) controller.enqueue(new Uint8Array(piece));
      controller.close();
    },
  })));
  let counted = 0;
  const body = await fetchBytes(wanted, (bytes) => { counted += bytes; }, false);
  return { text: Buffer.from(body).toString("latin1"), counted: Math.round(counted) };
}
const EXPECTED = { text: INFLATED.toString("latin1"), counted: PACKED.length };

test("a packed file is inflated here, and counted as it was built", async () => {
  assert.deepEqual(await download([PACKED]), EXPECTED);
  assert.deepEqual(await download([PACKED.subarray(0, 20), PACKED.subarray(20)]), EXPECTED);
});

test("a file that the host inflated is taken as it is, and counted the same", async () => {
  assert.deepEqual(await download([INFLATED]), EXPECTED);
  assert.deepEqual(await download([INFLATED.subarray(0, 9), INFLATED.subarray(9)]), EXPECTED);
});

test("an inflated file that is cut or altered is refused like a packed one", async () => {
  const altered = Buffer.from(INFLATED);
  altered[40] ^= 1;
  const wrongs = { altered: [altered], cut: [INFLATED.subarray(0, 100)], foreign: [Buffer.from("<!doctype html>")], empty: [], half: [PACKED.subarray(0, 20)] };
  for (const [name, wrong] of Object.entries(wrongs)) {
    await assert.rejects(download(wrong), { name: "DownloadError", reason: "damaged" }, name);
  }
});

test("a file that was built plain is checked as before", async () => {
  const plain = { url: "https://tide.test/bundle.json", ...known(INFLATED) };
  assert.equal((await download([INFLATED], plain)).text, EXPECTED.text);
  await assert.rejects(download([PACKED], plain), { reason: "damaged" });
});
