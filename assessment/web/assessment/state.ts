/** All that the page shows, as one value; views are functions of it. */

import type { AnswerFile } from "../answers/answer_file";
import type { Shelf } from "../answers/brand_storage";
import type { Keeping } from "../answers/store";
import type { EngineState } from "../engine/client";
import type { Report } from "../engine/report";
import type { Notice, Problems } from "../ui/notices";

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
