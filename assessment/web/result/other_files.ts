/** Answer files of others: read by the engine like any file, named after the brand in them or the file. */

import { html, type TemplateResult } from "lit-html";
import type { AnswerFile } from "../answers/answer_file";
import { EngineError } from "../engine/client";
import type { Named } from "../engine/results";
import type { Desk } from "./context";

/** What came of a file, and what there is to say of it; both when it could be read in part. */
export interface Reading {
  readonly named: Named | null;
  readonly text: string;
}

/** Read a file for comparison; the reader's own answers stay as they are. */
export async function readOther(desk: Desk, file: File): Promise<Reading> {
  if (file.size > desk.limits.bytes) {
    return { named: null, text: desk.say("other_unreadable", { file: file.name }) };
  }
  try {
    const { answers, problems } = await desk.read(await file.text());
    if (!answers) {
      return { named: null, text: desk.say("other_unreadable", { file: file.name }) };
    }
    const lost = problems.filter(({ severity }) => severity === "error").length;
    const text = lost > 0 ? desk.say("other_partly", { file: file.name, count: lost }) : "";
    return { named: { name: nameOf(answers) || file.name.replace(/\.json$/i, ""), answers }, text };
  } catch (error) {
    const crashed = error instanceof EngineError && error.code === "crash";
    return { named: null, text: desk.say(crashed ? "import_crashed" : "import_no_engine") };
  }
}

/** A button that opens files. The browser's own would speak the browser's language, not the page's. */
export function fileField(id: string, label: string, open: (event: Event) => Promise<void>, multiple = false): TemplateResult {
  return html`<label class="tr-button tr-filefield"
    ><input type="file" class="tr-sr" id=${id} ?multiple=${multiple} accept=".json,application/json" @change=${(event: Event) => void open(event)} /><span
      >${label}</span
    ></label
  >`;
}

/** The name a file carries, if any. */
export function nameOf(file: AnswerFile): string {
  const name = (file as { readonly name?: unknown }).name;
  return typeof name === "string" ? name : "";
}
