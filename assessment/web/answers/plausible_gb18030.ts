/** Tells whether bytes that decode as GB18030 were written as such, or in another code. */

// Signs of which a third of a seller's words consists; the command line reads the same file.
import SIGNS from "../../src/readiness/commands/common_signs.json";

const signs = (rows: readonly string[]): ReadonlySet<string> => new Set(rows.join(""));

const [CHINESE, KOREAN, JAPANESE] = [signs(SIGNS.chinese), signs(SIGNS.korean), signs(SIGNS.japanese)];

/** All of them. */
export const COMMON: ReadonlySet<string> = new Set([...CHINESE, ...KOREAN, ...JAPANESE]);

const RIVALS: readonly (readonly [string, ReadonlySet<string>])[] = [
  ["big5", CHINESE],
  ["euc-kr", KOREAN],
  ["euc-jp", JAPANESE],
];

/** Another code must give so many times as many common signs, and so many: less is chance. */
const DOUBT = 2;
const LEAST = 2;

/** Where no sign is common, one of so many must be of GB 2312, as in every text of some length. */
const RARE = 4;

/**
 * Return whether GB18030 is the likeliest reading of the bytes; `text` is what it makes of them.
 *
 * Each code makes other signs of the same bytes, and only the right one gives the signs that its language uses all the
 * time. Letters with accents, Cyrillic and Greek have none: they show in pairs of high bytes, and between letters of
 * ASCII.
 */
export function isPlausibleGb18030(bytes: Uint8Array, text: string): boolean {
  const common = DOUBT * count(text, CHINESE);
  const rivals = RIVALS.map(([label, signs]) => count(decoded(bytes, label), signs));
  if (Math.max(kana(bytes), ...rivals) >= Math.max(LEAST, common + 1) || letters(bytes) > common) {
    return false;
  }
  return common > 0 || isMainland(bytes);
}

function count(text: string, signs: ReadonlySet<string>): number {
  return [...text].filter((sign) => signs.has(sign)).length;
}

function decoded(bytes: Uint8Array, label: string): string {
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes);
  } catch {
    return "";
  }
}

function kana(bytes: Uint8Array): number {
  const text = decoded(bytes, "shift_jis");
  return (text.match(/[\u3041-\u30FA]/g)?.length ?? 0) + count(text, JAPANESE);
}

/** Count the bytes that are letters of a code of one byte. */
function letters(bytes: Uint8Array): number {
  let [found, start] = [0, 0];
  for (let at = 0; at <= bytes.length; at += 1) {
    if ((bytes[at] ?? 0) >= 0x80) {
      continue;
    }
    const run = bytes.subarray(start, at);
    if (run.length > 2) {
      found += run.filter((byte, index) => index % 2 === 0 && Math.min(byte, run[index + 1] ?? 0) >= 0xe0).length;
    } else if (run.length > 0 && run.every((byte) => byte >= 0xc0) && (isLetter(bytes[start - 1]) || isLetter(bytes[at]))) {
      found += run.length;
    }
    start = at + 1;
  }
  return found;
}

function isLetter(byte = 0): boolean {
  return /[A-Za-z]/.test(String.fromCharCode(byte));
}

/** Return whether enough signs are of GB 2312. */
function isMainland(bytes: Uint8Array): boolean {
  let [signs, mainland] = [0, 0];
  for (let at = 0; at + 1 < bytes.length; ) {
    const [lead = 0, trail = 0] = [bytes[at], bytes[at + 1]];
    if (lead < 0x80) {
      at += 1;
    } else if (within(trail, 0x30, 0x39)) {
      at += 4;
    } else {
      at += 2;
      signs += 1;
      mainland += Number(trail >= 0xa1 && within(lead, 0xa1, 0xf7));
    }
  }
  return mainland * RARE >= signs;
}

function within(byte: number, first: number, last: number): boolean {
  return first <= byte && byte <= last;
}
