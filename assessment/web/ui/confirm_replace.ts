/** Asks before the reader's own answers are replaced. */

import { type AnswerFile, hasContent } from "../answers/answer_file";
import { ask } from "./dialog";
import type { Say } from "./messages";

/** Resolve to true when there is nothing to lose, or when the reader consents; `title` is the question. */
export async function confirmReplace(root: HTMLElement, own: AnswerFile, title: string, say: Say): Promise<boolean> {
  const words = { title, text: say("replace_detail"), confirm: say("import_replace"), cancel: say("import_cancel") };
  return !hasContent(own) || ask(root, words);
}
