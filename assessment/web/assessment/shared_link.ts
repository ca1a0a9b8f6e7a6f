/** A shared link: its stored summary at once, the recomputed result when the engine is ready, and the way back. */

import { html, nothing, render, type TemplateResult } from "lit-html";
import { hasContent } from "../answers/answer_file";
import { type SharedSummary, storedSummary } from "../answers/share_fragment";
import type { Report } from "../engine/report";
import type { Unshared } from "../engine/results";
import type { Desk } from "../result/context";
import { ask } from "../ui/dialog";
import { summaryCard } from "../ui/summary_card";
import type { Loading } from "./load_result";

interface Visit {
  readonly fragment: string;
  readonly stored: SharedSummary | null;
  readonly state: "waiting" | "read" | "broken" | "no-engine";
  readonly unshared: Unshared | null;
  readonly report: Report | null;
}

export interface Shared {
  /** Show the link in this fragment; null goes back to the reader's own page. */
  readonly open: (fragment: string | null) => void;
  readonly redraw: () => void;
}

/** Make the view in `place`; while a link is open the rest of the page steps back. */
export function createShared(desk: Desk, loading: Loading, place: HTMLElement, leave: (hash: string) => void): Shared {
  const { say } = desk;
  let visit: Visit | null = null;

  const read = async (opened: Visit): Promise<void> => {
    let next: Visit;
    try {
      const unshared = await desk.ask("unshare", { fragment: opened.fragment, lang: desk.lang });
      const report = unshared.answers ? await desk.ask("report", { answers: unshared.answers, lang: desk.lang }) : null;
      next = { ...opened, unshared, report, state: report ? "read" : "broken" };
    } catch {
      next = { ...opened, state: "no-engine" };
    }
    if (visit === opened) {
      visit = next;
      redraw();
    }
  };
  const open = (fragment: string | null): void => {
    if (fragment === null) {
      visit = null;
    } else if (visit?.fragment !== fragment) {
      loading.load();
      const stored = storedSummary(fragment, desk.limits.link);
      visit = { fragment, stored, state: "waiting", unshared: null, report: null };
      void read(visit);
    }
    redraw();
    if (fragment !== null) {
      place.querySelector<HTMLElement>("h2")?.focus();
    }
  };
  const again = (): void => {
    if (visit) {
      visit = { ...visit, state: "waiting" };
      void read(visit);
      redraw();
    }
  };
  const take = async (answers: NonNullable<Unshared["answers"]>): Promise<void> => {
    const words = { title: say("shared_take_confirm"), text: say("replace_detail"), confirm: say("import_replace") };
    if (!hasContent(desk.file()) || (await ask(desk.root, { ...words, cancel: say("import_cancel") }))) {
      leave("#result");
      desk.replace(answers, visit?.unshared?.summary ?? "");
    }
  };
  const back = (): void => leave(hasContent(desk.file()) ? "#result" : "#profile");

  const body = ({ state, stored, unshared, report }: Visit): TemplateResult => {
    const answers = unshared?.answers ?? null;
    // What the sender saw is shown or its absence explained; the rest was for the sender to know.
    const problems = state === "broken" || stored === null ? (unshared?.problems ?? []) : [];
    return html`<h2 tabindex="-1">${say("shared_title")}</h2>
      <p>${say(stored || report ? "shared_lead" : "shared_untouched")}</p>
      ${unshared?.difference ? html`<p class="tr-wrong" role="alert">${unshared.difference}</p>` : nothing}
      ${problems.map((problem) => html`<p class="tr-problem tr-problem--${problem.severity}">${problem.text}</p>`)}
      <div class="tr-buttons tr-noprint">
        ${answers
          ? html`<button type="button" class="tr-button tr-button--main" @click=${() => void take(answers)}>${say("shared_take")}</button>`
          : nothing}
        <button type="button" class="tr-button" @click=${back}>${say(hasContent(desk.file()) ? "shared_back" : "shared_start")}</button>
      </div>
      ${state === "waiting" ? html`<p class="tr-waiting" aria-busy="true">${say(stored ? "shared_wait" : "shared_opening")}</p>` : nothing}
      ${state === "no-engine"
        ? html`<div class="tr-notice tr-notice--warn" role="alert">
            <p>${say(stored ? "shared_no_engine" : "shared_unread")}</p>
            <button type="button" class="tr-button" @click=${again}>${say("engine_retry")}</button>
          </div>`
        : nothing}
      ${report && loading.outcome
        ? loading.outcome.shared(report)
        : stored && state !== "broken"
          ? summaryCard(stored)
          : nothing}`;
  };

  const redraw = (): void => {
    place.hidden = visit === null;
    place.dataset["visit"] = visit?.state ?? "";
    if (visit) {
      desk.root.dataset["shared"] = "open";
    } else {
      delete desk.root.dataset["shared"];
    }
    render(visit ? body(visit) : nothing, place);
  };
  return { open, redraw };
}
