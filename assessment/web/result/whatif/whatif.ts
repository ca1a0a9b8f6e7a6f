/** What if: named scenarios with other answers, compared with the real answers. */

import { html, nothing, type TemplateResult } from "lit-html";
import type { Scenario } from "../../engine/results";
import { readCatalog, readProfile } from "../../form/question_catalog";
import { ask } from "../../ui/dialog";
import { createCollapsible } from "../collapsible";
import type { ResultContext, ResultSection } from "../context";
import { EngineQuery } from "../engine_query";
import { budgetOf } from "../plan/plan_budget";
import { createEditor } from "./scenario_editor";
import { changesView, differenceView } from "./scenario_views";
import { freeScenarioId, scenariosOf, withoutScenario, withScenario } from "./scenarios";

/** Make the section; it remembers which scenario is open. */
export function createWhatIf(context: ResultContext): ResultSection {
  const { say } = context;
  const collapsible = createCollapsible();
  const query = new EngineQuery(context, "whatif");
  const catalogs = { catalog: readCatalog(context.form), profile: readProfile(context.form) };
  const change = (scenario: Scenario): void => context.save(withScenario(context.file(), scenario));
  const editor = createEditor(context, catalogs, change);
  let open = "";

  const current = (): Scenario | undefined => {
    const all = scenariosOf(context.file());
    return all.find((each) => each.id === open) ?? all[0];
  };
  const refresh = (): void => {
    const scenario = current();
    if (scenario) {
      const { name, answers, profile = {} } = scenario;
      query.ask({ answers: context.file(), scenario: { name, answers, profile }, lang: context.lang, ...budgetOf(context.file()) });
    } else {
      query.forget();
    }
  };
  const add = (): void => {
    open = freeScenarioId(context.file());
    change({ id: open, name: say("whatif_default_name", { n: scenariosOf(context.file()).length + 1 }), answers: {} });
    context.root.querySelector<HTMLInputElement>("#tr-whatif-name")?.focus();
  };
  const choose = (id: string): void => {
    open = id;
    editor.reset();
    refresh();
    context.redraw();
  };

  const scenarioView = (scenario: Scenario, applicable: ReadonlySet<string>): TemplateResult =>
    html`${editor.view(scenario, applicable)} ${changesView(scenario, catalogs, change, say)}
      ${query.view((value) => differenceView(value, say))}
      <div class="tr-buttons">
        <button type="button" class="tr-button tr-button--quiet" @click=${() => void remove(scenario, context)}>${say("whatif_delete")}</button>
      </div>`;

  return {
    refresh,
    view: (report) => {
      const scenario = current();
      return html`<section class="tr-block" id="result-whatif">
        ${collapsible(
          say("whatif_title"),
          say("whatif_lead"),
          html`<div class="tr-buttons">
              ${tabs(scenariosOf(context.file()), scenario, choose)}
              <button type="button" class="tr-button" id="tr-whatif-new" @click=${add}>${say("whatif_new")}</button>
            </div>
            ${scenario ? scenarioView(scenario, new Set([...report.applicable, ...(query.value?.report.applicable ?? [])])) : nothing}`,
        )}
      </section>`;
    },
  };
}

function tabs(all: readonly Scenario[], open: Scenario | undefined, choose: (id: string) => void): readonly TemplateResult[] {
  return all.map(
    ({ id, name }) =>
      html`<button
        type="button"
        class="tr-button tr-button--tab"
        aria-pressed=${id === open?.id ? "true" : "false"}
        @click=${() => choose(id)}
      >
        ${name}
      </button>`,
  );
}

async function remove({ id, name }: Scenario, context: ResultContext): Promise<void> {
  const { root, say } = context;
  const words = { title: say("whatif_delete_confirm", { name }), text: say("whatif_delete_detail") };
  if (await ask(root, { ...words, confirm: say("whatif_delete"), cancel: say("cancel") })) {
    context.save(withoutScenario(context.file(), id));
    root.querySelector<HTMLElement>("#tr-whatif-new")?.focus();
  }
}
