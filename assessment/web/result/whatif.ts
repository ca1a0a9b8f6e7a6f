/** What if: named scenarios with other answers, and what they would change. */

import { html, nothing, type TemplateResult } from "lit-html";
import { live } from "lit-html/directives/live.js";
import type { Scenario, WhatIf } from "../engine/results";
import { answerOf, type CatalogQuestion, choiceOf, readCatalog } from "../form/question_catalog";
import { ask } from "../ui/dialog";
import { bar } from "../ui/gauge";
import type { Desk, Part, View } from "./context";
import { Asked } from "./engine_query";
import { budgetOf } from "./plan_budget";
import { freeId, scenariosOf, withChange, withoutScenario, withScenario } from "./scenarios";
import { tableView } from "./table";

/** Make the part; it keeps which scenario is open and which question is being changed. */
export function createWhatIf(desk: Desk): Part {
  const { say } = desk;
  const asked = new Asked(desk, "whatif");
  const catalog = readCatalog(desk.form);
  let open = "";
  let question = "";
  /** The name while it is being typed: a reply in between must not take it away. */
  let typed: string | null = null;

  const current = (): Scenario | undefined => {
    const all = scenariosOf(desk.file());
    return all.find((each) => each.id === open) ?? all[0];
  };
  const refresh = (): void => {
    const scenario = current();
    if (scenario) {
      const { name, answers } = scenario;
      asked.ask({ answers: desk.file(), scenario: { name, answers }, lang: desk.lang, ...budgetOf(desk.file()) });
    } else {
      asked.forget();
    }
  };
  const change = (scenario: Scenario): void => desk.keep(withScenario(desk.file(), scenario));
  const add = (): void => {
    const file = desk.file();
    open = freeId(file);
    change({ id: open, name: say("whatif_default_name", { n: scenariosOf(file).length + 1 }), answers: {} });
    desk.root.querySelector<HTMLInputElement>("#tr-whatif-name")?.focus();
  };
  const remove = async (scenario: Scenario): Promise<void> => {
    const words = { title: say("whatif_delete_confirm", { name: scenario.name }), text: say("whatif_delete_detail") };
    if (await ask(desk.root, { ...words, confirm: say("whatif_delete"), cancel: say("cancel") })) {
      desk.keep(withoutScenario(desk.file(), scenario.id));
      desk.root.querySelector<HTMLElement>("#tr-whatif-new")?.focus();
    }
  };
  const choose = (id: string): void => {
    open = id;
    typed = null;
    refresh();
    desk.redraw();
  };

  const editor = (scenario: Scenario, asks: ReadonlySet<string>): TemplateResult => {
    const offered = catalog.filter((each) => asks.has(each.id));
    const picked = offered.find((each) => each.id === question) ?? offered[0];
    const value = picked && scenario.answers[picked.id] ? choiceOf(scenario.answers[picked.id] as never) : "";
    const answered = (event: Event): void => {
      const chosen = (event.target as HTMLSelectElement).value;
      if (picked && chosen) {
        change(withChange(scenario, picked.id, answerOf(chosen)));
      }
    };
    return html`<div class="tr-fields">
      <label class="tr-field"
        ><span>${say("whatif_name")}</span
        ><input
          type="text"
          id="tr-whatif-name"
          maxlength=${desk.limits.name}
          .value=${live(typed ?? scenario.name)}
          @input=${(event: Event) => {
            typed = (event.target as HTMLInputElement).value;
          }}
          @change=${(event: Event) => {
            typed = null;
            change({ ...scenario, name: (event.target as HTMLInputElement).value.trim() || scenario.name });
          }}
      /></label>
      <label class="tr-field tr-field--wide"
        ><span>${say("whatif_question")}</span
        ><select
          id="tr-whatif-question"
          .value=${live(picked?.id ?? "")}
          @change=${(event: Event) => {
            question = (event.target as HTMLSelectElement).value;
            desk.redraw();
          }}
        >
          ${groupsOf(offered).map(
            ([group, questions]) =>
              html`<optgroup label=${group}>
                ${questions.map((each) => html`<option value=${each.id} ?selected=${each.id === picked?.id}>${each.id} ${each.title}</option>`)}
              </optgroup>`,
          )}
        </select></label
      >
      <label class="tr-field tr-field--wide"
        ><span>${say("whatif_answer")}</span
        ><select id="tr-whatif-answer" .value=${live(value)} @change=${answered}>
          <option value="">${say("whatif_choose")}</option>
          ${picked?.choices.map((each) => html`<option value=${each.value} ?selected=${each.value === value}>${each.text}</option>`)}
        </select></label
      >
    </div>`;
  };

  const changes = (scenario: Scenario): View => {
    const lines = catalog.filter((each) => scenario.answers[each.id]);
    if (lines.length === 0) {
      return html`<p class="tr-hint">${say("whatif_none")}</p>`;
    }
    return html`<h4>${say("whatif_changes")}</h4>
      <ul class="tr-changes">
        ${lines.map((line) => {
          const value = choiceOf(scenario.answers[line.id] as never);
          const text = line.choices.find((each) => each.value === value)?.text ?? value;
          return html`<li>
            <a href="#q-${line.id}">${line.id}</a> <span>${text}</span>
            <button type="button" class="tr-button tr-button--quiet" @click=${() => change(withChange(scenario, line.id, null))}>
              ${say("whatif_remove")}<span class="tr-sr"> ${line.id}</span>
            </button>
          </li>`;
        })}
      </ul>`;
  };

  return {
    refresh,
    view: (report) => {
      const all = scenariosOf(desk.file());
      const scenario = current();
      return html`<section class="tr-block" id="result-whatif">
        <h3>${say("whatif_title")}</h3>
        <p>${say("whatif_lead")}</p>
        <div class="tr-buttons">
          ${all.map(
            (each) =>
              html`<button
                type="button"
                class="tr-button tr-button--tab"
                aria-pressed=${each.id === scenario?.id ? "true" : "false"}
                @click=${() => choose(each.id)}
              >
                ${each.name}
              </button>`,
          )}
          <button type="button" class="tr-button" id="tr-whatif-new" @click=${add}>${say("whatif_new")}</button>
        </div>
        ${scenario
          ? html`${editor(scenario, new Set(report.applicable))} ${changes(scenario)}
              ${asked.view((value) => difference(value, desk))}
              <div class="tr-buttons">
                <button type="button" class="tr-button tr-button--quiet" @click=${() => void remove(scenario)}>${say("whatif_delete")}</button>
              </div>`
          : nothing}
      </section>`;
    },
  };
}

