/** A QR code as one path of squares; loaded with what shows it. */

import { correction, generate } from "lean-qr/nano";

export interface QrCode {
  /** Squares along a side, without the quiet zone. */
  readonly size: number;
  /** The dark squares as a path, one unit each. */
  readonly path: string;
}

/** Encode a text, with medium correction: what is printed gets creased. */
export function qrCode(text: string): QrCode {
  const code = generate(text, { minCorrectionLevel: correction.M });
  const places = Array.from({ length: code.size }, (_none, at) => at);
  const dark = places.flatMap((y) => places.filter((x) => code.get(x, y)).map((x) => `M${x} ${y}h1v1h-1z`));
  return { size: code.size, path: dark.join("") };
}
