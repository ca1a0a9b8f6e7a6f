/** What the result asks of the bridge beyond the report. Types only; they join the operations of the protocol. */

import type { AnswerFile, Answer } from "./answers";
import type { Exported, Imported, Language } from "./protocol";
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
}

export interface Plan {
  readonly budget: { readonly hours: number; readonly weeks: number; readonly text: string };
  readonly headline: string;
  readonly notes: readonly string[];
  readonly columns: Readonly<Record<string, string>>;
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
  readonly columns: readonly Column[];
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

/** What a shared link says of itself before the engine is there. */
export interface SharedSummary {
  readonly title: string;
  readonly range: string;
  readonly stage: string;
  readonly lines: readonly string[];
  readonly note: string;
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

interface Budget {
  readonly hours: number;
  readonly weeks: number;
}

declare module "./protocol" {
  interface Operations {
    readonly plan: { payload: Asking & Budget; result: Plan };
    readonly plan_export: { payload: Asking & Budget & { format: PlanFormat; date: string }; result: Exported };
    readonly sensitivity: { payload: Asking & { seed: number }; result: Sensitivity };
    readonly complete: {
      payload: { answers: AnswerFile; question: string; level: number; date: string };
      result: { answers: AnswerFile };
    };
    readonly whatif: { payload: Asking & Budget & { scenario: Omit<Scenario, "id"> }; result: WhatIf };
    readonly snapshot: { payload: { answers: AnswerFile; date: string; name: string }; result: { answers: AnswerFile } };
    readonly trend: { payload: Asking; result: Trend };
    readonly compare: { payload: { left: Named; right: Named; lang: Language }; result: Comparison };
    readonly merge: { payload: { files: readonly Named[]; lang: Language }; result: Merged };
    readonly share: { payload: Asking & { date: string; redact: boolean }; result: Share };
    readonly unshare: { payload: { fragment: string; lang: Language }; result: Unshared };
    readonly targets: {
      payload: { answers: AnswerFile; targets: Readonly<Record<string, number>> };
      result: { answers: AnswerFile };
    };
  }
}
