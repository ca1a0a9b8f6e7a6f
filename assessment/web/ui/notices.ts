/** Renders notices, the error box of the engine, and the error summary. */

import { html, nothing, type TemplateResult } from "lit-html";
import type { Reason } from "../engine/protocol";
import type { Say } from "./messages";

/** Return why there is no score, in one sentence. */
export function reasonText(reason: Reason, say: Say): string {
  return say(`engine_${reason}`);
}

/** Render the error box when the engine failed to load: reason, what is still saved, retry button. */
export function failureView(reason: Reason, retry: () => void, say: Say): TemplateResult {
  return html`<section class="tr-notice tr-notice--warn" aria-labelledby="tr-failed">
    <h2 id="tr-failed">${say("engine_failed_title")}</h2>
    <p>${reasonText(reason, say)}</p>
    <p>${say("engine_failed")}</p>
    <button type="button" class="tr-button" @click=${retry}>${say("engine_retry")}</button>
  </section>`;
}

/** Render one notice with its items, links and button. */
export function noticeView(notice: Notice): TemplateResult {
  return html`<div class="tr-notice ${notice.inactive ? "tr-notice--spent" : ""}">
    <p>${notice.text}</p>
    ${notice.items ? html`<ul>${notice.items.map((item) => html`<li>${item}</li>`)}</ul>` : nothing}
    ${notice.links?.map(({ href, label }) => html`<p><a href=${href}>${label}</a></p>`)}
    ${notice.action ? actionButton(notice.action) : nothing}
  </div>`;
}

/** Render the error summary; its container gets the focus when it appears. */
export function problemsView(problems: Problems): TemplateResult {
  return html`<div role="alert" aria-labelledby="tr-problems">
    <h2 id="tr-problems">${problems.title}</h2>
    <p>${problems.text}</p>
    <ul>
      ${problems.items.map(
        (item) => html`<li class="tr-problem tr-problem--${item.severity}">
          ${item.field === undefined ? item.text : fieldLink(item.text, item.field)}
        </li>`,
      )}
    </ul>
    <div class="tr-buttons">${problems.actions.map(actionButton)}</div>
  </div>`;
}

/** A link that focuses the field and leaves the address alone, which names the step. */
function fieldLink(text: string, field: string): TemplateResult {
  const focus = (event: Event): void => {
    event.preventDefault();
    document.getElementById(field)?.focus();
  };
  return html`<a href="#${field}" @click=${focus}>${text}</a>`;
}

function actionButton(action: Action): TemplateResult {
  return html`<button type="button" class="tr-button" @click=${action.run}>${action.label}</button>`;
}

/** A message above the questions, with links or a button. */
export interface Notice {
  readonly text: string;
  readonly items?: readonly string[];
  readonly action?: Action;
  /** Places to continue at. */
  readonly links?: readonly { readonly label: string; readonly href: string }[];
  /** Shown across one change of step: the change that it reports leads to another step. */
  readonly showOnNextStep?: boolean;
  /** Appeared by itself: shown below the buttons until the reader dismisses it. */
  readonly pinned?: boolean;
  /** No longer valid, but still takes its space until the next step, so that nothing moves. */
  readonly inactive?: boolean;
}

export interface Action {
  readonly label: string;
  readonly run: () => void;
}

/** One line of an error summary; `field` is the id of what has to be filled in. */
export interface Fault {
  readonly severity: "error" | "warning";
  readonly text: string;
  readonly field?: string;
}

/** The problems of a file or of answers, shown as an error summary that gets the focus. */
export interface Problems {
  readonly title: string;
  readonly text: string;
  readonly items: readonly Fault[];
  readonly actions: readonly Action[];
}
