/** The actions behind the buttons of the page: move between steps, retry, export, import, delete. */

import { withAnswer, withMode } from "../answers/answer_file";
import { missingReasons } from "../form/na_reasons";
import { saveAnswers } from "../form/save_answers";
import { CHECK, elementOf, focusHeading, goTo, RESULT, type Step } from "../form/steps";
import type { Taps } from "../form/taps";
import { type Config, releasedVersions } from "../ui/config";
import { ask } from "../ui/dialog";
import type { Say } from "../ui/messages";
import { type BrandActions, brandActions } from "./brands";
import type { ExportActions } from "./export_answers";
import { type Importer, openAnswers } from "./import_answers";
import type { AssessmentSession } from "./session/session";
import { unansweredIn } from "./session/state";

export interface Actions extends ExportActions, BrandActions {
  readonly go: (step: string) => void;
  /** As `go`, unless something in this step has to be corrected first. */
  readonly next: (step: string) => void;
  readonly retry: () => void;
  /** Take back the last tap of the three-minute check. */
  readonly undoTap: () => void;
  /** Go on from the three-minute check with what the standard check asks in addition. */
  readonly goOn: () => void;
}

export interface ActionOptions {
  readonly root: HTMLElement;
  readonly config: Config;
  readonly say: Say;
  readonly session: AssessmentSession;
  readonly steps: readonly Step[];
  readonly taps: Pick<Taps, "takeBack">;
}

/** Make the actions. */
export function createActions(options: ActionOptions): Actions {
  const { root, config, say, session, steps } = options;
  const importer: Importer = {
    session,
    root,
    limits: config.limits,
    released: releasedVersions(config),
    lang: config.lang,
    say,
    goToFirstOf: (unanswered) => {
      const open = steps.find((step) => step.questions.some((id) => unanswered.includes(id)));
      goTo(open?.id ?? RESULT);
    },
  };
  const stepElement = (): HTMLElement => elementOf(steps, session.state.step);
  return {
    ...brandActions(session, root, say),
    go: goTo,
    next: (step) => {
      const problems = missingReasons(stepElement(), say);
      if (problems) {
        session.showProblems(problems);
      } else {
        goTo(step);
      }
    },
    undoTap: () => {
      const tap = options.taps.takeBack();
      if (tap) {
        session.edit(withAnswer(session.state.file, tap.id, tap.before ?? null, tap.draft));
        goTo(`q-${tap.id}`);
      }
    },
    goOn: () => {
      const [first] = unansweredIn(session.state, "quick");
      session.edit(withMode(session.state.file, "quick"));
      goTo(first === undefined ? CHECK : `q-${first}`);
    },
    retry: () => {
      session.client.start();
      focusHeading(stepElement());
    },
    save: () => void save(options),
    open: (source, remark) => void openAnswers(importer, source, remark),
    clear: () => void clear(options),
  };
}

async function save({ config, say, session }: ActionOptions): Promise<void> {
  try {
    const ready = session.client.state.kind === "ready";
    await saveAnswers(ready ? (name, payload) => session.client.ask(name, payload) : null, session.state.file, config.lang);
  } catch {
    session.notify({ text: say("export_failed") });
  }
}

async function clear({ root, say, session, steps }: ActionOptions): Promise<void> {
  const words = { title: say("delete_confirm"), text: say("delete_confirm_detail"), confirm: say("delete_confirm_yes") };
  if (await ask(root, { ...words, cancel: say("delete_confirm_no") })) {
    session.clear();
    goTo(steps[0]?.id ?? "");
  }
}
