/** Shares the result by a link: the data is in the fragment, which no browser sends to a server. */

import { html, nothing, type TemplateResult } from "lit-html";
import { sharedAddress } from "../../answers/share_fragment";
import type { FirstAction, Share } from "../../engine/results";
import { today } from "../../form/form_binding";
import { copyField, type CopyResult } from "../../ui/copy_field";
import type { Say } from "../../ui/messages";
import { summaryCard } from "../../ui/summary_card";
import { createCollapsible } from "../collapsible";
import type { ResultContext, ResultSection, View } from "../context";
import { EngineQuery } from "../engine_query";
import { storedName } from "../other_files";
import { createPicture } from "./picture";

/** Make the section; the first link is made on request, and updated after every change of the answers. */
export function createShare(context: ResultContext, first: () => readonly FirstAction[]): ResultSection {
  const { say } = context;
  const query = new EngineQuery(context, "share");
  const collapsible = createCollapsible();
  let requested = false;
  const picture = createPicture(context, first);
  let redact = true;
  let named = false;
  let copyResult: CopyResult | null = null;

  const refresh = (): void => {
    copyResult = null;
    picture.refresh();
    if (requested) {
      query.ask({ answers: context.file(), lang: context.lang, date: today(), redact, named });
    }
  };
  const make = (): void => {
    requested = true;
    refresh();
    context.redraw();
  };
  const copy = async (event: Event): Promise<void> => {
    const field = (event.target as HTMLElement).closest(".tr-share__link")?.querySelector("input");
    if (field) {
      copyResult = await copyField(field);
      context.redraw();
    }
  };
  const choose = (set: (on: boolean) => void) => (event: Event): void => {
    set((event.target as HTMLInputElement).checked);
    refresh();
    context.redraw();
  };
  const setRedact = choose((on) => (redact = on));
  const setNamed = choose((on) => (named = on));

  /** The name can go along alone; with all the other texts it always does. */
  const namedView = (): View => {
    const name = storedName(context.file());
    return name && redact ? switchView("tr-share-named", named, setNamed, say("share_named", { name })) : nothing;
  };

  return {
    refresh,
    view: (report) => html`<section class="tr-block tr-share" id="result-share">
      ${collapsible(
        say("share_title"),
        say("share_lead"),
        html`${switchView("tr-share-redact", redact, setRedact, say("share_redact"))} ${namedView()}
          ${redact ? nothing : html`<p class="tr-wrong">${say("share_open_warning")}</p>`}
          ${requested
            ? query.view((share) => linkView(share, copyResult, copy, say))
            : html`<div class="tr-buttons"><button type="button" class="tr-button" @click=${make}>${say("share_make")}</button></div>`}
          ${picture.view(report, named || !redact)}`,
      )}
    </section>`,
  };
}

function switchView(id: string, checked: boolean, change: (event: Event) => void, text: string): TemplateResult {
  return html`<label class="tr-switch"><input type="checkbox" id=${id} .checked=${checked} @change=${change} /><span>${text}</span></label>`;
}

function linkView(
  { fragment, warning, summary }: Share,
  copyResult: CopyResult | null,
  copy: (event: Event) => Promise<void>,
  say: Say,
): TemplateResult {
  return html`
    <div class="tr-share__link">
      <label class="tr-field tr-field--wide"
        ><span>${say("share_link")}</span
        ><input type="text" id="tr-share-link" readonly .value=${sharedAddress(fragment)} @focus=${selectAll}
      /></label>
      <button type="button" class="tr-button tr-button--main" @click=${(event: Event) => void copy(event)}>${say("share_copy")}</button>
      <p role="status" class="tr-share__said">${copyResult ? say(copyResult) : nothing}</p>
    </div>
    ${warning ? html`<p class="tr-wrong">${warning}</p>` : nothing}
    <p class="tr-hint">${say("share_preview")}</p>
    ${summaryCard(summary)}
  `;
}

function selectAll(event: Event): void {
  (event.target as HTMLInputElement).select();
}
