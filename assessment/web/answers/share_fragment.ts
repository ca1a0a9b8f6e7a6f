/** The fragment of a shared link: recognises it, and reads its summary as plain text. */

import { bytesOf } from "./base64url";
import { linkIn } from "./chat_text";
import { inviteFragment } from "./invite_fragment";
import { hidesSigns } from "./name_text";

/** First characters of a shared link after the number sign. */
const MARK = "s=";
/** So much of a link's summary is no word of another address. */
const SUMMARY = /^v\d{1,3}\.[\w-]{8}/;

/**
 * Return the fragment of a shared link, or null for any other address.
 *
 * What a chat has put into it or around it stays, because the engine's checksum tells what it was.
 */
export function sharedFragment(hash: string): string | null {
  const text = hash.replace(/^#/, "");
  if (text.startsWith(MARK)) {
    return text.slice(MARK.length);
  }
  return SUMMARY.test(linkIn(text)) && inviteFragment(text) === null ? text : null;
}

/** Return the address of this page with a shared result in its fragment; a query would be sent to servers. */
export function sharedAddress(fragment: string): string {
  return `${pageAddress()}#${MARK}${fragment}`;
}

/** Return the address of this page, without a query and without anybody's answers. */
export function pageAddress(): string {
  const url = new URL(location.href);
  url.search = "";
  url.hash = "";
  return url.href;
}

/** Return the stored summary, or null for anything else. Never throws. */
export function storedSummary(fragment: string, limits: LinkLimits): SharedSummary | null {
  const link = linkIn(fragment);
  const [version, summary, payload] = link.split(".");
  if (!version || !limits.versions.includes(version) || !summary || !payload || link.length > limits.length) {
    return null;
  }
  try {
    return summaryOf(JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytesOf(summary))), limits);
  } catch {
    return null;
  }
}

function summaryOf(value: unknown, limits: LinkLimits): SharedSummary | null {
  const isLine = (line: unknown): line is string => isText(line) && line.length <= limits.line;
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return null;
  }
  const own = new Map<string, unknown>(Object.entries(value));
  const [title, headline, range, stage, note] = ["title", "headline", "range", "stage", "note"].map((key) => own.get(key));
  const lines = own.get("lines");
  if (!isLine(title) || !isLine(headline) || !isLine(range) || !isLine(stage) || !isLine(note)) {
    return null;
  }
  return Array.isArray(lines) && lines.length <= limits.lines && lines.every(isLine)
    ? { title, headline, range, stage, note, lines }
    : null;
}

/** Whether the value is a text without hidden signs and marks of writing direction. */
function isText(value: unknown): value is string {
  return typeof value === "string" && !/[\p{Cc}\p{Co}]/u.test(value) && !hidesSigns(value);
}

/** Limits of a shared link, the same as in the engine. */
export interface LinkLimits {
  /** Versions that are read. */
  readonly versions: readonly string[];
  /** Most characters of the link. */
  readonly length: number;
  /** Most characters of a line of the summary, and most lines. */
  readonly line: number;
  readonly lines: number;
}

/** The summary that a shared link carries, readable without the engine. */
export interface SharedSummary {
  readonly title: string;
  readonly headline: string;
  readonly range: string;
  readonly stage: string;
  readonly lines: readonly string[];
  readonly note: string;
}
