/** The answer code: the answers as a text to send where a file is awkward; pasted, it opens like a file. */

import { html, nothing, type TemplateResult } from "lit-html";
import type { AnswerFile } from "../answers/answer_file";
import type { Ask } from "../engine/operations";
import type { Language } from "../engine/payloads";
import { today } from "../form/form_binding";
import { copyField } from "../ui/copy_field";
import type { MessageKey, Say } from "../ui/messages";

export interface AnswerCodeOptions {
  readonly ask: Ask;
  readonly lang: Language;
  readonly say: Say;
  readonly redraw: () => void;
}

/** Make the function that renders the code of the present answers; it is made when its fold is opened. */
export function createAnswerCode({ ask, lang, say, redraw }: AnswerCodeOptions): (file: AnswerFile) => TemplateResult {
  let open = false;
  let code = "";
  let made: AnswerFile | null = null;
  let outcome: MessageKey | null = null;

  const make = async (file: AnswerFile): Promise<void> => {
    made = file;
    code = "";
    outcome = null;
    try {
      const { fragment } = await ask("share", { answers: file, lang, date: today(), redact: false });
      code = made === file ? fragment : code;
    } catch {
      outcome = "part_failed";
    }
    redraw();
  };
  const toggled = (file: AnswerFile) => (event: Event): void => {
    open = (event.target as HTMLDetailsElement).open;
    if (open && made !== file) {
      void make(file);
    }
  };
  const copy = async (event: Event): Promise<void> => {
    const field = (event.target as HTMLElement).parentElement?.querySelector("textarea");
    if (field) {
      outcome = await copyField(field);
      redraw();
    }
  };

  return (file) => {
    if (open && made !== null && made !== file) {
      void make(file);
    }
    return html`<details class="tr-more tr-paste tr-code" @toggle=${toggled(file)}>
      <summary>${say("code_title")}</summary>
      <p>${say("code_lead")}</p>
      <label for="tr-code-text">${say("code_label")}</label>
      <textarea id="tr-code-text" rows="4" readonly spellcheck="false" .value=${code} aria-busy=${code || outcome ? "false" : "true"}></textarea>
      <button type="button" class="tr-button" ?disabled=${code === ""} @click=${(event: Event) => void copy(event)}>${say("code_copy")}</button>
      <p role="status" class="tr-share__said">${outcome ? say(outcome) : nothing}</p>
    </details>`;
  };
}
