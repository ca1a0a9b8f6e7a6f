/** Decodes the bytes of a file strictly: nothing that cannot be read becomes a replacement character. */

import { isPlausibleGb18030 } from "./plausible_gb18030";
import { isSevenBit } from "./seven_bits";

export type Encoding = "UTF-8" | "UTF-16" | "GB18030";

export interface DecodedText {
  readonly text: string;
  readonly encoding: Encoding;
}

/** Signs that real text does not hold, and that wrongly decoded bytes give. */
const WRONG = /[\0-\x08\x0E-\x1F\uE000-\uF8FF\uFFFD]/;

/** How packed files begin: .zip and the office's documents, .rar, .7z, .gz. */
const PACKED = ["504b0304", "52617221", "377abcaf", "1f8b"];

const SAMPLE = 4096;

/** One of so many signs of UTF-16 must be of ASCII, as in JSON of any language. */
const FEW = 8;

/**
 * Return the text and its encoding, or null for bytes that are none of the three encodings.
 *
 * A byte order mark decides. Without one, UTF-16 shows in the zero bytes of its signs of ASCII; then UTF-8 is tried, and
 * GB18030, which Chinese Windows editors call "ANSI". Almost any bytes decode as GB18030, so its reading must also be
 * plausible.
 */
export function decodeText(bytes: Uint8Array): DecodedText | null {
  const [first, second, third, fourth] = bytes;
  const zeros = [first, second, third, fourth].map((byte) => (byte === 0 ? "0" : "x")).join("");
  if ((zeros === "xx00" && first === 0xff && second === 0xfe) || ["x000", "000x", "00xx"].includes(zeros)) {
    // UTF-32, which no browser reads: as UTF-16 every second sign would be none.
    return null;
  }
  if (first === 0xff && second === 0xfe) {
    return decoded(bytes, "utf-16le", "UTF-16");
  }
  if (first === 0xfe && second === 0xff) {
    return decoded(bytes, "utf-16be", "UTF-16");
  }
  const wide = wideLabel(bytes.subarray(0, SAMPLE));
  if (wide) {
    const utf16 = decoded(bytes, wide, "UTF-16");
    return utf16?.text.includes("\0") ? null : utf16;
  }
  const found = decoded(bytes, "utf-8", "UTF-8");
  if (found) {
    return isSevenBit(found.text) ? null : found;
  }
  const chinese = decoded(bytes, "gb18030", "GB18030");
  return chinese && !WRONG.test(chinese.text) && isPlausibleGb18030(bytes, chinese.text) ? chinese : null;
}

/** Decode the content of a file or of a pasted text; else return the name of the message that says why not. */
export async function decodeBlob(source: Blob): Promise<DecodedText | "import_not_text" | "import_packed" | "import_failed"> {
  // A file that a cloud keeps elsewhere, or one on a stick that was taken out, can be chosen and not be read.
  const bytes = await source.arrayBuffer().catch(() => null);
  if (!bytes) {
    return "import_failed";
  }
  const first = [...new Uint8Array(bytes.slice(0, 4))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return PACKED.some((mark) => first.startsWith(mark)) ? "import_packed" : (decodeText(new Uint8Array(bytes)) ?? "import_not_text");
}

function decoded(bytes: Uint8Array, label: string, encoding: Encoding): DecodedText | null {
  try {
    // A file that was cut in the middle of a sign is read up to there, so that its reader can say that it was cut.
    return { text: new TextDecoder(label, { fatal: true }).decode(bytes, { stream: encoding === "UTF-8" }), encoding };
  } catch {
    return null;
  }
}

/** Return the label of UTF-16 without a mark, or null. */
function wideLabel(sample: Uint8Array): string | null {
  const zeros = (from: number): number => sample.filter((byte, index) => byte === 0 && index % 2 === from).length;
  const [big, little] = [zeros(0), zeros(1)];
  if (sample.length < 2 || big === little || Math.max(big, little) * 2 * FEW < sample.length) {
    return null;
  }
  // A sign such as U+4E00 has its zero on the other side.
  return big > little ? "utf-16be" : "utf-16le";
}
