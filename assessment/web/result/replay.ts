/** Replay: answers carried over from an earlier bank, under that bank and under today's. */

import { html, nothing, type TemplateResult } from "lit-html";
import type { Replay } from "../engine/results";
import { createCollapsible } from "./collapsible";
import type { ResultContext, ResultSection } from "./context";
import { EngineQuery } from "./engine_query";
import { pairsView } from "./pairs";
import { tableView } from "./table";

/** Make the section; the earlier bank is fetched when the section is opened. */
export function createReplay(context: ResultContext): ResultSection {
  const query = new EngineQuery(context, "replay");
  const version = (): string | undefined => {
    const found = context.file().earlier?.bank.version;
    return found !== undefined && context.released.includes(found) ? found : undefined;
  };
  const calculate = (): void => {
    const from = version();
    if (from !== undefined) {
      query.ask({ answers: context.file(), lang: context.lang, version: from });
    }
  };
  const collapsible = createCollapsible((open) => {
    if (open) {
      calculate();
    }
    context.redraw();
  });
  return {
    refresh: () => {
      if (collapsible.open) {
        calculate();
      }
    },
    view: () =>
      version() === undefined
        ? nothing
        : html`<section class="tr-block" id="result-replay">
            ${collapsible(context.say("replay_title"), "", collapsible.open ? query.view(replayView) : nothing)}
          </section>`,
  };
}

function replayView({ summary, caption, columns, changes, pairs, note }: Replay): TemplateResult {
  const rows = changes.map(({ text, points }) => ({ cells: [text, points] }));
  return html`<p>${summary}</p>
    ${pairsView(pairs)} ${rows.length > 0 ? tableView({ name: "replay", caption, columns, rows }) : nothing}
    <p class="tr-hint">${note}</p>`;
}
