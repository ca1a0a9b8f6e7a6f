/**
 * Finds a shared link in what chats, mail programs and sites that count clicks make of it.
 *
 * The engine does the same, and lets the checksum decide where more than one reading is possible:
 * readiness/sharing/chat_text.py. Both follow the cases in tests/fixtures/links/.
 */

const MOST_LAYERS = 3;
/** An address as Proofpoint's filter of mails writes it: a slash as _, any other sign as - and its code. */
const FILTERED = /https?:\/\/urldefense(?:\.proofpoint)?\.com\/v2\/url\?u=([^&\s]+)/g;
const PERCENT = /(?:%[0-9a-f]{2})+/gi;
const REFERENCE = /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,10}));/gi;
const NAMED: Readonly<Record<string, string>> = {
  ...{ amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: " ", num: "#" },
  ...{ equals: "=", period: ".", lowbar: "_", hyphen: "-", dash: "-" },
};
const QUOTED_LINE = /=?[\r\n]+[>|\s]*/g;
// The mark of a link ends in the sign that begins each of these, and may have been taken off.
const QUOTED_SIGN = /(?:=|^(?=3Dv))([0-9A-F]{2})(?![0-9A-Fa-f]*=)/g;
const NOISE = new RegExp(
  "[\\s\\u00ad\\u034f\\u061c\\u115f\\u1160\\u180b-\\u180e\\u200b-\\u200f\\u2028-\\u202f\\u205f-\\u206f" +
    "\\u2800\\u3164\\ufe00-\\ufe0f\\ufeff\\uffa0\\u{e0000}-\\u{e01ef}\\\\<>]+",
  "gu",
);
/** A link as it was sent, with its mark; without the sign before it, which Safari 15 cannot look back at. */
const MARKED = /(?:^|[^\w-])s=(v\d{1,3}\.[\w-]{8,}[\w.-]*)/g;
const START = /(?:^|[^A-Za-z0-9_-])s=(?=v\d)/;
const LINK = /(?:^|[^A-Za-z0-9_-])(v\d{1,3}(?:\.[A-Za-z0-9_-]*){0,2})/;
const ALIKE: Readonly<Record<string, string>> = { "。": ".", "｡": ".", "–": "-", "—": "--" };

/** Return the likeliest link in a text, a version and its parts; empty when there is none. */
export function linkIn(text: string): string {
  const [plain, signs] = readings(text);
  return found(plain) || found(signs);
}

/**
 * Whether a text holds different links, between which only its reader can choose. The same link again, cut short by a
 * preview or a line, is no other one.
 */
export function hasSeveralLinks(text: string): boolean {
  const links = [...text.matchAll(MARKED)].map(([, link]) => link ?? "");
  const longest = links.reduce((one, other) => (other.length > one.length ? other : one), "");
  return !links.every((link) => longest.startsWith(link));
}

/** Return the link behind a mark that is not that of a shared result, such as `invite=`; null without the mark. */
export function linkAfter(mark: string, text: string): string | null {
  const start = new RegExp(`(?:^|[^A-Za-z0-9_-])${mark}=(?=v\\d)`, "i");
  for (const reading of readings(text)) {
    const whole = reading.replace(NOISE, "");
    const at = start.exec(whole);
    if (at) {
      return LINK.exec(whole.slice(at.index + at[0].length))?.[1] ?? "";
    }
  }
  return null;
}

/** Return a text without what was put around it, and then as a mail program quotes it. */
function readings(text: string): readonly [string, string] {
  const plain = unlayered(text).replace(/[。｡–—‐‑−]/g, (sign) => ALIKE[sign] ?? "-").replace(QUOTED_LINE, "");
  return [plain, plain.replace(QUOTED_SIGN, (_, code: string) => String.fromCharCode(parseInt(code, 16)))];
}

function found(plain: string): string {
  const whole = plain.replace(NOISE, "");
  const start = /^v\d{1,3}\./.test(whole) ? null : START.exec(whole);
  return LINK.exec(start ? whole.slice(start.index + start[0].length) : whole)?.[1] ?? "";
}

/** Take off percent-encoding, character references and full width, as often as they were put on. */
function unlayered(text: string): string {
  let plain = text.replace(FILTERED, (_, url: string) => url.replace(/-([0-9A-F]{2})/g, "%$1").replace(/_/g, "/"));
  for (let before = "", layer = 0; plain !== before && layer <= MOST_LAYERS; layer += 1) {
    before = plain;
    plain = halfWidth(plain).replace(PERCENT, decoded).replace(REFERENCE, referred);
  }
  return plain;
}

function halfWidth(text: string): string {
  return text.replace(/[！-～]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0));
}

function decoded(run: string): string {
  const bytes = run.split("%").slice(1).map((code) => parseInt(code, 16));
  return new TextDecoder().decode(Uint8Array.from(bytes));
}

function referred(reference: string, decimal?: string, hexadecimal?: string, name?: string): string {
  const code = decimal ? Number(decimal) : parseInt(hexadecimal ?? "", 16);
  return name ? (NAMED[name.toLowerCase()] ?? reference) : code < 0x110000 ? String.fromCodePoint(code) : reference;
}
