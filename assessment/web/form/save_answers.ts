/** Saves the answers as a file on the reader's device, with the engine or without it. */

import type { AnswerFile } from "../answers/answer_file";
import type { Ask } from "../engine/operations";
import type { Language } from "../engine/payloads";
import { answersAsFile, offerDownload } from "../ui/save_file";
import { today } from "./form_binding";

/**
 * Download the answers as the engine writes them; without it, as they are.
 *
 * @throws EngineError when the engine is asked and fails.
 */
export async function saveAnswers(ask: Ask | null, answers: AnswerFile, lang: Language): Promise<void> {
  const date = today();
  offerDownload(ask ? await ask("export", { answers, lang, format: "json", date, redact: false }) : answersAsFile(answers, date));
}
