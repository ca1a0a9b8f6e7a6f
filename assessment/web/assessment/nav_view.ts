/** The buttons below a step: back, next, the undo of a tap, the sample at the start, and the way on from a result. */

import { html, nothing, type TemplateResult } from "lit-html";
import { CHECK, type Neighbours, RESULT } from "../form/steps";
import type { Tap } from "../form/taps";
import type { Say } from "../ui/messages";
import type { Actions } from "./actions";
import { unansweredIn, type State } from "./session/state";

export interface NavModel {
  readonly state: State;
  readonly around: Neighbours;
  /** The tap that an undo takes back. */
  readonly tap: Tap | undefined;
  /** Fragment of the sample's link. */
  readonly sample: string;
}

/** Render the buttons; a reader who changes an answer from the check is led back to it. */
export function navView({ state, around, tap, sample }: NavModel, actions: Actions, say: Say): TemplateResult {
  const { step, changing } = state;
  const { previous, next } = around;
  const brief = state.file.mode === "brief";
  if (!previous) {
    return html`${nextButton(next, say("start"), true, actions)}<a class="tr-button tr-nav__sample" href="#s=${sample}">${say("sample")}</a>`;
  }
  const nextText = next === CHECK ? "to_check" : next === RESULT ? "to_result" : brief ? "next_question" : "next";
  const previousText = step === RESULT && !brief ? "back_to_check" : "back";
  const quiet = changing && next !== CHECK;
  const answered = state.file.answers[questionOf(step, state)] !== undefined;
  return html`${brief && tap && step !== RESULT
    ? html`<button type="button" class="tr-button tr-nav__undo" @click=${actions.undoTap}>${say("undo_tap", { text: tap.text })}</button>`
    : html`<button type="button" class="tr-button" @click=${() => actions.go(previous)}>${say(previousText)}</button>`}
  ${nextButton(next, say(nextText), !quiet && (!brief || answered), actions)}
  ${quiet
    ? html`<button type="button" class="tr-button tr-button--main" @click=${() => actions.next(CHECK)}>${say("back_to_check")}</button>`
    : nothing}
  ${step === RESULT && brief ? moreButton(state, actions, say) : nothing}`;
}

function nextButton(next: string | undefined, text: string, main: boolean, actions: Actions): TemplateResult | typeof nothing {
  return next
    ? html`<button type="button" class=${main ? "tr-button tr-button--main" : "tr-button"} data-nav="next" @click=${() => actions.next(next)}>${text}</button>`
    : nothing;
}

/** The way from the three-minute check on: the rest of the standard check. */
function moreButton(state: State, actions: Actions, say: Say): TemplateResult | typeof nothing {
  const count = unansweredIn(state, "quick").length;
  return count === 0
    ? nothing
    : html`<button type="button" class="tr-button tr-button--main" data-nav="more" @click=${actions.goOn}>${say("more_exact", { count })}</button>`;
}

/** Above the result of ten questions: what it rests on, and the way on. */
export function moreLine(state: State, actions: Actions, say: Say): TemplateResult | typeof nothing {
  return state.file.mode === "brief"
    ? html`<p class="tr-more-exact tr-noprint">${say("brief_basis")} ${moreButton(state, actions, say)}</p>`
    : nothing;
}

/** The question of a step of the three-minute check; a capability has one at most. */
function questionOf(step: string, { questions }: State): string {
  return questions.find(({ mode, step: own }) => mode === "brief" && own === step)?.id ?? "";
}
