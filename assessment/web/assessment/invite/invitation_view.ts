/** Renders an opened invitation: the brand, the adviser's line, which assessment it is, and what becomes of the answers. */

import { html, nothing, type TemplateResult } from "lit-html";
import type { InviteReading } from "../../answers/invite_fragment";
import type { Say } from "../../ui/messages";

export interface InvitationModel {
  readonly reading: InviteReading;
  /** Name, questions and minutes of the assessment to take. */
  readonly size: string;
  /** There are answers on this device, which stay as they are. */
  readonly beside: boolean;
}

export interface InvitationActions {
  readonly start: () => void;
  /** Go on with a brand of this name; null when there is none. */
  readonly goOn: (() => void) | null;
  readonly leave: () => void;
}

/** Render the invitation, or the sentence about a link that cannot be read. */
export function invitationView({ reading, size, beside }: InvitationModel, { start, goOn, leave }: InvitationActions, say: Say): TemplateResult {
  const quiet = html`<button type="button" class="tr-button tr-button--quiet" @click=${leave}>${say(beside ? "invite_leave" : "invite_own")}</button>`;
  if (reading.kind !== "read") {
    return html`<h2 tabindex="-1">${say("invite_title")}</h2>
      <p class="tr-wrong" role="alert">${say(reading.kind === "newer" ? "invite_newer" : "invite_broken")}</p>
      <div class="tr-buttons">${quiet}</div>`;
  }
  const { name, line } = reading.invite;
  const main = goOn ?? start;
  return html`<h2 tabindex="-1">${name ? say("invite_title_named", { name }) : say("invite_title")}</h2>
    ${line ? html`<p class="tr-hint">${say("invite_line_lead")}</p><blockquote>${line}</blockquote>` : nothing}
    <p class="tr-invite__size">${size}</p>
    <p>${say("invite_privacy")}</p>
    ${beside || goOn ? html`<p>${say(goOn ? "invite_known" : "invite_beside", { name })}</p>` : nothing}
    <div class="tr-buttons">
      <button type="button" class="tr-button tr-button--main" @click=${main}>${say(goOn ? "invite_go_on" : "invite_start")}</button>
      ${goOn ? html`<button type="button" class="tr-button" @click=${start}>${say("invite_start_new")}</button>` : nothing} ${quiet}
    </div>`;
}
