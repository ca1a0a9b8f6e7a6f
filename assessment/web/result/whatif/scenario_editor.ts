/** The editor of a scenario: its name, the profile, a question, and the answer to assume. */

import { html, nothing, type TemplateResult } from "lit-html";
import { live } from "lit-html/directives/live.js";
import type { Scenario } from "../../engine/results";
import { answerOf, type CatalogQuestion, type Catalogs, choiceOf } from "../../form/question_catalog";
import type { Say } from "../../ui/messages";
import { takeName } from "../../ui/name_field";
import type { ResultContext } from "../context";
import { profileFields } from "./profile_fields";
import { type Change, withChange } from "./scenarios";

/** Value of the choice that clears an answer. */
const CLEAR = "clear";

export interface ScenarioEditor {
  /** Drop a name that is being typed, because another scenario is opened. */
  readonly reset: () => void;
  /** Render the editor; `applicable` are the questions to offer. */
  readonly view: (scenario: Scenario, applicable: ReadonlySet<string>) => TemplateResult;
}

/** Make the editor; it remembers the chosen question. */
export function createEditor(context: ResultContext, { catalog, profile }: Catalogs, change: Change): ScenarioEditor {
  const name = createNameField(context, change);
  let question = "";
  const choose = (event: Event): void => {
    question = (event.target as HTMLSelectElement).value;
    context.redraw();
  };
  return {
    reset: name.reset,
    view: (scenario, applicable) => {
      const offered = catalog.filter((each) => applicable.has(each.id));
      const picked = offered.find((each) => each.id === question) ?? offered[0];
      return html`<div class="tr-fields">
        ${name.view(scenario)} ${questionField(offered, picked, choose, context.say)}
        ${answerField(scenario, picked, change, context)} ${profileFields(scenario, profile, change, context.say)}
      </div>`;
    },
  };
}

function createNameField({ limits, say }: ResultContext, change: Change): Pick<ScenarioEditor, "reset"> & {
  readonly view: (scenario: Scenario) => TemplateResult;
} {
  /** The name while it is being typed: a reply of the engine must not erase it. */
  let typed: string | null = null;
  return {
    reset: () => {
      typed = null;
    },
    view: (scenario) => html`<label class="tr-field"
      ><span>${say("whatif_name")}</span
      ><input
        type="text"
        id="tr-whatif-name"
        .value=${live(typed ?? scenario.name)}
        @input=${(event: Event) => {
          typed = (event.target as HTMLInputElement).value;
        }}
        @change=${(event: Event) => {
          const name = takeName(event.target as HTMLInputElement, limits.name, say);
          if (name !== null) {
            typed = null;
            change({ ...scenario, name: name || scenario.name });
          }
        }}
    /></label>`,
  };
}

function questionField(
  offered: readonly CatalogQuestion[],
  picked: CatalogQuestion | undefined,
  choose: (event: Event) => void,
  say: Say,
): TemplateResult {
  return html`<label class="tr-field tr-field--wide"
    ><span>${say("whatif_question")}</span
    ><select id="tr-whatif-question" .value=${live(picked?.id ?? "")} @change=${choose}>
      ${groupsOf(offered).map(
        ([group, questions]) =>
          html`<optgroup label=${group}>
            ${questions.map((each) => html`<option value=${each.id} ?selected=${each.id === picked?.id}>${each.id} ${each.title}</option>`)}
          </optgroup>`,
      )}
    </select></label
  >`;
}

function answerField(scenario: Scenario, picked: CatalogQuestion | undefined, change: Change, { file, say }: ResultContext): TemplateResult {
  const answer = picked && scenario.answers[picked.id];
  const value = answer ? choiceOf(answer) : answer === null ? CLEAR : "";
  const clearable = picked !== undefined && (answer === null || file().answers[picked.id] !== undefined);
  const choose = (event: Event): void => {
    const chosen = (event.target as HTMLSelectElement).value;
    if (picked) {
      change(withChange(scenario, picked.id, chosen === CLEAR ? null : chosen === "" ? undefined : answerOf(chosen)));
    }
  };
  return html`<label class="tr-field tr-field--wide"
    ><span>${say("whatif_answer")}</span
    ><select id="tr-whatif-answer" .value=${live(value)} @change=${choose}>
      <option value="">${say("whatif_as_now")}</option>
      ${clearable ? html`<option value=${CLEAR} ?selected=${value === CLEAR}>${say("whatif_clear")}</option>` : nothing}
      ${picked?.choices.map((each) => html`<option value=${each.value} ?selected=${each.value === value}>${each.text}</option>`)}
    </select></label
  >`;
}

function groupsOf(questions: readonly CatalogQuestion[]): readonly (readonly [string, readonly CatalogQuestion[]])[] {
  const groups = new Map<string, CatalogQuestion[]>();
  for (const question of questions) {
    groups.set(question.group, [...(groups.get(question.group) ?? []), question]);
  }
  return [...groups];
}
