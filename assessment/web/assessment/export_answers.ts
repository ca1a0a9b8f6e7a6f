/** Taking answers away and bringing them back: export, print, open a file, clear everything. */

import { html, nothing, type TemplateResult } from "lit-html";
import type { AnswerFile } from "../answers/answer_file";
import type { Keeping } from "../answers/store";
import type { EngineClient } from "../engine/client";
import type { ExportFormat, Language } from "../engine/payloads";
import { today } from "../form/form_binding";
import type { MessageKey, Say } from "../ui/messages";
import { offer, plainFile } from "../ui/save_file";

export interface TakeawayActions {
  readonly save: (format: ExportFormat) => void;
  readonly open: (source: Blob) => void;
  readonly clear: () => void;
}

export interface TakeawayModel {
  readonly keeping: Keeping;
  readonly withReport: boolean;
}

const LEAD: Readonly<Record<Keeping, MessageKey>> = {
  kept: "file_lead",
  blocked: "storage_blocked",
  full: "storage_full",
};

/** Draw the buttons; the formats that hold a result appear with the result. */
export function takeawayView(model: TakeawayModel, actions: TakeawayActions, say: Say): TemplateResult {
  const button = (text: string, run: (event: Event) => void, kind = ""): TemplateResult =>
    html`<button type="button" class="tr-button ${kind}" @click=${run}>${text}</button>`;
  const opened = (event: Event): void => {
    const input = event.target as HTMLInputElement;
    const file = input.files?.[0];
    // Emptied so that choosing the same file again is a change again.
    input.value = "";
    if (file) {
      actions.open(file);
    }
  };
  const choose = (event: Event): void => {
    (event.target as HTMLElement).parentElement?.querySelector<HTMLInputElement>("input[type=file]")?.click();
  };
  const paste = (event: Event): void => {
    const box = (event.target as HTMLElement).parentElement?.querySelector("textarea");
    if (box && box.value.trim() !== "") {
      actions.open(new Blob([box.value]));
    }
  };
  return html`<h2>${say("file_title")}</h2>
    <p class=${model.keeping === "kept" ? "" : "tr-warning"}>${say(LEAD[model.keeping])}</p>
    <div class="tr-buttons">
      ${button(say("export_json"), () => actions.save("json"))}
      ${model.withReport
        ? [
            button(say("export_markdown"), () => actions.save("markdown")),
            button(say("export_csv"), () => actions.save("csv")),
          ]
        : nothing}
      <button type="button" class="tr-button" @click=${choose}>${say("import")}</button>
      <input type="file" accept=".json,application/json" hidden @change=${opened} />
      ${button(say("delete"), actions.clear, "tr-button--quiet")}
    </div>
    <details class="tr-more tr-paste">
      <summary>${say("paste_title")}</summary>
      <label for="tr-paste-text">${say("paste_label")}</label>
      <textarea id="tr-paste-text" rows="4" autocomplete="off" spellcheck="false"></textarea>
      ${button(say("paste_open"), paste)}
    </details>`;
}

/**
 * Hand the answers to the reader as a file.
 *
 * The answer file itself can be saved without the engine; the other formats need it.
 *
 * @throws EngineError when the engine is needed and cannot be used.
 */
export async function exportAnswers(
  client: EngineClient,
  answers: AnswerFile,
  lang: Language,
  format: ExportFormat,
): Promise<void> {
  const date = today();
  const exported =
    format === "json" && client.state.kind !== "ready"
      ? plainFile(answers, date)
      : await client.ask("export", { answers, lang, format, date });
  offer(exported);
}

