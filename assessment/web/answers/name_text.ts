/** Short names that people type: what is removed from them, and how long they may be. */

/** Signs that cannot be seen and that can mislead: those that the engine refuses, and the space of no width. Joiners of scripts and emoji remain. */
const HIDDEN =
  /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]|\p{Cs}/gu;

/** Return a name in one line without hidden signs and without spaces around it. */
export function cleanName(text: string): string {
  return cleanText(text.replace(/[\t\r\n]+/g, " "));
}

/** Return a text, its lines kept, without hidden signs and without spaces around it. */
export function cleanText(text: string): string {
  return text.replace(HIDDEN, "").trim();
}

/** Return whether a text holds signs that are hidden. */
export function hidesSigns(text: string): boolean {
  return text.search(HIDDEN) >= 0;
}

/** Return the length of a text as the engine counts it: an emoji is one character, not two. */
export function lengthOf(text: string): number {
  return [...text].length;
}
