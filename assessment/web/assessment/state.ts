/** All that the page shows, as one value; views are functions of it. */

import type { AnswerFile } from "./answers";
import type { EngineState } from "./client";
import type { Report } from "./report";
import type { Shelf } from "./shelf";
import type { Keeping } from "./store";

/** A message above the questions, with what can be done about it. */
export interface Notice {
  readonly text: string;
  readonly items?: readonly string[];
  readonly action?: Action;
  /** Where to go from here. */
  readonly links?: readonly { readonly label: string; readonly href: string }[];
  /** Said on leaving for another step, and so to be read there. */
  readonly arriving?: boolean;
  /** Came by itself: kept until it is dismissed, and shown where it moves nothing. */
  readonly stays?: boolean;
  /** No longer offered, but still in its place until the next step, so that nothing moves. */
  readonly spent?: boolean;
}

export interface Action {
  readonly label: string;
  readonly run: () => void;
}

/** One line of an error summary; `field` is the id of what has to be filled in. */
export interface Fault {
  readonly severity: "error" | "warning";
  readonly text: string;
  readonly field?: string;
}

/** What is wrong with a file or an answer: shown as an error summary that takes the focus. */
export interface Problems {
  readonly title: string;
  readonly text: string;
  readonly items: readonly Fault[];
  readonly actions: readonly Action[];
}

export interface State {
  readonly file: AnswerFile;
  /** Ids of the questions that the quick check asks. */
  readonly quick: ReadonlySet<string>;
  readonly report: Report | null;
  readonly engine: EngineState;
  /** The brand on screen and the others. */
  readonly shelf: Shelf;
  /** Id of the step on screen. */
  readonly step: string;
  /** The reader came from the check to change an answer, and will want to go back there. */
  readonly changing: boolean;
  /** Whether the browser keeps the answers when the page is closed. */
  readonly keeping: Keeping;
  readonly notice: Notice | null;
  readonly problems: Problems | null;
  /** What screen readers hear; sighted readers see the same in the bar. */
  readonly announcement: string;
}

/** Ids of the questions to ask, null for all; until the engine has answered, the mode alone decides. */
export function askedIds({ file, quick, report }: State): ReadonlySet<string> | null {
  if (report && report.mode === file.mode) {
    return new Set(report.applicable);
  }
  return file.mode === "quick" ? quick : null;
}
