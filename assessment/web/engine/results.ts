/** The operations of the sections of the result, with their payloads and results. Types only. */

import type { Answer, AnswerFile } from "../answers/answer_file";
import type { Invite } from "../answers/invite_fragment";
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
export interface ResultTable<Line> {
  readonly caption: string;
  readonly columns: readonly Column[];
  readonly rows: readonly Line[];
}

export interface PlanStep {
  readonly id: string;
  /** A higher level, or evidence for a level that is claimed already. */
  readonly kind: "rise" | "proof";
  readonly question: string;
  readonly level: number;
  readonly strategy: string;
  readonly title: string;
  /** The question and the levels that the step belongs to. */
  readonly place: string;
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

/** One of the three things to do first: a step of the plan, or a question to look up. */
export interface FirstAction
  extends Pick<PlanStep, "id" | "question" | "level" | "strategy" | "title" | "hours" | "gain" | "do" | "done_when" | "done_label" | "gate" | "gate_label"> {
  readonly kind: PlanStep["kind"] | "find";
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
  /** Value when the file has no budget. */
  readonly proposed: number;
}

/** Questions answered "unknown", each with a way to find out. */
export interface FindOut {
  readonly title: string;
  readonly note: string;
  readonly items: readonly { readonly question: string; readonly title: string; readonly how: string }[];
}

/** A completed step, with the gain it brought. */
export interface DoneStep {
  readonly question: string;
  readonly level: number;
  readonly date: string;
  readonly title: string;
  readonly gain: string;
}

/** What a plan can be for, and what this one is for. */
export interface FocusChoice {
  readonly value: string;
  readonly label: string;
  readonly options: readonly { readonly id: string; readonly label: string }[];
}

export interface Plan {
  readonly first: readonly FirstAction[];
  readonly budget: { readonly hours: number; readonly weeks: number; readonly text: string };
  readonly focus: FocusChoice;
  readonly headline: string;
  /** What the same work brings after the horizon; empty when nothing. */
  readonly later: string;
  /** How far the plan is from the best possible one; empty when that is unknown. */
  readonly short: string;
  /** What weighs most and is not in the plan; may be empty. */
  readonly missing: string;
  readonly done: { readonly title: string; readonly items: readonly DoneStep[] };
  readonly notes: readonly string[];
  readonly columns: Readonly<Record<string, string>>;
  readonly find_out: FindOut;
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

export interface Sensitivity extends ResultTable<SensitivityRow> {
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
  /** What of the scenario could not be read. */
  readonly problems: readonly { readonly text: string }[];
}

export interface TrendRow extends Span {
  /** ISO date; empty for the present answers. */
  readonly date: string;
  readonly name: string;
  readonly stage: string;
  readonly cells: readonly string[];
}

export interface Trend extends ResultTable<TrendRow> {
  readonly notes: readonly string[];
}

export interface NamedAnswers {
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

export interface Merged extends ResultTable<MergeRow> {
  readonly summary: string;
  readonly proposal: AnswerFile;
  readonly notes: readonly string[];
}

/** A table of brands; the keys of a row sort it by each column. */
export interface Clients extends ResultTable<{ readonly cells: readonly string[]; readonly keys: readonly (string | number)[] }> {
  /** Names of files that could not be read. */
  readonly unread: readonly string[];
  /** Says that there are more brands than the table holds; empty otherwise. */
  readonly note: string;
  readonly export: Exported;
}

/** Answers next to an adviser's own view of them; the sentences are empty without one. */
export interface AdviserView
  extends ResultTable<{ readonly question: string; readonly cells: readonly string[]; readonly differs: boolean }> {
  readonly summary: string;
  readonly ranges: string;
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
  /** Whose result it is, and when it was shared. */
  readonly sender: { readonly title: string; readonly text: string };
}

interface AnswersPayload {
  readonly answers: AnswerFile;
  readonly lang: Language;
}

interface EditedAnswers {
  readonly answers: AnswerFile;
}

interface Budget {
  readonly hours: number;
  readonly weeks: number;
  readonly focus: string;
}

interface PlanFile {
  readonly format: PlanFormat;
  readonly date: string;
  /** Address of the site, so that each step links to its question. */
  readonly site?: string;
  /** A number that rises with every export, so that a calendar accepts the new plan. */
  readonly revision: number;
}

/** Operations by name: plan, scenarios, trend, comparison, merge, sharing and targets. */
export interface ResultOperations {
  readonly plan: Op<AnswersPayload & Partial<Budget>, Plan>;
  readonly plan_export: Op<AnswersPayload & Partial<Budget> & PlanFile, Exported>;
  readonly sensitivity: Op<AnswersPayload & { seed: number }, Sensitivity>;
  readonly complete: Op<AnswersPayload & { question: string; level: number; date: string }, EditedAnswers & { told: string }>;
  readonly whatif: Op<AnswersPayload & Partial<Budget> & { scenario: Omit<Scenario, "id"> }, WhatIf>;
  readonly snapshot: Op<{ answers: AnswerFile; date: string; name: string }, EditedAnswers>;
  readonly trend: Op<AnswersPayload, Trend>;
  readonly compare: Op<{ left: NamedAnswers; right: NamedAnswers; lang: Language }, Comparison>;
  readonly merge: Op<{ files: readonly NamedAnswers[]; lang: Language }, Merged>;
  readonly clients: Op<{ files: readonly NamedAnswers[]; lang: Language; date: string }, Clients>;
  readonly invite: Op<Invite, { readonly fragment: string }>;
  readonly adviser_view: Op<AnswersPayload, AdviserView>;
  readonly share: Op<AnswersPayload & { date: string; redact: boolean; named?: boolean }, Share>;
  readonly unshare: Op<{ fragment: string; lang: Language }, Unshared>;
  readonly targets: Op<{ answers: AnswerFile; targets: Readonly<Record<string, number>> }, EditedAnswers>;
}
