/** Downloads a text as a file to the reader's device. */

import type { AnswerFile } from "../answers/answer_file";
import { fileStem } from "../answers/file_name";
import type { Exported } from "../engine/payloads";

/** The event of a download, with the file as its detail. */
export const SAVED = "tiderider:saved";

/** Offer a text as a download, and say so to the page: nothing tells whether the browser has saved it. */
export function offerDownload(exported: Exported): void {
  const { text, filename, mime } = exported;
  const url = URL.createObjectURL(new Blob([text], { type: mime }));
  const link = document.createElement("a");
  link.href = url;
  link.download = filename;
  link.click();
  // Revoked later: some browsers read the blob only after the click has returned.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
  document.dispatchEvent(new CustomEvent<Exported>(SAVED, { detail: exported }));
}

/** Return the answers as a JSON file, named by brand and date. */
export function answersAsFile(answers: AnswerFile, date: string): Exported {
  const text = `${JSON.stringify(answers, null, 2)}\n`;
  return { text, filename: `${fileStem(answers, answers.mode, date)}.json`, mime: "application/json" };
}
