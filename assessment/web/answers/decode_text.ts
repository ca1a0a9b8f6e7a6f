/** Decodes the bytes of a file strictly: nothing that cannot be read becomes a replacement character. */

import { isPlausibleGb18030 } from "./plausible_gb18030";

export type Encoding = "UTF-8" | "UTF-16" | "GB18030";

export interface DecodedText {
  readonly text: string;
  readonly encoding: Encoding;
}

/** Signs that real text does not hold, and that wrongly decoded bytes give. */
const WRONG = /[\0-\x08\x0E-\x1F\uE000-\uF8FF\uFFFD]/;

/**
 * Return the text and its encoding, or null for bytes that are none of the three encodings.
 *
 * A byte order mark decides. Without one, UTF-16 shows in the zero byte next to the first sign, which
 * is ASCII in JSON; then UTF-8 is tried, and GB18030, which Chinese Windows editors call "ANSI".
 * Almost any bytes decode as GB18030, so its reading must also be plausible.
 */
export function decodeText(bytes: Uint8Array): DecodedText | null {
  const [first, second, third, fourth] = bytes;
  if (first === 0xff && second === 0xfe && third === 0 && fourth === 0) {
    // UTF-32, which no browser reads: as UTF-16 every second sign would be none.
    return null;
  }
  if ((first === 0xff && second === 0xfe) || (second === 0 && first !== 0 && bytes.length > 1)) {
    return decoded(bytes, "utf-16le", "UTF-16");
  }
  if ((first === 0xfe && second === 0xff) || (first === 0 && second !== 0 && bytes.length > 1)) {
    return decoded(bytes, "utf-16be", "UTF-16");
  }
  const found = decoded(bytes, "utf-8", "UTF-8");
  if (found) {
    return found;
  }
  const chinese = decoded(bytes, "gb18030", "GB18030");
  return chinese && !WRONG.test(chinese.text) && isPlausibleGb18030(bytes) ? chinese : null;
}

/** Decode the content of a file or of a pasted text. */
export async function decodeBlob(source: Blob): Promise<DecodedText | null> {
  return decodeText(new Uint8Array(await source.arrayBuffer()));
}

function decoded(bytes: Uint8Array, label: string, encoding: Encoding): DecodedText | null {
  try {
    return { text: new TextDecoder(label, { fatal: true }).decode(bytes), encoding };
  } catch {
    return null;
  }
}
