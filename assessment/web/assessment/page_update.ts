/** Updates the page after each change of the state: renders it, then sets focus and title. */

import { elementOf, focusHeading, goTo, nearest, RESULT, walk } from "../form/steps";
import { publishEngineFiles } from "../ui/config";
import { titleText } from "./page_title";
import { type RenderOptions, renderState } from "./render";
import { focusResult } from "./routing";
import { applicableIds, type State } from "./session/state";

/** Make the function to call with the new and the previous state. */
export function createPageUpdate(options: RenderOptions): (state: State, previous: State) => void {
  const { page, steps, config, say, loader } = options;
  const title = document.title;
  let resultShown = false;
  return (state, previous) => {
    renderState(state, options);
    const order = walk(steps, applicableIds(state), state.file.mode);
    if (!order.includes(state.step)) {
      // Another tab or an opened file can take away the step on screen.
      goTo(nearest(steps, order, state.step));
    }
    const element = elementOf(steps, state.step);
    if (state.problems && state.problems !== previous.problems) {
      page.errors.focus();
    }
    if (buttonGone(state, previous)) {
      // A field that is left has no successor yet when it reports its change.
      setTimeout(() => focusIfLost(element));
    }
    if (state.engine.kind === "ready" && previous.engine.kind !== "ready") {
      publishEngineFiles(config.engine);
    }
    const shown = state.step === RESULT && state.report !== null && loader.resultPage !== null;
    if (shown && !resultShown) {
      focusResult(steps, page);
    }
    resultShown = shown;
    const heading = state.step === steps[0]?.id ? null : (element.querySelector("h2")?.textContent?.trim() ?? "");
    document.title = titleText({ heading, hasProblems: state.problems !== null }, title, say);
  };
}

/** Focus the heading when a button that removed itself had the focus. */
function focusIfLost(element: HTMLElement): void {
  if (document.activeElement === document.body) {
    focusHeading(element);
  }
}

function buttonGone(state: State, previous: State): boolean {
  return Boolean((previous.problems && !state.problems) || (previous.notice?.action && !state.notice?.action));
}
