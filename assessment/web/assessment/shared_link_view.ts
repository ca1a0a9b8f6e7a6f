/** Renders an opened shared link: summary or result, problems, and the buttons to adopt it or to leave. */

import { html, nothing, type TemplateResult } from "lit-html";
import { type AnswerFile, hasContent } from "../answers/answer_file";
import type { SharedSummary } from "../answers/share_fragment";
import type { Report } from "../engine/report";
import type { Unshared } from "../engine/results";
import type { ResultContext, View } from "../result/context";
import type { ResultPage } from "../result/index";
import type { Say } from "../ui/messages";
import { summaryCard } from "../ui/summary_card";

export interface OpenedLink {
  readonly fragment: string;
  readonly stored: SharedSummary | null;
  readonly state: "waiting" | "read" | "broken" | "no-engine";
  readonly unshared: Unshared | null;
  readonly report: Report | null;
}

export interface SharedLinkActions {
  readonly adopt: (answers: AnswerFile) => void;
  readonly leave: () => void;
  readonly retry: () => void;
}

/** Render the link; `resultPage` is null until the script of the result has arrived. */
export function sharedLinkView(
  link: OpenedLink,
  actions: SharedLinkActions,
  { file, say }: ResultContext,
  resultPage: ResultPage | null,
): TemplateResult {
  const { state, stored, unshared, report } = link;
  const answers = unshared?.answers ?? null;
  // The reader sees the sender's summary, or why it is missing; other problems concern only the sender.
  const problems = state === "broken" || stored === null ? (unshared?.problems ?? []) : [];
  const sender = unshared?.answers ? unshared.sender : null;
  return html`<div class="tr-sender">
      <h2 tabindex="-1">${sender?.title ?? stored?.title ?? say("shared_title")}</h2>
      <p>${sender?.text ?? say(stored ? "shared_lead" : "shared_untouched")}</p>
      <div class="tr-buttons tr-noprint">
        <button type="button" class="tr-button tr-button--main" @click=${actions.leave}>${say(hasContent(file()) ? "shared_back" : "shared_start")}</button>
        ${answers
          ? html`<button type="button" class="tr-button tr-button--quiet" @click=${() => actions.adopt(answers)}>${say(hasContent(file()) ? "shared_take_beside" : "shared_take")}</button>`
          : nothing}
      </div>
    </div>
    ${unshared?.difference ? html`<p class="tr-wrong" role="alert">${unshared.difference}</p>` : nothing}
    ${problems.map((problem) => html`<p class="tr-problem tr-problem--${problem.severity}">${problem.text}</p>`)}
    ${progressView(link, actions.retry, say)}
    ${report && resultPage
      ? resultPage.shared(report, answers ?? file())
      : stored && state !== "broken"
        ? summaryCard(stored)
        : nothing}`;
}

function progressView({ state, stored }: OpenedLink, retry: () => void, say: Say): View {
  if (state === "waiting") {
    return html`<p class="tr-waiting" aria-busy="true">${say(stored ? "shared_wait" : "shared_opening")}</p>`;
  }
  return state === "no-engine"
    ? html`<div class="tr-notice tr-notice--warn" role="alert">
        <p>${say(stored ? "shared_no_engine" : "shared_unread")}</p>
        <button type="button" class="tr-button" @click=${retry}>${say("engine_retry")}</button>
      </div>`
    : nothing;
}
