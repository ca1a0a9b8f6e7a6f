/** Entry of the assessment page: turns the static form into steps and connects it with the session. */

import { sharedFragment } from "../answers/share_fragment";
import { openStore } from "../answers/store";
import { preloadWorker, startOnFirstUse } from "../engine/prefetch";
import { bindForm, fillForm, quickIds, ruleText } from "../form/form_binding";
import { bindShortcuts } from "../form/shortcuts";
import { collectSteps, elementOf, locate, RESULT } from "../form/steps";
import { readConfig } from "../ui/config";
import { createSay } from "../ui/messages";
import { bindSavedBox } from "../ui/saved_box";
import { createActions } from "./actions";
import { createAnswerCode } from "./answer_code";
import { bindDragAndDrop } from "./drag_and_drop";
import { findPage } from "./elements";
import { createResultLoader } from "./load_result";
import { createPageUpdate } from "./page_update";
import { createResultContext } from "./result_context";
import { createRoute } from "./routing";
import { AssessmentSession } from "./session/session";
import { createSharedLink } from "./shared_link";
import { addCounts } from "./step_count";

function enhance(root: HTMLElement): void {
  const config = readConfig(root);
  const say = createSay(config.messages);
  const page = findPage(root);
  const steps = collectSteps(page.form, page.check, page.result);
  const store = openStore(config.storage);
  const worker = new URL(config.worker, document.baseURI);
  addCounts(steps);

  const session = new AssessmentSession({
    config,
    say,
    store,
    questions: steps.flatMap((step) => step.questions),
    quick: quickIds(page.form),
    firstStep: steps[0]?.id ?? "",
    createWorker: () => new Worker(worker, { type: "module" }),
    onReplace: (file) => fillForm(page.form, file),
  });
  const redraws: (() => void)[] = [];
  const redraw = (): void => redraws.forEach((each) => each());
  const context = createResultContext({ root, form: page.form, config, say, session, redraw });
  const loader = createResultLoader(context);
  const shared = createSharedLink(context, loader, page.shared);
  const actions = createActions({ root, config, say, session, steps });
  const code = createAnswerCode({ ask: context.ask, lang: config.lang, say, redraw });
  const update = createPageUpdate({ page, steps, config, say, loader, actions, code });
  const route = createRoute({ page, steps, session, shared });
  session.onState(update);
  redraws.push(() => update(session.state, session.state), shared.redraw);

  if (sharedFragment(location.hash) !== null || locate(location.hash, steps)?.step === RESULT) {
    // Starting the engine takes longest, so it begins before the page is made ready.
    session.client.start();
  }
  fillForm(page.form, session.state.file);
  bindForm(page.form, (id) => session.state.file.answers[id], (change) => {
    session.apply(change);
    const rule = change.kind === "answer" ? ruleText(elementOf(steps, session.state.step), change.id) : "";
    if (rule) {
      session.announce(rule);
    }
  });
  bindShortcuts(root, page.keysOn, store.texts, config.storage.shortcuts);
  bindSavedBox(root, say);
  bindDragAndDrop(root, actions.open);
  store.onChange(() => session.refresh());
  document.addEventListener("visibilitychange", () => session.refresh());
  startOnFirstUse(page.form, page.nav, () => session.client.start());
  addEventListener("hashchange", () => route(true));
  page.nav.setAttribute("aria-label", say("nav_label"));
  page.nav.hidden = false;
  page.brands.hidden = false;
  root.dataset["state"] = "enhanced";
  route(false);
  preloadWorker(worker.href);
}

const root = document.querySelector<HTMLElement>("#tr-app");
if (root) {
  enhance(root);
}
