/** The state of the page, as one value; every view is a function of it. */

import type { AnswerFile } from "../../answers/answer_file";
import type { StoredBrands } from "../../answers/brand_storage";
import type { StorageState } from "../../answers/store";
import type { EngineState } from "../../engine/client";
import type { Report } from "../../engine/report";
import type { Notice, Problems } from "../../ui/notices";

export interface State {
  readonly file: AnswerFile;
  /** Ids of the questions that the quick check asks. */
  readonly quick: ReadonlySet<string>;
  readonly report: Report | null;
  readonly engine: EngineState;
  /** The brand on screen and the other ones. */
  readonly brands: StoredBrands;
  /** Id of the step on screen. */
  readonly step: string;
  /** The reader came from the check to change an answer; a button leads back there. */
  readonly changing: boolean;
  /** Whether the browser stores the answers beyond this visit. */
  readonly storageState: StorageState;
  readonly notice: Notice | null;
  readonly problems: Problems | null;
  /** Text of the live region; the status bar shows the same. */
  readonly announcement: string;
}

/** Return the ids of the questions that apply, or null for all; without a report the mode alone decides. */
export function applicableIds({ file, quick, report }: State): ReadonlySet<string> | null {
  if (report && report.mode === file.mode) {
    return new Set(report.applicable);
  }
  return file.mode === "quick" ? quick : null;
}
