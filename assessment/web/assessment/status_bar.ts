/** The status bar: running score range, progress of answering, and progress of the engine's start. */

import { html, nothing, type TemplateResult } from "lit-html";
import type { EngineState } from "../engine/client";
import { RESULT } from "../form/steps";
import { bar, type Bounds, tide } from "../ui/gauge";
import type { Say } from "../ui/messages";
import { brandName } from "./brand_name";
import { applicableIds, type State } from "./session/state";

const BYTES_PER_MEGABYTE = 1_000_000;

/** Render the bar; screen readers get the live region instead, which changes less often. */
export function statusView(state: State, questions: readonly string[], locale: string, say: Say): TemplateResult {
  const engine = state.engine;
  const named = state.brands.parked.length > 0 || state.file.name;
  return html`<span class="tr-status__seen" aria-hidden="true">
      ${named ? html`<span class="tr-status__brand">${brandName(state.file, say)}</span>` : nothing}
      ${engine.kind === "loading" ? loadingView(engine, state, locale, say) : rangeView(state, say)}
      <span class="tr-status__count">${answeredText(state, questions, say)}</span>
    </span>
    ${state.report?.range ? html`<a class="tr-status__result" href="#${RESULT}">${say("to_result")}</a>` : nothing}`;
}

/** Return the running range in one sentence, for the announcement. */
export function rangeText(state: State, questions: readonly string[], say: Say): string {
  const answered = answeredText(state, questions, say);
  return state.report?.range ? say("running_range", { range: state.report.range.text, answered }) : answered;
}

/** Return the stage of the engine's start, with the bytes of the download. */
export function stageText(engine: EngineState & { kind: "loading" }, locale: string, say: Say): string {
  if (engine.stage !== "download") {
    return say(engine.stage === "start" ? "engine_start" : "engine_open");
  }
  if (engine.total === 0) {
    return say("engine_download_start");
  }
  const format = new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const megabytes = (bytes: number): string => format.format(bytes / BYTES_PER_MEGABYTE);
  return say("engine_download", { loaded: megabytes(engine.loaded), total: megabytes(engine.total) });
}

function rangeView(state: State, say: Say): TemplateResult {
  const range = state.report?.range;
  if (!range) {
    const text = say(state.engine.kind === "failed" ? "engine_failed_title" : "range_idle");
    return html`<span class="tr-status__quiet">${text}</span> ${gaugeView({ low: null, high: null }, state)}`;
  }
  return html`<span class="tr-status__label">${say("range_label")}</span>
    <strong class="tr-status__range" translate="no">${range.text}</strong>
    ${gaugeView(range, state)}`;
}

function loadingView(engine: EngineState & { kind: "loading" }, state: State, locale: string, say: Say): TemplateResult {
  const share = engine.total > 0 ? Math.min(100, (100 * engine.loaded) / engine.total) : 0;
  return html`<span class="tr-status__quiet">${stageText(engine, locale, say)}</span>
    ${gaugeView({ low: 0, high: engine.stage === "download" ? share : null }, state)}`;
}

/** Rendered even when empty, so that the bar keeps its height; the result has the same water, larger. */
function gaugeView(bounds: Bounds, { file, step }: State): TemplateResult {
  return html`<span class="tr-status__gauge">${file.mode === "brief" && step !== RESULT ? tide(bounds) : bar(bounds)}</span>`;
}

/** Return how many of the applicable questions have an answer. */
export function answeredText(state: State, questions: readonly string[], say: Say): string {
  const applicable = applicableIds(state);
  const applying = questions.filter((id) => applicable.has(id));
  const answered = applying.filter((id) => state.file.answers[id]);
  return say("answered_count", { answered: answered.length, total: applying.length });
}
