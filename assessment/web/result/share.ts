/** A link that carries the result in its fragment, which no browser sends to a server. */

import { html, nothing, type TemplateResult } from "lit-html";
import { sharedAddress } from "../answers/share_fragment";
import type { Share } from "../engine/results";
import { today } from "../form/form_binding";
import { summaryCard } from "../ui/summary_card";
import type { Desk, Part } from "./context";
import { Asked } from "./engine_query";

/** Make the part; a link is made when it is asked for, and again for every change after that. */
export function createShare(desk: Desk): Part {
  const { say } = desk;
  const asked = new Asked(desk, "share");
  let wanted = false;
  let redact = true;
  let said: "" | "share_copied" | "share_copy_by_hand" = "";

  const refresh = (): void => {
    said = "";
    if (wanted) {
      asked.ask({ answers: desk.file(), lang: desk.lang, date: today(), redact });
    }
  };
  const make = (): void => {
    wanted = true;
    refresh();
    desk.redraw();
  };
  const copy = async (event: Event): Promise<void> => {
    const field = (event.target as HTMLElement).closest(".tr-share__link")?.querySelector("input");
    if (!field) {
      return;
    }
    said = (await copied(field)) ? "share_copied" : "share_copy_by_hand";
    desk.redraw();
  };

  const link = ({ fragment, warning, summary }: Share): TemplateResult => html`
    <div class="tr-share__link">
      <label class="tr-field tr-field--wide"
        ><span>${say("share_link")}</span
        ><input type="text" id="tr-share-link" readonly .value=${sharedAddress(fragment)} @focus=${selectAll}
      /></label>
      <button type="button" class="tr-button tr-button--main" @click=${(event: Event) => void copy(event)}>${say("share_copy")}</button>
      <p role="status" class="tr-share__said">${said ? say(said) : nothing}</p>
    </div>
    ${warning ? html`<p class="tr-wrong">${warning}</p>` : nothing}
    <p class="tr-hint">${say("share_preview")}</p>
    ${summaryCard(summary)}
  `;

  return {
    refresh,
    view: () => html`<section class="tr-block tr-share" id="result-share">
      <h3>${say("share_title")}</h3>
      <p>${say("share_lead")}</p>
      <label class="tr-switch"
        ><input
          type="checkbox"
          id="tr-share-redact"
          .checked=${redact}
          @change=${(event: Event) => {
            redact = (event.target as HTMLInputElement).checked;
            refresh();
            desk.redraw();
          }}
        /><span>${say("share_redact")}</span></label
      >
      ${redact ? nothing : html`<p class="tr-wrong">${say("share_open_warning")}</p>`}
      ${wanted
        ? asked.view(link)
        : html`<div class="tr-buttons"><button type="button" class="tr-button" @click=${make}>${say("share_make")}</button></div>`}
    </section>`,
  };
}

function selectAll(event: Event): void {
  (event.target as HTMLInputElement).select();
}

/** Copy a field's text; where the clipboard is closed to pages, leave it selected for the reader's own keys. */
async function copied(field: HTMLInputElement): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(field.value);
    return true;
  } catch {
    field.focus();
    field.select();
    return false;
  }
}