function difference({ title, rows, strategies, plan }: WhatIf, { say }: Desk): TemplateResult {
  const columns = [
    { key: "label", label: say("whatif_what"), numeric: false },
    { key: "before", label: say("whatif_before"), numeric: false },
    { key: "after", label: say("whatif_after"), numeric: false },
    { key: "change", label: say("whatif_change"), numeric: false },
  ];
  const cells = rows.map(({ label, before, after, change }) => ({ cells: [label, before, after, change] }));
  return html`<div class="tr-difference" aria-live="polite">
    ${tableView({ name: "whatif", caption: title, columns, rows: cells })}
    <ul class="tr-pairs">
      ${strategies.map(
        (line) => html`<li data-strategy=${line.id}>
          <p class="tr-line"><span>${line.name}</span> <span class="tr-line__value">${line.before.text} → ${line.after.text}</span></p>
          <div class="tr-pairs__before">${bar(line.before)}</div>
          ${bar(line.after)}
        </li>`,
      )}
    </ul>
    ${plan ? html`<p>${plan}</p>` : nothing}
  </div>`;
}

function groupsOf(questions: readonly CatalogQuestion[]): readonly (readonly [string, readonly CatalogQuestion[]])[] {
  const groups = new Map<string, CatalogQuestion[]>();
  for (const question of questions) {
    groups.set(question.group, [...(groups.get(question.group) ?? []), question]);
  }
  return [...groups];
}
