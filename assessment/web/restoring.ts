/** Going on from what the browser has kept: the greeting, and what the engine says when it has read it. */

import { countAnswers } from "./answers";
import { told } from "./importing";
import type { Say } from "./messages";
import type { Imported } from "./operations";
import type { Notice, State } from "./state";
import { answeredText } from "./status";
import type { Store } from "./store";
import { offer } from "./takeaway";

/** Say what was found in the store, if anything. */
export function greeting(state: State, questions: readonly string[], store: Store, say: Say): Notice | null {
  if (countAnswers(state.file) > 0) {
    return { text: say("resume", { answered: answeredText(state, questions, say) }) };
  }
  return store.foreign === null ? null : foreign(store.foreign, say);
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
