/** The name to show for a brand. */

import type { AnswerFile } from "../answers/answer_file";
import type { Say } from "../ui/messages";

/** What to call a brand; one that the reader has not named is called so. */
export function nameOf(file: AnswerFile, say: Say): string {
  return typeof file.name === "string" && file.name !== "" ? file.name : say("brand_unnamed");
}
