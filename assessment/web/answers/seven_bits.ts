/** Tells text in codes that write everything with signs of ASCII, and so pass for UTF-8; readiness/commands/seven_bits.py has the same rule. */

import { bytesOf } from "./base64url";
import { COMMON } from "./plausible_gb18030";

/** How Japanese and Korean mail change over to another code, and HZ, an old code of Chinese mail. */
const SHIFTED = /\x1B[$(]|~\{(?:[!-w][!-~]){1,500}?~\}/;

/** A run of signs in UTF-7: base64 of UTF-16; `+-` is a plus. */
const RUN = /\+([A-Za-z0-9+/]*)(-?)/g;

/** So many signs must be common, and one of so many: words such as `price+rating` give some too. */
const LEAST = 2;
const RARE = 4;

/** Of one sign of base64. */
const BITS = 6;

/** Return whether ASCII is another text in disguise: UTF-7, HZ or a code of mail. */
export function isSevenBit(text: string): boolean {
  return SHIFTED.test(text) || (/^[\0-\x7F]*$/.test(text) && isUtf7(text));
}

/** Return whether every plus begins signs of UTF-7, and these are signs that languages use. */
function isUtf7(text: string): boolean {
  let signs = "";
  for (const [, code = "", end] of text.matchAll(RUN)) {
    const found = signsOf(code);
    if (found === "" && (code !== "" || end === "")) {
      return false;
    }
    signs += found;
  }
  const common = [...signs].filter((sign) => COMMON.has(sign)).length;
  return common >= Math.max(LEAST, signs.length / RARE);
}

/** Return the signs that a run holds; nothing when it cannot be one. */
function signsOf(code: string): string {
  const units = Math.floor((code.length * BITS) / 16);
  const spare = (code.length * BITS) % 16;
  const filled = code + "A".repeat((4 - (code.length % 4)) % 4);
  const bytes = bytesOf(filled.replace(/\+/g, "-").replace(/\//g, "_"));
  if (spare >= BITS || bytes.subarray(2 * units).some((byte) => byte !== 0)) {
    return "";
  }
  try {
    return new TextDecoder("utf-16be", { fatal: true }).decode(bytes.subarray(0, 2 * units));
  } catch {
    return "";
  }
}
