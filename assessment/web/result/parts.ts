/** The four parts of the result, and the list of them that is next to it on a wide screen. */

import { html, nothing, type TemplateResult } from "lit-html";
import type { Report } from "../engine/report";
import type { ResultContext, View } from "./context";

/** One part: its heading is the key of a heading in the report. */
export interface Part {
  readonly id: string;
  readonly title: string;
  readonly sections: readonly View[];
}

/** Render a part; without a section in it there is nothing. */
export function partView({ id, title, sections }: Part): View {
  return sections.every((section) => section === nothing)
    ? nothing
    : html`<section class="tr-part" id="result-${id}">
        <h3>${title}</h3>
        ${sections}
      </section>`;
}

/** A place in the result: its id, its name, and the places in it. */
export interface Place {
  readonly id: string;
  readonly name: string;
  readonly inside?: readonly Place[];
}

/** Render links to the parts, and on a wide screen to the sections in them. */
export function placesView(places: readonly Place[], { say }: ResultContext): TemplateResult {
  const item = ({ id, name, inside = [] }: Place): TemplateResult => html`<li>
    <a href="#result-${id}">${name}</a>
    ${inside.length > 0 ? html`<ul>${inside.map(item)}</ul>` : nothing}
  </li>`;
  return html`<nav class="tr-places tr-noprint" aria-label=${say("places_label")}>
    <ul>${places.map(item)}</ul>
  </nav>`;
}

/** Return the places of a whole result, in the order of the page. */
export function placesOf({ headings }: Report, { say }: ResultContext): readonly Place[] {
  const named = (id: string, name: string): Place => ({ id, name });
  return [
    {
      ...named("verdict", headings["verdict"] ?? ""),
      inside: [named("first", headings["first"] ?? ""), named("share", say("share_title")), named("print", say("print_title"))],
    },
    named("plan", say("plan_title")),
    {
      ...named("reading", headings["reading"] ?? ""),
      inside: [
        named("narrow", say("narrow_title")),
        named("radar", headings["capabilities"] ?? ""),
        named("ledger", headings["ledger"] ?? ""),
        named("sensitivity", say("sensitivity_title")),
      ],
    },
    {
      ...named("toolbox", headings["toolbox"] ?? ""),
      inside: [
        named("whatif", say("whatif_title")),
        named("targets", say("targets_title")),
        named("trend", say("trend_title")),
        named("compare", say("compare_title")),
        named("merge", say("merge_title")),
        named("views", say("views_title")),
        named("clients", say("clients_title")),
        named("invite", say("invite_make_title")),
        named("export", say("export_title")),
      ],
    },
  ];
}
