/** The adviser's clients: every brand on this device and every opened file in one table, to sort and to export. */

import { html, nothing, type TemplateResult } from "lit-html";
import type { NamedAnswers } from "../../engine/results";
import { today } from "../../form/form_binding";
import { createCollapsible } from "../collapsible";
import type { ResultContext, ResultSection } from "../context";
import { EngineQuery } from "../engine_query";
import { fileField, readOther, storedName } from "../other_files";
import { clientsView, type Order } from "./clients_view";

/** Make the section; opened files are remembered until the page is closed, and the table is worked out when it is opened. */
export function createClients(context: ResultContext): ResultSection {
  const { lang, say } = context;
  const query = new EngineQuery(context, "clients");
  let opened: readonly NamedAnswers[] = [];
  let errors: readonly string[] = [];
  let order: Order = { column: 0, down: false };

  const all = (): readonly NamedAnswers[] => {
    const own = context.file();
    return [{ name: storedName(own) || say("brand_unnamed"), answers: own }, ...context.brands(), ...opened];
  };
  const calculate = (): void => query.ask({ files: all(), lang, date: today() });
  const collapsible = createCollapsible((open) => {
    if (open) {
      calculate();
    }
    context.redraw();
  });
  const refresh = (): void => {
    if (collapsible.open) {
      calculate();
    }
  };
  const open = async (files: readonly File[]): Promise<void> => {
    const readings = await Promise.all(files.map((file) => readOther(context, file)));
    opened = [...opened, ...readings.flatMap(({ named }) => (named ? [named] : []))];
    errors = readings.flatMap(({ text }) => (text ? [text] : []));
    refresh();
    context.redraw();
  };
  const sort = (column: number) => (): void => {
    order = { column, down: order.column === column && !order.down };
    context.redraw();
  };
  const body = (): TemplateResult => html`<div class="tr-fields">${fileField("tr-clients-files", say("clients_open"), open, true)}</div>
    ${errors.map((text) => html`<p class="tr-wrong" role="alert">${text}</p>`)}
    ${collapsible.open ? query.view((table) => clientsView(table, order, sort, say)) : nothing}`;

  return {
    refresh,
    view: () => html`<section class="tr-block" id="result-clients">
      ${collapsible(say("clients_title"), say("clients_lead"), body())}
    </section>`,
  };
}
