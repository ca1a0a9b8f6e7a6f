/** Makes an invitation: which assessment, in which language, for which brand, and a line from the adviser. */

import { html, nothing, type TemplateResult } from "lit-html";
import { type Invite, inviteAddress } from "../../answers/invite_fragment";
import { MODES } from "../../answers/answer_file";
import type { Language } from "../../engine/payloads";
import { modeLabel } from "../../form/mode_label";
import { copyField, type CopyResult } from "../../ui/copy_field";
import { takeName } from "../../ui/name_field";
import { createCollapsible } from "../collapsible";
import type { ResultContext, ResultSection } from "../context";
import { EngineQuery } from "../engine_query";
import { pageIn, LANGUAGES } from "./page_languages";

/** Make the section; the link is made when the section is opened, and again after each change. */
export function createInvite(context: ResultContext): ResultSection {
  const { form, say } = context;
  const query = new EngineQuery(context, "invite");
  let invite: Invite = { mode: "quick", name: "", line: "" };
  let lang: Language = context.lang;
  let copied: CopyResult | null = null;
  const change = (part: Partial<Invite>): void => {
    invite = { ...invite, ...part };
    copied = null;
    query.ask(invite);
    context.redraw();
  };
  const collapsible = createCollapsible((open) => {
    if (open) {
      change({});
    }
  });
  const copy = async (event: Event): Promise<void> => {
    const field = (event.target as HTMLElement).closest(".tr-invite__link")?.querySelector("input");
    if (field) {
      copied = await copyField(field);
      context.redraw();
    }
  };
  const linkView = (fragment: string): TemplateResult => html`<div class="tr-invite__link">
    <label class="tr-field tr-field--wide"
      ><span>${say("invite_link")}</span
      ><input type="text" id="tr-invite-link" readonly .value=${inviteAddress(pageIn(lang), fragment)} /></label
    ><button type="button" class="tr-button" @click=${(event: Event) => void copy(event)}>${say("invite_copy")}</button>
    <p role="status" class="tr-share__said">${copied ? say(copied) : nothing}</p>
  </div>`;
  const body = (): TemplateResult => html`<div class="tr-fields">
      ${textField(context, "name", invite, change)}
      ${selectField("mode", say("invite_mode"), MODES, invite.mode, (mode) => modeLabel(form, mode)[0] ?? mode, (mode) => change({ mode }))}
      ${selectField("language", say("invite_language"), LANGUAGES, lang, (each) => say(each === "zh" ? "invite_zh" : "invite_en"), (each) => {
        lang = each;
        change({});
      })}
      ${textField(context, "line", invite, change)}
    </div>
    ${query.view(({ fragment }) => linkView(fragment))}`;

  return {
    refresh: () => undefined,
    view: () => html`<section class="tr-block" id="result-invite">
      ${collapsible(say("invite_make_title"), say("invite_make_lead"), collapsible.open ? body() : nothing)}
    </section>`,
  };
}

function selectField<Value extends string>(
  key: string,
  label: string,
  values: readonly Value[],
  chosen: Value,
  nameOf: (value: Value) => string,
  choose: (value: Value) => void,
): TemplateResult {
  const changed = (event: Event): void => {
    const value = values.find((each) => each === (event.target as HTMLSelectElement).value);
    if (value !== undefined) {
      choose(value);
    }
  };
  return html`<label class="tr-field"
    ><span>${label}</span
    ><select id="tr-invite-${key}" @change=${changed}>
      ${values.map((value) => html`<option value=${value} ?selected=${value === chosen}>${nameOf(value)}</option>`)}
    </select></label
  >`;
}

/** A text that is refused whole when it is too long; it stays in the field to be shortened. */
function textField({ limits, say }: ResultContext, key: "name" | "line", invite: Invite, change: (part: Partial<Invite>) => void): TemplateResult {
  const typed = (event: Event): void => {
    const field = event.target as HTMLInputElement;
    const text = key === "name" ? takeName(field, limits.name, say) : takeName(field, limits.invite.line, say, "line_too_long");
    if (text !== null) {
      change({ [key]: text });
    }
  };
  return html`<label class="tr-field ${key === "line" ? "tr-field--wide" : ""}"
    ><span>${say(key === "name" ? "invite_brand" : "invite_line")}</span
    ><input type="text" id="tr-invite-${key}" autocomplete="off" .value=${invite[key]} @change=${typed}
  /></label>`;
}
