/** Merges the answer files of several people and shows where they disagree. */

import { html, type TemplateResult } from "lit-html";
import { distinctNames } from "../../answers/distinct_names";
import type { Merged, NamedAnswers } from "../../engine/results";
import { createCollapsible } from "../collapsible";
import type { ResultContext, ResultSection } from "../context";
import { EngineQuery } from "../engine_query";
import { fileField, readOther } from "../other_files";
import { SectionNotice } from "../section_notice";
import { mergedView, peopleView } from "./merge_views";

/** Make the section; opened files are remembered until the page is closed. */
export function createMerge(context: ResultContext): ResultSection {
  const { say } = context;
  const query = new EngineQuery(context, "merge");
  const collapsible = createCollapsible();
  const notice = new SectionNotice(context, "merge");
  const [fewest, most] = context.limits.people;
  let people: readonly NamedAnswers[] = [];
  let errors: readonly string[] = [];

  const refresh = (): void => {
    if (people.length >= fewest) {
      query.ask({ files: distinctNames(people), lang: context.lang });
    } else {
      query.forget();
    }
  };
  const open = async (files: readonly File[]): Promise<void> => {
    const readings = await Promise.all(files.map((file) => readOther(context, file)));
    const all = [...people, ...readings.flatMap(({ named }) => (named ? [named] : []))];
    people = all.slice(0, most);
    errors = readings.flatMap(({ text }) => (text ? [text] : []));
    if (all.length > most) {
      errors = [...errors, say("merge_too_many", { most })];
    }
    refresh();
    context.redraw();
  };
  const remove = (place: number): void => {
    people = people.filter((_, at) => at !== place);
    refresh();
    context.redraw();
  };
  const adopt = (proposal: Merged["proposal"]): void => {
    // The reader's own answers hold more than a merged draft: records, targets, and questions that no one else answered.
    context.openBeside(proposal, say("merge_used"));
    if (context.file() === proposal) {
      notice.show(say("merge_used"));
    }
  };
  const body = (): TemplateResult => html`<div class="tr-fields">${fileField("tr-merge-files", say("merge_open"), open, true)}</div>
    ${errors.map((text) => html`<p class="tr-wrong" role="alert">${text}</p>`)} ${peopleView(distinctNames(people), remove, say)}
    ${notice.view()}
    ${people.length >= fewest
      ? query.view((merged) => mergedView(merged, adopt, say))
      : html`<p class="tr-hint">${say("merge_empty", { fewest })}</p>`}`;

  return {
    refresh,
    view: () => html`<section class="tr-block" id="result-merge">
      ${collapsible(say("merge_title"), say("merge_lead", { fewest, most }), body())}
    </section>`,
  };
}
