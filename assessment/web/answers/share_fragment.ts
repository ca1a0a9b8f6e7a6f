/** The fragment of a shared link: what it says of itself, read as text and nothing else. */

/** How a shared link begins after the number sign. */
const MARK = "s=";
const VERSION = "v1";

/** Return the fragment of a shared link, or null when the address is another kind. */
export function sharedFragment(hash: string): string | null {
  const text = hash.replace(/^#/, "");
  return text.startsWith(MARK) ? text.slice(MARK.length) : null;
}

/** The address of this page with a shared result in its fragment; never in the query, which is sent to servers. */
export function sharedAddress(fragment: string): string {
  const url = new URL(location.href);
  url.search = "";
  url.hash = MARK + fragment;
  return url.href;
}

/** Read the stored summary; null for anything that is not one. Never throws. */
export function storedSummary(fragment: string, limits: LinkLimits): SharedSummary | null {
  const [version, summary, payload, ...more] = fragment.split(".");
  if (version !== VERSION || !summary || !payload || more.length > 0) {
    return null;
  }
  if (fragment.length > limits.length) {
    return null;
  }
  try {
    return summaryOf(JSON.parse(decode(summary)), limits);
  } catch {
    return null;
  }
}

function decode(text: string): string {
  if (!/^[\w-]*$/.test(text)) {
    throw new Error("no base64url");
  }
  const bytes = Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));
  return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
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

/** Text without signs that are invisible or turn the direction of what follows. */
function isText(value: unknown): value is string {
  return typeof value === "string" && !/[\p{Cc}\p{Cf}\p{Co}\p{Cs}\u2028\u2029]/u.test(value);
}

/** What the engine reads of a shared link; the page shows no more before the engine is there. */
export interface LinkLimits {
  /** Characters of the whole. */
  readonly length: number;
  /** Characters of a line of the summary, and how many lines it has. */
  readonly line: number;
  readonly lines: number;
}

/** What a shared link says of itself before the engine is there. */
export interface SharedSummary {
  readonly title: string;
  readonly headline: string;
  readonly range: string;
  readonly stage: string;
  readonly lines: readonly string[];
  readonly note: string;
}
