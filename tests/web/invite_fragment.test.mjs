// The fragment of an invitation: what the engine writes is read, whatever a chat made of it; the rest gets a sentence.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { crc32 } from "node:zlib";
import { load } from "./load.mjs";

const { inviteAddress, inviteFragment, readInvite } = await load("answers/invite_fragment.ts");
const { sharedFragment } = await load("answers/share_fragment.ts");
const { repairedAddress } = await load("answers/lost_fragment.ts");
const { golden } = JSON.parse(await readFile(new URL("../fixtures/links/invites.json", import.meta.url), "utf8"));
const CHATS = JSON.parse(await readFile(new URL("../fixtures/links/chats.json", import.meta.url), "utf8"));

const LIMITS = { versions: ["v1"], length: 2000, line: 140 };
const NAME = 60;
const [{ fragment: SENT, invite: INVITE }] = golden;
const read = (hash) => readInvite(inviteFragment(hash) ?? "", LIMITS, NAME);
const sealed = (text, version = "v1") => {
  const body = Buffer.from(text);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return `${version}.${Buffer.concat([sum, body]).toString("base64url")}`;
};
const packed = (value) => sealed(JSON.stringify(value));

test("what the engine writes is read, and is no shared result", () => {
  for (const { fragment, invite } of golden) {
    const hash = new URL(inviteAddress("https://tide.test/assessment/", fragment)).hash;
    assert.deepEqual(read(hash), { kind: "read", invite });
    assert.equal(sharedFragment(hash), null);
  }
});

test("no other address is taken for an invitation", () => {
  for (const other of ["", "#profile", "#invite", "#invite=", "#q-BRD-01", "#s=v2.a.b", "#result", ...CHATS.other_addresses]) {
    assert.equal(inviteFragment(other), null, other);
  }
  assert.notEqual(sharedFragment("#s=v2.eyJ0aXRsZSI6.AAb"), null);
});

test("what a chat makes of the link is still read", () => {
  const link = `invite=${SENT}`;
  const made = [
    `https://tide.test/assessment/#${link}`, `https://v1.tide.test/a/#${link}`, `#${link}。`, `#${link}.`, `#${link} 请填一下`,
    `#${link}，谢谢`, `#${link}&from=singlemessage&isappinstalled=0`, `#${link}#wechat_redirect`, `#${link})`, `#**${link}**`, `#${link}__`,
    `<${link}>`, `#${encodeURIComponent(link)}`, `#${encodeURIComponent(encodeURIComponent(link))}`, `#invite&#61;${SENT}`,
    `#invite=3D${SENT}`, `#${link.slice(0, 40)}=\r\n> ${link.slice(40)}`, `#${link.slice(0, 30)}\u200b${link.slice(30)}`,
    `#ｉｎｖｉｔｅ＝${SENT}`, `#INVITE=${SENT}`,
  ];
  for (const text of made) assert.deepEqual(read(text), { kind: "read", invite: INVITE }, text);
});

test("a link whose number sign was lost is led to where it was meant to go", () => {
  for (const sign of ["%23", "%2523", "%EF%BC%83", "?", "?from=chat&"]) {
    const repaired = new URL(repairedAddress(`https://tide.test/a/assessment/${sign}invite=${SENT}`));
    assert.equal(repaired.origin + repaired.pathname, "https://tide.test/a/assessment/", sign);
    assert.deepEqual(read(repaired.hash), { kind: "read", invite: INVITE }, sign);
  }
});

test("a link that was cut or changed is broken at every place", () => {
  for (let at = 3; at < SENT.length; at += 1) {
    assert.deepEqual(readInvite(SENT.slice(0, at), LIMITS, NAME), { kind: "broken" }, `cut at ${at}`);
    const other = SENT[at] === "A" ? "B" : "A";
    const changed = readInvite(SENT.slice(0, at) + other + SENT.slice(at + 1), LIMITS, NAME);
    // The last sign may differ in bits that hold nothing.
    if (at < SENT.length - 1) assert.deepEqual(changed, { kind: "broken" }, `changed at ${at}`);
  }
});

test("a newer version says so", () => {
  assert.deepEqual(read(`#invite=${sealed("{}", "v2")}`), { kind: "newer" });
  assert.deepEqual(read("#invite=v9"), { kind: "newer" });
});

test("hostile contents are broken, never thrown and never shown", () => {
  const wrong = [
    "", "[]", "null", "1", '"text"', "{", "\u0000", "[".repeat(5000), '{"mode":"quick"}', '{"mode":"quick","name":"a"}',
    '{"mode":"__proto__","name":"","line":""}', '{"mode":["quick"],"name":"","line":""}', '{"mode":"quick","name":{},"line":""}',
    '{"__proto__":{"mode":"quick","name":"","line":""}}',
  ];
  for (const text of wrong) assert.deepEqual(readInvite(sealed(text), LIMITS, NAME), { kind: "broken" }, text.slice(0, 60));
  for (const text of ["v1", "v1.", "v1.A", "v1.AAAA", "v1.%%%", "v1.ÄÖ", "", "x", `v1.${"A".repeat(5000)}`]) {
    assert.deepEqual(readInvite(text, LIMITS, NAME), { kind: "broken" }, text.slice(0, 20));
  }
});

test("texts that are too long are refused whole, hidden signs are left out, and other keys are not read", () => {
  const plain = { mode: "full", name: "Shore", line: "Hello" };
  assert.deepEqual(readInvite(packed({ ...plain, answers: { "BRD-01": 3 }, score: 99 }), LIMITS, NAME), { kind: "read", invite: plain });
  assert.deepEqual(readInvite(packed({ ...plain, line: "x".repeat(141) }), LIMITS, NAME), { kind: "broken" });
  assert.deepEqual(readInvite(packed({ ...plain, name: "x".repeat(61) }), LIMITS, NAME), { kind: "broken" });
  assert.deepEqual(readInvite(packed({ ...plain, line: "🌊".repeat(140) }), LIMITS, NAME).kind, "read");
  assert.deepEqual(readInvite(packed({ ...plain, line: "a\u202eb\u200bc\nd" }), LIMITS, NAME).invite.line, "abc d");
});
