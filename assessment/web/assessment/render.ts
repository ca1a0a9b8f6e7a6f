/** Draws the whole state into the fixed places of the page. */

import { html, nothing, render, type TemplateResult } from "lit-html";
import { checkView } from "../form/check_answers";
import { CHECK, RESULT, showStep, type Step, walk } from "../form/steps";
import type { Config } from "../ui/config";
import type { Say } from "../ui/messages";
import { failureView, noticeView, problemsView, reasonText } from "../ui/notices";
import { type BrandActions, brandsView } from "./brands";
import type { Page } from "./elements";
import { type TakeawayActions, takeawayView } from "./export_answers";
import type { Loading } from "./load_result";
import { missingView, waitingView } from "./placeholder";
import { askedIds, type State } from "./state";
import { stageText, statusView } from "./status_bar";

export interface Actions extends TakeawayActions, BrandActions {
  readonly go: (step: string) => void;
  /** As `go`, unless something in this step has to be put right first. */
  readonly next: (step: string) => void;
  readonly retry: () => void;
}

export interface Stage {
  readonly page: Page;
  readonly steps: readonly Step[];
  readonly config: Config;
  readonly say: Say;
  readonly actions: Actions;
  readonly loading: Loading;
}

/** Draw everything; lit-html touches only what has changed. */
export function draw(state: State, stage: Stage): void {
  const { page, steps, config, say, actions } = stage;
  const applicable = askedIds(state);
  const order = walk(steps, applicable);
  const questions = steps.flatMap((step) => step.questions);
  const failed = state.engine.kind === "failed" ? state.engine.reason : null;

  page.root.dataset["step"] = state.step;
  showStep(steps, state.step, applicable);
  writeCounts(steps, order, say);
  render(statusView(state, questions, config.locale, say), page.bar);
  page.spoken.textContent = state.announcement;
  render(brandsView(state, config.limits.name, actions, say), page.brands);
  page.keys.hidden = state.step === CHECK || state.step === RESULT;
  const notice = state.notice ? noticeView(state.notice) : nothing;
  const uncalled = state.notice?.stays === true;
  render(uncalled ? nothing : notice, page.notice);
  render(html`${failed ? failureView(failed, actions.retry, say) : nothing}${uncalled ? notice : nothing}`, page.alerts);
  page.errors.hidden = state.problems === null;
  render(state.problems ? problemsView(state.problems) : nothing, page.errors);
  const count = countText(order, CHECK, say);
  render(state.step === CHECK ? checkView({ steps, file: state.file, applicable, count }, say) : nothing, page.check);
  render(state.step === RESULT ? resultStep(state, stage) : nothing, page.result);
  render(navView(state, order, actions, say), page.nav);
  const withReport = state.step === RESULT && state.report !== null;
  render(takeawayView({ keeping: state.keeping, withReport }, actions, say), page.file);
  page.paper.hidden = failed === null;
}

function resultStep(state: State, { config, loading, say }: Stage): TemplateResult {
  loading.load();
  if (state.report && loading.outcome) {
    return loading.outcome.view(state.report, state.file);
  }
  if (loading.failed) {
    return missingView(say);
  }
  const engine = state.engine;
  const text =
    engine.kind === "failed"
      ? reasonText(engine.reason, say)
      : engine.kind === "loading"
        ? stageText(engine, config.locale, say)
        : say("result_wait");
  return waitingView(text, say);
}

/** "Step 4 of 18" above each heading; a step that falls away for this profile is not counted. */
function writeCounts(steps: readonly Step[], order: readonly string[], say: Say): void {
  for (const step of steps) {
    const count = step.element.querySelector<HTMLElement>(":scope > .tr-step__count");
    if (count && step.id !== CHECK && order.includes(step.id)) {
      count.textContent = countText(order, step.id, say);
    }
  }
}

/** The result is where the steps lead, not a step. */
function countText(order: readonly string[], id: string, say: Say): string {
  return say("step_title", { n: order.indexOf(id) + 1, total: order.length - 1 });
}

/** The way on is the main button: to the next step, or back to the check for whoever came from there. */
function navView({ step, changing }: State, order: readonly string[], actions: Actions, say: Say): TemplateResult {
  const at = order.indexOf(step);
  const previous = order[at - 1];
  const next = order[at + 1];
  const nextText = next === CHECK ? "to_check" : next === RESULT ? "to_result" : "next";
  const previousText = step === RESULT ? "back_to_check" : "back";
  const quiet = changing && next !== CHECK;
  return html`${previous
    ? html`<button type="button" class="tr-button" @click=${() => actions.go(previous)}>${say(previousText)}</button>`
    : nothing}
  ${next
    ? html`<button type="button" class=${quiet ? "tr-button" : "tr-button tr-button--main"} @click=${() => actions.next(next)}>${say(nextText)}</button>`
    : nothing}
  ${quiet
    ? html`<button type="button" class="tr-button tr-button--main" @click=${() => actions.next(CHECK)}>${say("back_to_check")}</button>`
    : nothing}`;
}
