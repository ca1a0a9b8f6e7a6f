/** The name to show for a brand. */

import type { AnswerFile } from "../answers/answer_file";
import type { Say } from "../ui/messages";

/** Return the name of a brand, or the word for an unnamed one. */
export function brandName(file: AnswerFile, say: Say): string {
  return typeof file.name === "string" && file.name !== "" ? file.name : say("brand_unnamed");
}
