/** Tells whether bytes that decode as GB18030 were written as such, or as Big5 or another code. */

/** At least one of so many signs must be of GB 2312, as in every text of some length. */
const RARE = 4;

/**
 * Return whether GB18030 is the likeliest reading; the command line has the same rule.
 *
 * Big5 has its common signs in other places than GB 2312: where only Big5 calls more of the signs common, the text is
 * Big5. A text of GB 2312 alone is never turned away. Japanese in Shift_JIS and words with accents give rare signs only.
 */
export function isPlausibleGb18030(bytes: Uint8Array): boolean {
  let [signs, mainland, onlyGb, onlyBig5] = [0, 0, 0, 0];
  let big5 = true;
  for (let at = 0; at + 1 < bytes.length; ) {
    const [lead = 0, trail = 0] = [bytes[at], bytes[at + 1]];
    if (lead < 0x80) {
      at += 1;
    } else if (within(trail, 0x30, 0x39)) {
      // A sign of four bytes, which Big5 has not.
      at += 4;
      big5 = false;
    } else {
      at += 2;
      signs += 1;
      const high = trail >= 0xa1;
      mainland += Number(high && within(lead, 0xa1, 0xf7));
      onlyGb += Number(high && within(lead, 0xc7, 0xd7));
      onlyBig5 += Number(within(lead, 0xaa, 0xaf) || (!high && within(lead, 0xa1, 0xc6)));
      big5 &&= within(lead, 0xa1, 0xf9) && (high || within(trail, 0x40, 0x7e));
    }
  }
  return mainland * RARE >= signs && !(big5 && onlyBig5 > onlyGb);
}

function within(byte: number, first: number, last: number): boolean {
  return first <= byte && byte <= last;
}
