/** The trend: stores today's result as a snapshot and shows it next to earlier ones. */

import { html, nothing, type TemplateResult } from "lit-html";
import type { Trend, TrendRow } from "../engine/results";
import { today } from "../form/form_binding";
import { ask } from "../ui/dialog";
import type { Say } from "../ui/messages";
import { takeName } from "../ui/name_field";
import { createCollapsible } from "./collapsible";
import type { ResultContext, ResultSection } from "./context";
import { EngineQuery } from "./engine_query";
import { SectionNotice } from "./section_notice";
import { snapshotsOf, withoutSnapshot } from "./snapshots";
import { type Cell, tableView } from "./table";
import { trendChart } from "./trend_chart";

/** Make the section. */
export function createTrend(context: ResultContext): ResultSection {
  const { say } = context;
  const query = new EngineQuery(context, "trend");
  const collapsible = createCollapsible();
  const notice = new SectionNotice(context, "trend");

  const add = async (event: Event): Promise<void> => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const field = form.querySelector("input");
    const name = field ? takeName(field, context.limits.name, say) : "";
    if (name === null) {
      return;
    }
    try {
      const before = context.file();
      const { answers } = await context.ask("snapshot", { answers: before, date: today(), name });
      form.reset();
      context.save(answers, before);
      notice.show(say("trend_kept"));
    } catch {
      notice.show(say("part_failed"));
    }
  };
  const remove = async ({ date, place }: TrendRow): Promise<void> => {
    const before = context.file();
    const words = { title: say("trend_delete_confirm", { date }), text: say("trend_delete_detail") };
    if (await ask(context.root, { ...words, confirm: say("trend_delete"), cancel: say("cancel") })) {
      if (place !== null && context.file() === before) {
        context.save(withoutSnapshot(before, place));
      }
    }
  };

  return {
    refresh: () => query.ask({ answers: context.file(), lang: context.lang }),
    view: () => html`<section class="tr-block" id="result-trend">
      ${collapsible(
        say("trend_title"),
        say("trend_lead"),
        html`<form class="tr-fields" @submit=${(event: Event) => void add(event)}>
            <label class="tr-field"
              ><span>${say("trend_name")}</span><input type="text" id="tr-trend-name"
            /></label>
            <button type="submit" class="tr-button">${say("trend_keep")}</button>
          </form>
          ${notice.view()}
          ${query.view((trend) =>
            snapshotsOf(context.file()).length === 0
              ? html`<p class="tr-hint">${say("trend_empty")}</p>`
              : trendView(trend, (row) => void remove(row), say),
          )}`,
      )}
    </section>`,
  };
}

function trendView({ caption, columns, rows, notes }: Trend, remove: (row: TrendRow) => void, say: Say): TemplateResult {
  const last = columns.length;
  const withDelete = [...columns, { key: "delete", label: say("trend_delete"), numeric: false }];
  const cells = rows.map((row) => {
    const button = html`<button type="button" class="tr-button tr-button--quiet" @click=${() => remove(row)}>
      ${say("trend_delete")}<span class="tr-sr"> ${row.date} ${row.name}</span>
    </button>`;
    const cells: Cell[] = [...row.cells.slice(0, last), row.date ? button : nothing];
    return { cells };
  });
  return html`${trendChart(rows, today(), caption)}
  ${tableView({ name: "trend", caption, columns: withDelete, rows: cells })}
  ${notes.map((note) => html`<p class="tr-hint">${note}</p>`)}`;
}
