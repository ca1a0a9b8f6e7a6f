/** Entry of the assessment page: turns the static form into steps and connects it with the session. */

import type { AnswerFile } from "../answers/answer_file";
import { sharedFragment } from "../answers/share_fragment";
import { openStore } from "../answers/store";
import type { FormPage } from "../desk/in_question";
import type { placeFiles as PlaceFiles } from "../desk/places";
import { preloadWorker, startOnFirstUse } from "../engine/prefetch";
import { type Change, bindForm, chosenMode, fillForm, modeAsking, questionsIn, ruleText } from "../form/form_binding";
import { bindShortcuts } from "../form/shortcuts";
import { collectSteps, elementOf, locate, RESULT, type Step } from "../form/steps";
import { bindTaps } from "../form/taps";
import { type Config, readConfig } from "../ui/config";
import { createSay } from "../ui/messages";
import { bindSavedBox } from "../ui/saved_box";
import { createActions } from "./actions";
import { createAnswerCode } from "./answer_code";
import { showName } from "./brands";
import { bindDragAndDrop } from "./drag_and_drop";
import { findPage, type PageElements } from "./elements";
import { keepTypedOnLeaving } from "./leaving";
import { createResultLoader } from "./load_result";
import { createInvitation } from "./invite/invitation";
import { createPageUpdate } from "./page_update";
import { rememberResult } from "./remember_result";
import { createResultContext } from "./result_context";
import { createRoute } from "./routing";
import { AssessmentSession } from "./session/session";
import type { AskedQuestion } from "./session/state";
import { createSharedLink } from "./shared_link";
import { addCounts } from "./step_count";

function enhance(root: HTMLElement): void {
  const config = readConfig(root);
  const messages = { ...config.messages };
  const say = createSay(messages);
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
    asked: askedQuestions(steps, config.applies),
    firstMode: chosenMode(page.form),
    firstStep: steps[0]?.id ?? "",
    createWorker: () => new Worker(worker, { type: "module" }),
    onReplace: (file, otherBrand) => showAnswers(page, file, otherBrand),
  });
  const redraws: (() => void)[] = [];
  const redraw = (): void => redraws.forEach((each) => each());
  const remember = rememberResult(store.texts, config.storage.last);
  const context = createResultContext({ root, form: page.form, config, say, session, texts: store.texts, redraw, remember });
  const loader = createResultLoader(context, { messages, address: new URL(config.resultWords, document.baseURI) });
  const shared = createSharedLink(context, loader, page.shared);
  const taps = bindTaps(page, () => session.state.file);
  const actions = createActions({ root, config, say, session, steps, taps });
  const code = createAnswerCode({ ask: context.ask, lang: config.lang, say, redraw });
  const update = createPageUpdate({ page, steps, config, say, loader, actions, code, taps });
  const invitation = createInvitation({ root, container: page.invite, form: page.form, config, say, session, steps, brands: actions });
  const route = createRoute({ page, steps, session, shared, invitation });
  [update, remember.state].forEach((listener) => session.onState(listener));
  redraws.push(() => update(session.state, session.state), shared.redraw);

  if (sharedFragment(location.hash) !== null || locate(location.hash, steps)?.step === RESULT) {
    // Starting the engine takes longest, so it begins before the page is made ready.
    session.client.start();
  }
  fillForm(page.form, session.state.file);
  bindForm(page.form, (id) => session.state.file.answers[id], (change) => {
    session.apply(change);
    announceRule(session, change, elementOf(steps, session.state.step));
  });
  bindShortcuts(root, page.keysOn, store.texts, config.storage.shortcuts);
  bindSavedBox(root, say);
  bindDragAndDrop(root, (file, alone) => actions.open(file, alone ? "" : say("import_one", { name: file.name })));
  store.onChange(() => session.refresh());
  keepTypedOnLeaving(root);
  document.addEventListener("visibilitychange", () => session.refresh());
  startOnFirstUse(page.form, page.nav, () => session.client.start());
  startOnFirstUse(page.form, page.nav, () => loadPlaces(config.places, { ...context, store }));
  addEventListener("hashchange", () => route(true));
  reveal(root, page, say("nav_label"));
  route(false);
  preloadWorker(worker.href);
}

function showAnswers({ form, brands }: PageElements, file: AnswerFile, otherBrand = false): void {
  fillForm(form, file, otherBrand);
  if (otherBrand) {
    showName(brands, file);
  }
}

/** Put places for files into the questions; without them the links to the page for files stay as they are. */
function loadPlaces(script: string, page: FormPage): void {
  (import(script) as Promise<{ readonly placeFiles: typeof PlaceFiles }>).then(({ placeFiles }) => placeFiles(page), () => undefined);
}

/** Say which rule of its question an answer met, if any. */
function announceRule(session: AssessmentSession, change: Change, step: HTMLElement): void {
  const rule = change.kind === "answer" ? ruleText(step, change.id) : "";
  if (rule) {
    session.announce(rule);
  }
}

function reveal(root: HTMLElement, page: PageElements, label: string): void {
  page.nav.setAttribute("aria-label", label);
  page.nav.hidden = false;
  page.brands.hidden = false;
  root.dataset["state"] = "enhanced";
}

function askedQuestions(steps: readonly Step[], conditions: Config["applies"]): readonly AskedQuestion[] {
  return steps.flatMap(({ id: step, element }) =>
    questionsIn(element).map((fieldset) => {
      const id = fieldset.dataset["question"] ?? "";
      return { id, step, mode: modeAsking(fieldset), applies: conditions[id] };
    }),
  );
}

const root = document.querySelector<HTMLElement>("#tr-app");
if (root) {
  enhance(root);
}
