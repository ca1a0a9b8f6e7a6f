/** Keeps the head of the result and the first of its three actions, so that the home page can name them. */

import { keepLastResult } from "../answers/last_result";
import type { Texts } from "../answers/store";
import type { Report } from "../engine/report";
import type { Plan } from "../engine/results";
import { today } from "../form/form_binding";
import { RESULT } from "../form/steps";
import type { State } from "./session/state";

export interface Remember {
  /** Follows the page; a report counts once it is on screen. */
  readonly state: (state: State) => void;
  /** The plan for the reader's own answers has come. */
  readonly plan: (plan: Plan) => void;
}

/** Make the memory; it writes when both are known, and again when one of them changes. */
export function rememberResult(texts: Texts, key: string): Remember {
  let report: Report | null = null;
  let next = "";
  const keep = (): void => {
    if (report?.range) {
      keepLastResult(texts, key, { date: today(), range: report.range.text, stage: report.stage?.name ?? "", next });
    }
  };
  return {
    state: ({ step, report: found }) => {
      if (step === RESULT && found !== report) {
        report = found;
        keep();
      }
    },
    plan: ({ first }) => {
      next = first[0]?.title ?? "";
      keep();
    },
  };
}
