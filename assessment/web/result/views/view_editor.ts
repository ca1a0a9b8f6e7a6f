/** Notes the adviser's view of one question: the client's answer, a level, and what was checked. */

import { html, type TemplateResult } from "lit-html";
import { live } from "lit-html/directives/live.js";
import { type CatalogQuestion, choiceOf } from "../../form/question_catalog";
import { takeName } from "../../ui/name_field";
import type { ResultContext } from "../context";
import { viewsOf } from "./stored_views";

export interface ViewEditor {
  readonly view: () => TemplateResult;
}

/** Called with a question, the adviser's level and a note, which may be empty. */
export type KeepView = (question: string, level: number, note: string) => void;

/** Make the editor; it remembers the chosen question. */
export function createViewEditor(context: ResultContext, catalog: readonly CatalogQuestion[], keep: KeepView): ViewEditor {
  const { limits, say } = context;
  let question = "";
  /** What is being typed: a reply of the engine must not erase it. */
  let draft: Draft = {};
  const choose = (event: Event): void => {
    question = (event.target as HTMLSelectElement).value;
    draft = {};
    context.redraw();
  };
  const type = (part: Draft): void => {
    draft = { ...draft, ...part };
  };
  const keepChosen = (picked: CatalogQuestion) => (event: Event): void => {
    event.preventDefault();
    const fields = event.target as HTMLFormElement;
    const level = fields.querySelector("select")?.value ?? "";
    const field = fields.querySelector("input");
    const note = field ? takeName(field, limits.note, say, "line_too_long") : null;
    if (note !== null && level !== "") {
      draft = {};
      keep(picked.id, Number(level), note);
    }
  };
  return {
    view: () => {
      const { answers } = context.file();
      const offered = catalog.filter(({ id }) => answers[id] !== undefined || viewsOf(context.file())[id] !== undefined);
      const picked = offered.find(({ id }) => id === question) ?? offered[0];
      return html`<label class="tr-field"
          ><span>${say("views_question")}</span
          ><select id="tr-view-question" .value=${live(picked?.id ?? "")} @change=${choose}>
            ${offered.map(({ id, title }) => html`<option value=${id} ?selected=${id === picked?.id}>${id} ${title}</option>`)}
          </select></label
        >
        ${picked ? levelForm(picked, context, { draft, type, keep: keepChosen(picked) }) : ""}`;
    },
  };
}

interface Draft {
  readonly level?: string;
  readonly note?: string;
}

interface LevelForm {
  readonly draft: Draft;
  readonly type: (part: Draft) => void;
  readonly keep: (event: Event) => void;
}

function levelForm(picked: CatalogQuestion, { file, say }: ResultContext, { draft, type, keep }: LevelForm): TemplateResult {
  const given = file().answers[picked.id];
  const seen = viewsOf(file())[picked.id];
  const answer = given ? picked.choices.find(({ value }) => value === choiceOf(given))?.text : undefined;
  const level = draft.level ?? (seen ? String(seen.level) : "");
  const levels = picked.choices.filter(({ value }) => /^\d$/.test(value));
  return html`<form class="tr-fields tr-view" @submit=${keep}>
    <p class="tr-field--wide">${say("views_own", { answer: answer ?? say("views_no_answer") })}</p>
    <label class="tr-field tr-field--wide"
      ><span>${say("views_level")}</span
      ><select id="tr-view-level" required .value=${live(level)} @change=${(event: Event) => type({ level: (event.target as HTMLSelectElement).value })}>
        <option value="">${say("views_choose")}</option>
        ${levels.map(({ value, text }) => html`<option value=${value} ?selected=${value === level}>${text}</option>`)}
      </select></label
    >
    <label class="tr-field tr-field--wide"
      ><span>${say("views_note")}</span
      ><input
        type="text"
        id="tr-view-note"
        autocomplete="off"
        .value=${live(draft.note ?? seen?.note ?? "")}
        @input=${(event: Event) => type({ note: (event.target as HTMLInputElement).value })}
    /></label>
    <div class="tr-buttons tr-field--wide"><button type="submit" class="tr-button">${say("views_keep")}</button></div>
  </form>`;
}
