/** Going on from what the browser has kept: the greeting, and what the engine says when it has read it. */

import { type AnswerFile, countAnswers } from "../answers/answer_file";
import type { News, Store } from "../answers/store";
import type { Imported } from "../engine/payloads";
import { RESULT } from "../form/steps";
import type { Say } from "../ui/messages";
import { type Notice } from "../ui/notices";
import { offer } from "../ui/save_file";
import { nameOf } from "./brand_name";
import { told } from "./import_problems";
import { askedIds, type State } from "./state";
import { answeredText } from "./status_bar";

/** Say what was found in the store, if anything. */
export function greeting(state: State, questions: readonly string[], store: Store, say: Say): Notice | null {
  if (countAnswers(state.file) > 0) {
    const text = say("resume", { answered: answeredText(state, questions, say) });
    const open = firstOpen(state, questions);
    const next = open === undefined ? [] : [{ label: say("resume_at", { question: open }), href: `#q-${open}` }];
    return { text, links: [...next, { label: say("to_result"), href: `#${RESULT}` }] };
  }
  return store.foreign === null ? null : foreign(store.foreign, say);
}

/** The first question that is asked and has no answer. */
function firstOpen(state: State, questions: readonly string[]): string | undefined {
  const asked = askedIds(state);
  return questions.find((id) => (asked?.has(id) ?? true) && !state.file.answers[id]);
}

/** What to say when another tab has stored something: what it was, and how to undo a deletion. */
export function elsewhere(
  news: News,
  otherBrand: boolean,
  file: AnswerFile,
  back: () => void,
  store: Store,
  say: Say,
): Notice {
  if (news.foreign) {
    return foreign(store.foreign ?? "", say);
  }
  if (!news.file) {
    return { text: say("storage_other_deleted"), action: { label: say("undo"), run: back } };
  }
  return { text: otherBrand ? say("storage_other_brand", { name: nameOf(file, say) }) : say("storage_other_tab") };
}

function foreign(text: string, say: Say): Notice {
  const run = (): void => offer({ text, filename: "tiderider-stored.txt", mime: "text/plain" });
  return { text: say("storage_foreign"), action: { label: say("export_stored"), run }, stays: true };
}

/** What the reader must know of the stored answers after the engine has read them; null when all is well. */
export function judged(imported: Imported, otherBank: boolean, say: Say, dismiss: () => void): Notice | null {
  const { problems, again, summary } = imported;
  if (!problems.some((problem) => problem.severity === "error" || otherBank)) {
    return null;
  }
  const items = told(imported).map((line) => line.text);
  return {
    text: say("stored_problems"),
    items: again.length > 0 ? [...items, summary] : items,
    action: { label: say("dismiss"), run: dismiss },
    stays: true,
  };
}
