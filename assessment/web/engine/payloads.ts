/** Values that several engine operations take or return. Types only. */

import type { AnswerFile, BankStamp } from "../answers/answer_file";

export type Language = "zh" | "en";

/** One problem in an answer file. */
export interface AnswerProblem {
  readonly code: string;
  readonly path: string;
  readonly severity: "error" | "warning";
  readonly text: string;
}

/** Versions of bank and engine, returned when the bank is open. */
export interface Opened {
  readonly bank: BankStamp;
  readonly engine: string;
}

/** The migration of answers to an earlier question bank; "new" names questions added since. */
export interface Change {
  readonly action: "keep" | "map" | "split" | "merge" | "drop" | "new";
  readonly from: readonly string[];
  readonly to: readonly string[];
  readonly text: string;
}

export interface Imported {
  readonly answers: AnswerFile | null;
  /** Empty for a file of this bank. */
  readonly changes: readonly Change[];
  /** Ids of questions that were answered in the file and have to be answered again. */
  readonly again: readonly string[];
  readonly problems: readonly AnswerProblem[];
  /** A sentence that names another version of the same questions; part of the summary too, empty for this version. */
  readonly note: string;
  readonly summary: string;
}

export interface Exported {
  readonly text: string;
  readonly filename: string;
  readonly mime: string;
}

export type ExportFormat = "json" | "markdown" | "csv";

/** One operation: the payload it takes and the result it gives. */
export interface Op<Payload, Result> {
  readonly payload: Readonly<Payload>;
  readonly result: Result;
}
