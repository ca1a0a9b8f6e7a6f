/** The profile in a scenario: each of its questions as it is now, or answered otherwise. */

import { html, type TemplateResult } from "lit-html";
import { live } from "lit-html/directives/live.js";
import type { Scenario } from "../../engine/results";
import type { ProfileQuestion } from "../../form/question_catalog";
import type { Say } from "../../ui/messages";
import { type Change, withProfileChange } from "./scenarios";

const VALUES: Readonly<Record<string, boolean | undefined>> = { yes: true, no: false };

/** Render a field for each question of the profile. */
export function profileFields(scenario: Scenario, profile: readonly ProfileQuestion[], change: Change, say: Say): TemplateResult {
  return html`<details class="tr-more tr-whatif__profile">
    <summary>${say("whatif_profile")}</summary>
    <div class="tr-fields">${profile.map((question) => profileField(scenario, question, change, say))}</div>
  </details>`;
}

function profileField(scenario: Scenario, { id, title, yes, no }: ProfileQuestion, change: Change, say: Say): TemplateResult {
  const assumed = scenario.profile?.[id];
  const value = assumed === undefined ? "" : assumed ? "yes" : "no";
  const choose = (event: Event): void => change(withProfileChange(scenario, id, VALUES[(event.target as HTMLSelectElement).value]));
  const option = (name: string, text: string): TemplateResult => html`<option value=${name} ?selected=${name === value}>${text}</option>`;
  return html`<label class="tr-field"
    ><span>${title}</span
    ><select id="tr-whatif-${id}" .value=${live(value)} @change=${choose}>
      ${option("", say("whatif_as_now"))} ${option("yes", yes)} ${option("no", no)}
    </select></label
  >`;
}
