/** Names of files that the page makes itself, in the form of those that the engine makes. */

import type { AnswerFile } from "./answer_file";

/** Return a file name without ending: brand, kind and date, without signs that a disk refuses. */
export function fileStem(file: AnswerFile, kind: string, date: string): string {
  const brand = (file.name ?? "").replace(/[^\p{L}\p{N}_-]+/gu, "-").replace(/^-+|-+$/g, "");
  return ["tiderider", brand, kind, date].filter((part) => part !== "").join("-");
}
