/** Compares two results side by side: snapshots, brands, or opened files. */

import { html, nothing, type TemplateResult } from "lit-html";
import type { NamedAnswers } from "../../engine/results";
import { createCollapsible } from "../collapsible";
import type { ResultContext, ResultSection } from "../context";
import { EngineQuery } from "../engine_query";
import { fileField, readOther } from "../other_files";
import { comparisonView } from "./comparison_view";
import { type Chosen, pairOf, type Side, sidesOf, withSide } from "./sides";

/** Make the section; opened files are remembered until the page is closed. */
export function createCompare(context: ResultContext): ResultSection {
  const { say } = context;
  const query = new EngineQuery(context, "compare");
  const collapsible = createCollapsible();
  let opened: readonly NamedAnswers[] = [];
  let chosen: Chosen = { left: "", right: "now" };
  let error = "";

  const sides = (): readonly Side[] => sidesOf(context, opened);
  const refresh = (): void => {
    const pair = pairOf(sides(), chosen);
    if (pair) {
      const [left, right] = pair.map(({ name, answers }) => ({ name, answers }));
      query.ask({ left: left as NamedAnswers, right: right as NamedAnswers, lang: context.lang });
    } else {
      query.forget();
    }
  };
  const choose = (side: keyof Chosen, id: string): void => {
    chosen = withSide(sides(), chosen, side, id);
    refresh();
    context.redraw();
  };
  const open = async ([file]: readonly File[]): Promise<void> => {
    if (!file) {
      return;
    }
    const reading = await readOther(context, file);
    error = reading.text;
    if (reading.named) {
      opened = [...opened, reading.named];
      choose("left", `file-${opened.length - 1}`);
    }
    context.redraw();
  };
  const select = (side: keyof Chosen, value: string): TemplateResult => html`<label class="tr-field"
    ><span>${say(side === "left" ? "compare_left" : "compare_right")}</span
    ><select id="tr-compare-${side}" @change=${(event: Event) => choose(side, (event.target as HTMLSelectElement).value)}>
      ${sides().map((each) => html`<option value=${each.id} .selected=${each.id === value}>${each.name}</option>`)}
    </select></label
  >`;
  const body = (pair: readonly [Side, Side] | null): TemplateResult => html`<div class="tr-fields">
      ${pair ? [select("left", pair[0].id), select("right", pair[1].id)] : nothing}
      ${fileField("tr-compare-file", say("compare_open"), open)}
    </div>
    ${error ? html`<p class="tr-wrong" role="alert">${error}</p>` : nothing}
    ${pair ? query.view(comparisonView) : html`<p class="tr-hint">${say("compare_empty")}</p>`}`;

  return {
    refresh,
    view: () => html`<section class="tr-block" id="result-compare">
      ${collapsible(say("compare_title"), say("compare_lead"), body(pairOf(sides(), chosen)))}
    </section>`,
  };
}
