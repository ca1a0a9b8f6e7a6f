/** The messages between page and worker, and the operations of the Python bridge. Types only. */

import type { AnswerFile, BankStamp } from "./answers";
import type { Report } from "./report";

export type Language = "zh" | "en";

/** One file of the engine's folder. */
export interface EngineFile {
  readonly name: string;
  /** Size after decompression. */
  readonly bytes: number;
  /** Digest after decompression, as `sha256-BASE64`. */
  readonly integrity: string;
}

/** Named parts of starting the engine, in their order. */
export type Stage = "download" | "start" | "open";

/** Why the engine cannot be used; each has its own sentence in the messages. */
export type Reason = "network" | "damaged" | "timeout" | "unsupported" | "memory" | "crash";

/** One thing in an answer file that is not as expected. */
export interface Problem {
  readonly code: string;
  readonly path: string;
  readonly severity: "error" | "warning";
  readonly text: string;
}

/** What the engine says of itself when the bank is open. */
export interface Opened {
  readonly bank: BankStamp;
  readonly engine: string;
}

/** What became of answers to an earlier question bank; "new" names questions that came since. */
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
  readonly problems: readonly Problem[];
  readonly summary: string;
}

export interface Exported {
  readonly text: string;
  readonly filename: string;
  readonly mime: string;
}

export type ExportFormat = "json" | "markdown" | "csv";

/** Operations of `readiness.bridge.handle`: what goes in, what comes back. */
export interface Operations {
  readonly report: { payload: { answers: AnswerFile; lang: Language }; result: Report };
  readonly import: { payload: { text: string; lang: Language }; result: Imported };
  readonly export: {
    payload: { answers: AnswerFile; lang: Language; format: ExportFormat; date: string };
    result: Exported;
  };
}
export type Operation = keyof Operations;

/** The error object of a reply: `message` is English and for logs only. */
export interface Fault {
  readonly code: string;
  readonly message: string;
}

export interface StartMessage {
  readonly kind: "start";
  /** Absolute address of the engine's folder, with a trailing slash. */
  readonly base: string;
  readonly wheel: string;
  readonly bundle: string;
  readonly files: readonly EngineFile[];
  /** True on a repeated start: what the browser's cache holds may be what is broken. */
  readonly fresh: boolean;
}

export interface CallMessage {
  readonly kind: "call";
  readonly id: number;
  readonly op: Operation;
  readonly payload: unknown;
}

export type ToWorker = StartMessage | CallMessage;

export type FromWorker =
  | { readonly kind: "progress"; readonly stage: Stage; readonly loaded: number; readonly total: number }
  | { readonly kind: "ready"; readonly opened: Opened }
  | { readonly kind: "failed"; readonly reason: Reason; readonly message: string }
  | { readonly kind: "reply"; readonly id: number; readonly ok: true; readonly result: unknown }
  | { readonly kind: "reply"; readonly id: number; readonly ok: false; readonly error: Fault };
