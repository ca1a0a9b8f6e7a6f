/** Restores stored answers: the resume notice, changes from another tab, and problems found by the engine. */

import { type AnswerFile, countAnswers } from "../../answers/answer_file";
import type { ExternalChange, Store } from "../../answers/store";
import type { Imported } from "../../engine/payloads";
import { RESULT } from "../../form/steps";
import type { Say } from "../../ui/messages";
import { type Notice } from "../../ui/notices";
import { offerDownload } from "../../ui/save_file";
import { brandName } from "../brand_name";
import { importProblems } from "../import_problems";
import { answeredText } from "../status_bar";
import { applicableIds, type State } from "./state";

/** Return the notice about stored answers when the page opens, or null when there are none. */
export function resumeNotice(state: State, questions: readonly string[], store: Store, say: Say): Notice | null {
  if (countAnswers(state.file) > 0) {
    const text = say("resume", { answered: answeredText(state, questions, say) });
    const open = firstOpen(state, questions);
    const next = open === undefined ? [] : [{ label: say("resume_at", { question: open }), href: `#q-${open}` }];
    return { text, links: [...next, { label: say("to_result"), href: `#${RESULT}` }] };
  }
  return store.unreadable === null ? null : unreadableNotice(store.unreadable, say);
}

/** The first applicable question without an answer. */
function firstOpen(state: State, questions: readonly string[]): string | undefined {
  const applicable = applicableIds(state);
  return questions.find((id) => applicable.has(id) && !state.file.answers[id]);
}

export interface OtherTabChange {
  readonly external: ExternalChange;
  /** The other tab has switched to another brand. */
  readonly otherBrand: boolean;
  readonly file: AnswerFile;
  /** Restore the answers that this tab showed. */
  readonly undo: () => void;
  readonly store: Store;
}

/** Return the notice about what another tab has stored; a deletion can be undone. */
export function otherTabNotice({ external, otherBrand, file, undo, store }: OtherTabChange, say: Say): Notice {
  if (external.unreadable) {
    return unreadableNotice(store.unreadable ?? "", say);
  }
  if (!external.file) {
    return { text: say("storage_other_deleted"), action: { label: say("undo"), run: undo } };
  }
  return { text: otherBrand ? say("storage_other_brand", { name: brandName(file, say) }) : say("storage_other_tab") };
}

function unreadableNotice(text: string, say: Say): Notice {
  const run = (): void => offerDownload({ text, filename: "tiderider-stored.txt", mime: "text/plain" });
  return { text: say("storage_foreign"), action: { label: say("export_stored"), run }, pinned: true };
}

/** Return the notice about the stored answers: problems, or another version of the bank; null when there is nothing to say. */
export function importVerdict(imported: Imported, otherBank: boolean, say: Say, dismiss: () => void): Notice | null {
  const { problems, again, note, summary } = imported;
  if (!problems.some((problem) => problem.severity === "error" || otherBank)) {
    return note ? { text: note } : null;
  }
  const items = importProblems(imported).map((line) => line.text);
  return {
    text: say("stored_problems"),
    items: again[0] ? [...items, summary] : items,
    action: { label: say("dismiss"), run: dismiss },
    pinned: true,
  };
}
