/** What the result asks of the bridge beyond the report, and what comes back. Types only. */

import type { Answer, AnswerFile } from "../answers/answer_file";
import type { SharedSummary } from "../answers/share_fragment";
import type { Exported, Imported, Language, Op } from "./payloads";
import type { Column, Report, Source } from "./report";

/** A range that may be missing because nothing applies. */
export interface Span {
  readonly low: number | null;
  readonly high: number | null;
  readonly text: string;
}

/** A table in words, ready to draw. */
export interface Sheet<Line> {
  readonly caption: string;
  readonly columns: readonly Column[];
  readonly rows: readonly Line[];
}

export interface PlanStep {
  readonly id: string;
  /** A rise of level, or evidence for a level that is claimed already. */
  readonly kind: "rise" | "proof";
  readonly question: string;
  readonly level: number;
  readonly strategy: string;
  readonly title: string;
  readonly do: string;
  readonly done_when: string;
  readonly hours: string;
  readonly gain: string;
  readonly gain_per_hour: string;
  readonly cash: string;
  readonly weeks: string;
  readonly after: string;
  readonly gate: boolean;
  readonly gate_label: string;
  readonly sources: readonly Source[];
  readonly done_label: string;
}

export interface PlanGroup {
  readonly id: string;
  readonly title: string;
  readonly note: string;
  readonly steps: readonly PlanStep[];
}

export interface Limit {
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly value: number;
  /** Where to begin when the file names no budget. */
  readonly proposed: number;
}

/** Questions without a level, each with how to find out. */
export interface Finding {
  readonly title: string;
  readonly note: string;
  readonly items: readonly { readonly question: string; readonly title: string; readonly how: string }[];
}

export interface Plan {
  readonly budget: { readonly hours: number; readonly weeks: number; readonly text: string };
  readonly headline: string;
  readonly notes: readonly string[];
  readonly columns: Readonly<Record<string, string>>;
  readonly find_out: Finding;
  readonly groups: readonly PlanGroup[];
  readonly left_out: string;
  readonly limits: { readonly hours: Limit; readonly weeks: Limit };
}

export type PlanFormat = "markdown" | "csv" | "ics";

export interface SensitivityRow {
  readonly question: string;
  readonly title: string;
  readonly cells: readonly string[];
  readonly share: number;
}

export interface Sensitivity extends Sheet<SensitivityRow> {
  readonly note: string;
}

export interface Scenario {
  readonly id: string;
  readonly name: string;
  readonly answers: Readonly<Record<string, Answer>>;
}

export interface WhatIf {
  readonly title: string;
  readonly rows: readonly { readonly label: string; readonly before: string; readonly after: string; readonly change: string }[];
  readonly strategies: readonly { readonly id: string; readonly name: string; readonly before: Span; readonly after: Span }[];
  readonly plan: string;
  readonly report: Report;
}

export interface TrendRow extends Span {
  /** ISO date; empty for the present answers. */
  readonly date: string;
  readonly name: string;
  readonly stage: string;
  readonly cells: readonly string[];
}

export interface Trend extends Sheet<TrendRow> {
  readonly notes: readonly string[];
}

export interface Named {
  readonly name: string;
  readonly answers: AnswerFile;
}

export interface Comparison {
  readonly title: string;
  readonly columns: Readonly<Record<"name" | "left" | "right" | "change" | "question", string>>;
  readonly overall: ComparisonRow;
  readonly rows: readonly ComparisonRow[];
  readonly questions: readonly { readonly question: string; readonly title: string; readonly left: string; readonly right: string }[];
  readonly notes: readonly string[];
}

export interface ComparisonRow {
  readonly id: string;
  readonly name: string;
  readonly left: Span;
  readonly right: Span;
  readonly change: string;
}

export interface MergeRow {
  readonly question: string;
  readonly title: string;
  readonly answers: readonly string[];
  readonly spread: string;
  readonly agree: boolean;
}

export interface Merged extends Sheet<MergeRow> {
  readonly summary: string;
  readonly proposal: AnswerFile;
  readonly notes: readonly string[];
}

export interface Share {
  readonly fragment: string;
  readonly length: number;
  readonly warning: string;
  readonly summary: SharedSummary;
}

export interface Unshared extends Imported {
  readonly stored: SharedSummary | null;
  /** Empty when recomputing gives the stored range. */
  readonly difference: string;
}

interface Asking {
  readonly answers: AnswerFile;
  readonly lang: Language;
}

interface Edited {
  readonly answers: AnswerFile;
}

interface Budget {
  readonly hours: number;
  readonly weeks: number;
}

/** Operations on what the answers mean: plan, scenarios, time, others, sharing. */
export interface ResultOperations {
  readonly plan: Op<Asking & Partial<Budget>, Plan>;
  readonly plan_export: Op<Asking & Partial<Budget> & { format: PlanFormat; date: string }, Exported>;
  readonly sensitivity: Op<Asking & { seed: number }, Sensitivity>;
  readonly complete: Op<{ answers: AnswerFile; question: string; level: number; date: string }, Edited>;
  readonly whatif: Op<Asking & Partial<Budget> & { scenario: Omit<Scenario, "id"> }, WhatIf>;
  readonly snapshot: Op<{ answers: AnswerFile; date: string; name: string }, Edited>;
  readonly trend: Op<Asking, Trend>;
  readonly compare: Op<{ left: Named; right: Named; lang: Language }, Comparison>;
  readonly merge: Op<{ files: readonly Named[]; lang: Language }, Merged>;
  readonly share: Op<Asking & { date: string; redact: boolean }, Share>;
  readonly unshare: Op<{ fragment: string; lang: Language }, Unshared>;
  readonly targets: Op<{ answers: AnswerFile; targets: Readonly<Record<string, number>> }, Edited>;
}
