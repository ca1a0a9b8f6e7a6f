/** Pure steps of the session: the initial state, one change of the form, and a move to another step. */

import { type AnswerFile, emptyFile, type Mode, withAnswer, withMode, withProfile } from "../../answers/answer_file";
import { readBrands } from "../../answers/brand_storage";
import type { Change } from "../../form/form_binding";
import { CHECK, RESULT } from "../../form/steps";
import type { ConnectionOptions } from "./engine_connection";
import { resumeNotice } from "./restore_answers";
import type { AskedQuestion, State } from "./state";

export interface SessionOptions extends ConnectionOptions {
  readonly asked: readonly AskedQuestion[];
  /** The mode of a reader without stored answers. */
  readonly firstMode: Mode;
  readonly firstStep: string;
}

/** Return the state of a page that has just opened, with the stored answers, if any. */
export function initialState(options: SessionOptions, stored: AnswerFile | null): State {
  const { config, asked, firstMode, firstStep, questions, store, say } = options;
  const state: State = {
    file: stored ?? emptyFile(config.engine.bank, firstMode),
    questions: asked,
    report: null,
    engine: { kind: "idle" },
    brands: readBrands(store.texts, config.storage.brands),
    step: firstStep,
    changing: false,
    storageState: store.storageState,
    notice: null,
    problems: null,
    announcement: "",
  };
  return { ...state, notice: resumeNotice(state, questions, store, say) };
}

/** Return the answers after one change of the form. */
export function changed(file: AnswerFile, change: Change): AnswerFile {
  switch (change.kind) {
    case "answer":
      return withAnswer(file, change.id, change.answer, change.draft);
    case "profile":
      return withProfile(file, change.key, change.value);
    case "mode":
      return withMode(file, change.mode);
  }
}

/**
 * Return what changes with the step on screen; when the reader has moved there, older notices disappear.
 *
 * A notice with links leads back into the answers or on to the result, so the result needs none.
 */
export function stepChange({ notice, step: previous, changing }: State, step: string, moved: boolean): Partial<State> {
  const keep = !moved || notice?.pinned || notice?.showOnNextStep || (notice?.action && !notice.inactive);
  const arrived = step === RESULT && notice?.links !== undefined;
  return {
    step,
    changing: step !== CHECK && step !== RESULT && (changing || previous === CHECK),
    problems: null,
    notice: notice && keep && !arrived ? { ...notice, showOnNextStep: false } : null,
  };
}
