/** Renders the whole state into the containers of the page. */

import { html, nothing, type TemplateResult } from "lit-html";
import { type AnswerFile, hasContent } from "../answers/answer_file";
import { checkView } from "../form/check_answers";
import { CHECK, neighbours, RESULT, showStep, type Step, walk } from "../form/steps";
import type { Taps } from "../form/taps";
import type { Config } from "../ui/config";
import { draw } from "../ui/draw";
import type { Say } from "../ui/messages";
import { failureView, noticeView, problemsView, reasonText } from "../ui/notices";
import type { Actions } from "./actions";
import { brandsView } from "./brands";
import type { PageElements } from "./elements";
import { exportView } from "./export_answers";
import type { ResultLoader } from "./load_result";
import { moreLine, navView } from "./nav_view";
import { loadFailedView, placeholderView } from "./placeholder";
import { applicableIds, type State } from "./session/state";
import { stageText, statusView } from "./status_bar";
import { countText, writeCounts } from "./step_count";

export interface RenderOptions {
  readonly page: PageElements;
  readonly steps: readonly Step[];
  readonly config: Config;
  readonly say: Say;
  readonly actions: Actions;
  readonly loader: ResultLoader;
  readonly taps: Pick<Taps, "last">;
  readonly code: (file: AnswerFile) => TemplateResult;
}

/** Render everything; only what has changed is touched. */
export function renderState(state: State, options: RenderOptions): void {
  const { page, steps, config, say, actions } = options;
  const applicable = applicableIds(state);
  const order = walk(steps, applicable, state.file.mode);
  const questions = steps.flatMap((step) => step.questions);

  page.root.dataset["step"] = state.step;
  page.root.dataset["mode"] = state.file.mode;
  showStep(steps, state.step, applicable);
  writeCounts(steps, order, state.file.mode, say);
  draw(statusView(state, questions, config.locale, say), page.bar);
  page.spoken.textContent = state.announcement;
  draw(brandsView(state, config.limits.name, actions, say), page.brands);
  page.keys.hidden = state.step === CHECK || state.step === RESULT;
  renderNotices(state, options);
  const count = countText(order, CHECK, say);
  draw(state.step === CHECK ? checkView({ steps, file: state.file, applicable, count }, say) : nothing, page.check);
  draw(state.step === RESULT ? resultStep(state, options) : nothing, page.result);
  const around = neighbours(steps, order, state.step);
  draw(navView({ state, around, tap: options.taps.last(), sample: config.sample }, actions, say), page.nav);
  draw(exportView({ storageState: state.storageState, beside: hasContent(state.file), code: options.code(state.file) }, actions, say), page.file);
}

function renderNotices(state: State, { page, say, actions }: RenderOptions): void {
  const failed = state.engine.kind === "failed" ? state.engine.reason : null;
  const notice = state.notice ? noticeView(state.notice) : nothing;
  const pinned = state.notice?.pinned === true;
  draw(pinned ? nothing : notice, page.notice);
  draw(html`${failed ? failureView(failed, actions.retry, say) : nothing}${pinned ? notice : nothing}`, page.alerts);
  page.errors.hidden = state.problems === null;
  draw(state.problems ? problemsView(state.problems) : nothing, page.errors);
  page.paper.hidden = failed === null;
}

function resultStep(state: State, { actions, config, loader, say }: RenderOptions): TemplateResult {
  loader.load();
  if (state.report && loader.resultPage) {
    return html`${moreLine(state, actions, say)}${loader.resultPage.view(state.report, state.file)}`;
  }
  if (loader.failed) {
    return loadFailedView(say);
  }
  const engine = state.engine;
  const text =
    engine.kind === "failed"
      ? reasonText(engine.reason, say)
      : engine.kind === "loading"
        ? stageText(engine, config.locale, say)
        : say("result_wait");
  return placeholderView(text, say);
}
