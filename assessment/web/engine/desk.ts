/** Operations of the evidence desk and the calculators; their Python comes in an archive of its own. Types only. */

import type { Mode } from "../answers/answer_file";
import type { Language, Op } from "./payloads";

export type CalculatorId = "cover" | "channels" | "cash" | "panel";

/** What the reader says in addition to numbers and files; the day is ISO. */
export interface Given {
  readonly today: string;
  readonly lang: Language;
  readonly page_urls?: readonly string[];
  readonly robots_status?: number;
  readonly headers?: string;
  readonly marketplace?: string;
  readonly brands?: readonly string[];
  /** Samples that are all there is, by name. */
  readonly complete?: readonly string[];
  /** Answers to the desk's questions by their ids. */
  readonly choices?: Readonly<Record<string, string>>;
  readonly kinds?: Readonly<Record<string, string>>;
  readonly columns?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly rates?: Readonly<Record<string, string>>;
  /** Sentences of a page by name, and what only the reader can confirm. */
  readonly sentences?: Readonly<Record<string, string>>;
  readonly confirmed?: readonly string[];
  /** Levels answered so far, so that the desk can show a contradiction. */
  readonly answers?: Readonly<Record<string, number>>;
}

export interface CalcRow {
  readonly key: string;
  readonly label: string;
  readonly value: string | null;
  readonly shown: string;
  readonly how: string | null;
}

export interface CalcSection {
  readonly key: string;
  readonly title: string;
  readonly rows: readonly CalcRow[];
}

export interface CalcColumn {
  readonly label: string;
}

export type CalcCell = number | string | null;

/** Numbers for a chart, and the same as a reader sees them. */
export interface CalcSeries {
  readonly key: string;
  readonly title: string;
  readonly kind: "lines" | "bars" | "intervals";
  readonly columns: readonly CalcColumn[];
  readonly rows: readonly (readonly CalcCell[])[];
  readonly shown: readonly (readonly string[])[];
  readonly mark: number | null;
  readonly mark_label: string | null;
}

export interface CalcProposal {
  readonly question: string;
  /** The levels that the numbers allow, ascending. */
  readonly levels: readonly number[];
  readonly because: string;
  readonly next: readonly string[];
  readonly evidence: string | null;
}

export interface CalcResult {
  readonly calculator: CalculatorId;
  readonly ok: boolean;
  readonly errors: readonly { readonly path: string; readonly text: string }[];
  readonly sections: readonly CalcSection[];
  readonly series: readonly CalcSeries[];
  readonly notes: readonly string[];
  /** The same as rows for a spreadsheet. */
  readonly table: readonly (readonly string[])[];
  readonly proposals: readonly CalcProposal[];
}

/** A field's text, a tick, or a group of fields. */
export type CalcInput = string | boolean | { readonly [name: string]: CalcInput };

/** Places in a file: single lines, or a run of them. */
export type Place =
  | { readonly file: string; readonly lines: readonly number[] }
  | { readonly file: string; readonly first: number; readonly last: number };

export interface DeskAsk {
  readonly id: string;
  readonly text: string;
  readonly options: readonly { readonly id: string; readonly label: string }[];
  readonly file: string;
}

/** What one file was recognised as. */
export interface DeskFile {
  readonly name: string;
  readonly kind: string;
  readonly kind_name: string;
  readonly rows: number;
  readonly first: string;
  readonly last: string;
  readonly encoding: string;
  readonly unmatched: readonly string[];
  readonly tables: readonly DeskTable[];
}

/** Rows to show of a file. */
export interface DeskTable {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

export interface DeskProposal extends CalcProposal {
  readonly min: number;
  readonly max: number;
  readonly state: "decided" | "narrowed" | "contradiction" | "not_from_file";
  readonly scope: string;
  readonly lines: readonly Place[];
  readonly sample: { readonly found: number; readonly asked: number; readonly complete: boolean } | null;
}

export interface DeskFinding {
  readonly code: string;
  readonly severity: "error" | "warning" | "note";
  readonly text: string;
  readonly lines: readonly Place[];
}

export interface DeskNotice {
  readonly code: string;
  readonly text: string;
  readonly file: string;
}

export interface DeskReport {
  readonly today: string;
  readonly files: readonly DeskFile[];
  readonly proposals: readonly DeskProposal[];
  readonly findings: readonly DeskFinding[];
  readonly warnings: readonly DeskNotice[];
  readonly asks: readonly DeskAsk[];
  readonly exports: Readonly<Record<string, readonly (readonly string[])[]>>;
  /** What changed from day to day, when several reports are read. */
  readonly trends: readonly CalcSeries[];
  /** The bank's words of each question that a proposal is about. */
  readonly questions: Readonly<
    Record<string, { readonly title: string; readonly levels: readonly string[]; readonly mode: Mode }>
  >;
}

export interface DeskOperations {
  readonly desk_open: Op<
    { files: readonly { readonly name: string; readonly size: number }[] },
    { readonly files: number; readonly data: string }
  >;
  readonly desk_read: Op<{ index: number; given: Given }, DeskFile & { readonly asks: readonly DeskAsk[] }>;
  readonly desk_report: Op<{ given: Given }, DeskReport>;
  readonly calc: Op<
    { calculator: CalculatorId; inputs: { readonly [name: string]: CalcInput }; given: Given },
    CalcResult
  >;
}
