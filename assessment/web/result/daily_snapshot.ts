/** Keeps the first result of each day by itself, so that a step ticked off later has something to be measured by. */

import { html, nothing } from "lit-html";
import type { AnswerFile } from "../answers/answer_file";
import type { Report } from "../engine/report";
import { today } from "../form/form_binding";
import { saveAnswers } from "../form/save_answers";
import { joinSentences } from "../ui/join_sentences";
import type { ResultContext, View } from "./context";
import { snapshotsOf, withRecords } from "./snapshots";

export interface DailySnapshot {
  /** Keep the result, unless one of today is there or has been deleted since the page was opened. */
  readonly refresh: (report: Report) => void;
  readonly view: () => View;
}

/** Download the answers; when the engine fails they are saved as they are. */
async function saveCopy({ ask, file, lang }: ResultContext): Promise<void> {
  const answers = file();
  await saveAnswers(ask, answers, lang).catch(() => saveAnswers(null, answers, lang));
}

/** Make it; nothing is kept before there is a verdict. */
export function createDailySnapshot(context: ResultContext): DailySnapshot {
  const { say } = context;
  /** Days that were looked after; what the reader deletes again stays deleted. */
  const seen = new Set<string>();
  let kept = false;

  const keep = async (file: AnswerFile, date: string): Promise<void> => {
    try {
      const { answers } = await context.ask("snapshot", { answers: file, date, name: "" });
      if (context.file() === file) {
        kept = true;
        context.keep(withRecords(file, answers));
      } else {
        seen.delete(file.name ?? "");
      }
    } catch {
      // The reader has asked for nothing, and the button in the trend does the same.
      kept = false;
    }
  };

  return {
    refresh: ({ verdict }) => {
      const file = context.file();
      const brand = file.name ?? "";
      const date = today();
      if (!verdict.enough || seen.has(brand)) {
        return;
      }
      seen.add(brand);
      if (!snapshotsOf(file).some((snapshot) => snapshot.date === date)) {
        void keep(file, date);
      }
    },
    view: () =>
      kept
        ? html`<div class="tr-hint tr-noprint" id="result-kept">
            <p>${joinSentences(say("trend_kept_daily"), say("export_reminder"))}</p>
            <button type="button" class="tr-button tr-button--quiet" @click=${() => void saveCopy(context)}>${say("export_reminder_button")}</button>
          </div>`
        : nothing,
  };
}
