/** Answer files of others: read by the engine like any file, named after the brand in them or the file. */

import { html, type TemplateResult } from "lit-html";
import type { AnswerFile } from "./answers";
import type { Desk } from "./desk";
import type { Named } from "./findings";

export type Reading = { readonly named: Named } | { readonly text: string };

/** Read a file for comparison; the reader's own answers stay as they are. */
export async function readOther(desk: Desk, file: File): Promise<Reading> {
  if (file.size > desk.limits.bytes) {
    return { text: desk.say("other_unreadable", { file: file.name }) };
  }
  try {
    const { answers } = await desk.read(await file.text());
    return answers
      ? { named: { name: nameOf(answers) || file.name.replace(/\.json$/i, ""), answers } }
      : { text: desk.say("other_unreadable", { file: file.name }) };
  } catch {
    return { text: desk.say("import_no_engine") };
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
