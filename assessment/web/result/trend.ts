/** Progress against one's own past: keep today's result, and see it beside earlier days. */

import { html, nothing, type TemplateResult } from "lit-html";
import type { Trend } from "../engine/results";
import { today } from "../form/form_binding";
import { ask } from "../ui/dialog";
import { createFold } from "./collapsible";
import type { Desk, Part } from "./context";
import { Asked } from "./engine_query";
import { Told } from "./section_notice";
import { snapshotsOf, withoutSnapshot } from "./snapshots";
import { type Cell, tableView } from "./table";
import { trendChart } from "./trend_chart";

/** Make the part. */
export function createTrend(desk: Desk): Part {
  const { say } = desk;
  const asked = new Asked(desk, "trend");
  const fold = createFold();
  const told = new Told(desk, "trend");

  const keep = async (event: Event): Promise<void> => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const name = form.querySelector("input")?.value.trim() ?? "";
    try {
      const { answers } = await desk.ask("snapshot", { answers: desk.file(), date: today(), name });
      form.reset();
      desk.keep(answers);
      told.say(say("trend_kept"));
    } catch {
      told.say(say("part_failed"));
    }
  };
  const remove = async (date: string): Promise<void> => {
    const words = { title: say("trend_delete_confirm", { date }), text: say("trend_delete_detail") };
    if (await ask(desk.root, { ...words, confirm: say("trend_delete"), cancel: say("cancel") })) {
      desk.keep(withoutSnapshot(desk.file(), date));
    }
  };

  const trend = ({ caption, columns, rows, notes }: Trend, kept: number): TemplateResult => {
    const last = columns.length;
    const withDelete = [...columns, { key: "delete", label: say("trend_delete"), numeric: false }];
    const cells = rows.map((row) => {
      const button = html`<button type="button" class="tr-button tr-button--quiet" @click=${() => void remove(row.date)}>
        ${say("trend_delete")}<span class="tr-sr"> ${row.date}</span>
      </button>`;
      const cells: Cell[] = [...row.cells.slice(0, last), row.date ? button : nothing];
      return { cells };
    });
    if (kept === 0) {
      return html`<p class="tr-hint">${say("trend_empty")}</p>`;
    }
    return html`${trendChart(rows, today(), caption)}
    ${tableView({ name: "trend", caption, columns: withDelete, rows: cells })}
    ${notes.map((note) => html`<p class="tr-hint">${note}</p>`)}`;
  };

  return {
    refresh: () => asked.ask({ answers: desk.file(), lang: desk.lang }),
    view: () => html`<section class="tr-block" id="result-trend">
      ${fold(
        say("trend_title"),
        say("trend_lead"),
        html`<form class="tr-fields" @submit=${(event: Event) => void keep(event)}>
            <label class="tr-field"
              ><span>${say("trend_name")}</span><input type="text" id="tr-trend-name" maxlength=${desk.limits.name}
            /></label>
            <button type="submit" class="tr-button">${say("trend_keep")}</button>
          </form>
          ${told.view()} ${asked.view((value) => trend(value, snapshotsOf(desk.file()).length))}`,
      )}
    </section>`,
  };
}
