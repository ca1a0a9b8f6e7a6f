/** The report of the engine: texts in the page's language, and numbers to show formatted as text. */

import type { BankStamp, Mode } from "../answers/answer_file";

export interface Range {
  readonly low: number;
  readonly high: number;
  readonly text: string;
}

export interface GateLine {
  readonly question: string;
  readonly strategy: string;
  readonly state: "failed" | "open";
  readonly title: string;
  /** The gate in one line. */
  readonly line: string;
  readonly text: string;
  readonly source: Source;
}

export interface StrategyLine {
  readonly id: string;
  readonly name: string;
  readonly low: number | null;
  readonly high: number | null;
  readonly text: string;
  readonly target: number | null;
  readonly capped: boolean;
  readonly note: string;
}

export interface CapabilityLine {
  readonly id: string;
  readonly strategy: string;
  readonly name: string;
  readonly low: number | null;
  readonly high: number | null;
  readonly text: string;
}

export interface Column {
  readonly key: string;
  readonly label: string;
  readonly numeric: boolean;
}

export interface Source {
  readonly title: string;
  readonly url: string;
  readonly publisher: string;
}

/** A question, or the total of a strategy after its questions. */
export interface Row {
  readonly kind: "question" | "strategy";
  readonly question: string;
  readonly strategy: string;
  readonly cells: readonly string[];
  readonly sources: readonly Source[];
}

/** The score, row by row. */
export interface ScoreBreakdown {
  readonly caption: string;
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
}

/** Evidence and notes of the answers, each line with its label. */
export interface Written {
  readonly title: string;
  readonly items: readonly { readonly question: string; readonly title: string; readonly lines: readonly string[] }[];
}

/** A target and the gap to it; `target` is null where none is set. */
export interface TargetLine {
  readonly id: string;
  readonly name: string;
  readonly target: number | null;
  readonly gap: string;
}

/** The result for a reader with half a minute. */
export interface Verdict {
  /** Whether enough is answered for a verdict; without it only the range is shown, and what is missing. */
  readonly enough: boolean;
  readonly sentence: string;
  readonly strongest: string;
  readonly weakest: string;
  readonly missing: readonly { readonly question: string; readonly title: string }[];
}

export interface Report {
  /** Null when no question applies. */
  readonly range: Range | null;
  readonly headline: string;
  readonly verdict: Verdict;
  readonly range_note: string;
  readonly coverage: { readonly percent: number; readonly text: string; readonly short: string };
  /** Share of the points that rest on evidence. */
  readonly evidence: { readonly percent: number; readonly text: string };
  /** How many questions count of those asked. */
  readonly scope: { readonly counted: number; readonly asked: number; readonly text: string };
  readonly stage: { readonly id: string; readonly name: string; readonly meaning: string } | null;
  readonly stage_note: string;
  readonly weakest: { readonly strategy: string; readonly text: string } | null;
  readonly notes: readonly string[];
  readonly written: Written;
  /** The questions whose answers would narrow the range most. */
  readonly narrow: readonly { readonly question: string; readonly text: string }[];
  readonly targets: readonly TargetLine[];
  readonly gates: readonly GateLine[];
  readonly strategies: readonly StrategyLine[];
  readonly capabilities: readonly CapabilityLine[];
  readonly ledger: ScoreBreakdown;
  /** Labels of the page for a boss and of the picture. */
  readonly sheet: Readonly<Record<string, string>>;
  readonly headings: Readonly<Record<string, string>>;
  readonly mode: Mode;
  readonly applicable: readonly string[];
  readonly unanswered: readonly string[];
  readonly bank: BankStamp;
  readonly engine: string;
}
