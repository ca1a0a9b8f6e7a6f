/** Operations of the evidence desk and the calculators; their Python comes in an archive of its own. Types only. */

import type { Language, Op } from "./payloads";

export type CalculatorId = "cover" | "channels" | "cash" | "panel";

/** What the reader says beside the numbers; the day is ISO. */
export interface Given {
  readonly today: string;
  readonly lang: Language;
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
  readonly key: string;
  readonly label: string;
  readonly unit: string;
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
  readonly proposals: readonly CalcProposal[];
}

/** A field's text, a tick, or a group of fields. */
export type CalcInput = string | boolean | { readonly [name: string]: CalcInput };

export interface DeskOperations {
  readonly calc: Op<
    { calculator: CalculatorId; inputs: { readonly [name: string]: CalcInput }; given: Given },
    CalcResult
  >;
}
