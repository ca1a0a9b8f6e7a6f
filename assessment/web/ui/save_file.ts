/** Downloads a text as a file to the reader's device. */

import type { AnswerFile } from "../answers/answer_file";
import type { Exported } from "../engine/payloads";

/** Offer a text as a download. */
export function offerDownload({ text, filename, mime }: Exported): void {
  const url = URL.createObjectURL(new Blob([text], { type: mime }));
  const link = document.createElement("a");
  link.href = url;
  link.download = filename;
  link.click();
  // Revoked later: some browsers read the blob only after the click has returned.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** Return the answers as a JSON file, named by its date. */
export function answersAsFile(answers: AnswerFile, date: string): Exported {
  const text = `${JSON.stringify(answers, null, 2)}\n`;
  return { text, filename: `tiderider-answers-${date}.json`, mime: "application/json" };
}
