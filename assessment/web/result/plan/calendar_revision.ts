/** Numbers the calendars of a brand, so that a later one always replaces an earlier one. */

import type { AnswerFile } from "../../answers/answer_file";

/** The number of the last calendar; it stays with the brand, also in its file and on another device. */
interface Numbered {
  readonly calendar_revision?: unknown;
}

/** Largest number that calendar programs read (RFC 5545, section 3.3.8). */
const LARGEST = 2 ** 31 - 1;
const MILLISECONDS = 1000;

/**
 * Return the number of the next calendar: the seconds of the clock, for a file that knows of no earlier one; and always
 * more than the last, for a clock that was put back.
 */
export function nextRevision(file: AnswerFile, now: number): number {
  const { calendar_revision: last } = file as Numbered;
  const least = typeof last === "number" && Number.isSafeInteger(last) ? last + 1 : 0;
  return Math.min(LARGEST, Math.max(least, Math.floor(now / MILLISECONDS)));
}

/** Return the file with the number of its last calendar. */
export function withRevision(file: AnswerFile, revision: number): AnswerFile {
  return { ...file, calendar_revision: revision } as AnswerFile;
}
