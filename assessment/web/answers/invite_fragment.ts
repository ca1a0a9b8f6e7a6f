/**
 * The fragment of an invitation, read as plain text before the engine is there.
 *
 * The engine writes it: readiness/sharing/invite.py. Both follow the cases in tests/fixtures/links/invites.json.
 */

import { type Mode, modeOf } from "./answer_file";
import { bytesOf } from "./base64url";
import { linkAfter } from "./chat_text";
import { cleanName, lengthOf } from "./name_text";

const MARK = "invite";
const CRC_BYTES = 4;
/** A chat may put so many marks of emphasis behind a link, which end it like its own signs. */
const MOST_TAIL = 4;

/** What an adviser sends along; no answers and no score. */
export interface Invite {
  readonly mode: Mode;
  /** Name of the brand; may be empty. */
  readonly name: string;
  /** What the adviser says; may be empty. */
  readonly line: string;
}

/** Limits of an invitation, the same as in the engine. */
export interface InviteLimits {
  readonly versions: readonly string[];
  /** Most characters of the link, and of the adviser's line. */
  readonly length: number;
  readonly line: number;
}

/** What became of a link: read, of a newer page, or damaged. */
export type InviteReading = { readonly kind: "read"; readonly invite: Invite } | { readonly kind: "newer" } | { readonly kind: "broken" };

const BROKEN: InviteReading = { kind: "broken" };

/** Return the link of an invitation in a fragment or a text; null when there is none. */
export function inviteFragment(text: string): string | null {
  return linkAfter(MARK, text);
}

/** Return the address of a page with an invitation in its fragment. */
export function inviteAddress(page: string, fragment: string): string {
  return `${page}#${MARK}=${fragment}`;
}

/** Read an invitation; never throws. */
export function readInvite(fragment: string, limits: InviteLimits, longestName: number): InviteReading {
  const [version = "", payload = ""] = fragment.split(".");
  if (!limits.versions.includes(version)) {
    return /^v\d+$/.test(version) ? { kind: "newer" } : BROKEN;
  }
  if (fragment.length > limits.length) {
    return BROKEN;
  }
  for (let most = 0; most <= MOST_TAIL; most += 1) {
    const shorter = payload.slice(0, payload.length - most);
    const value = /^[_-]*$/.test(payload.slice(shorter.length)) ? sealedValue(shorter) : undefined;
    if (value !== undefined) {
      return inviteOf(value, limits.line, longestName);
    }
  }
  return BROKEN;
}

/** Return the value under a checksum that fits; undefined for any other text. */
function sealedValue(payload: string): unknown {
  try {
    const bytes = bytesOf(payload);
    const body = bytes.subarray(CRC_BYTES);
    const sum = new DataView(bytes.buffer).getUint32(0);
    return sum === crc32(body) ? JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body)) : undefined;
  } catch {
    return undefined;
  }
}

function inviteOf(value: unknown, longestLine: number, longestName: number): InviteReading {
  if (typeof value !== "object" || value === null) {
    return BROKEN;
  }
  const own = new Map<string, unknown>(Object.entries(value));
  const named = own.get("mode");
  const mode = typeof named === "string" ? modeOf(named) : null;
  const name = shortText(own.get("name"), longestName);
  const line = shortText(own.get("line"), longestLine);
  return mode === null || name === null || line === null ? BROKEN : { kind: "read", invite: { mode, name, line } };
}

/** Return a text in one line without hidden signs; null when it is none or too long. */
function shortText(value: unknown, longest: number): string | null {
  return typeof value === "string" && lengthOf(value) <= longest ? cleanName(value) : null;
}

function crc32(bytes: Uint8Array): number {
  let sum = ~0;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) {
      sum = (sum >>> 1) ^ (0xedb88320 & -(sum & 1));
    }
  }
  return ~sum >>> 0;
}
