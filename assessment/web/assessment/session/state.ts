/** The state of the page, as one value; every view is a function of it. */

import { type AnswerFile, asks, type Mode } from "../../answers/answer_file";
import type { StoredBrands } from "../../answers/brand_storage";
import type { StorageState } from "../../answers/store";
import type { EngineState } from "../../engine/client";
import type { Report } from "../../engine/report";
import { type Condition, isLeftIn } from "../../answers/applies";
import type { Notice, Problems } from "../../ui/notices";

/** What decides whether a question is asked. */
export interface AskedQuestion {
  readonly id: string;
  /** Id of its step. */
  readonly step: string;
  /** The shortest mode that asks it. */
  readonly mode: Mode;
  /** The condition over the profile; none when it always applies. */
  readonly applies: Condition | undefined;
}

export interface State {
  readonly file: AnswerFile;
  /** All questions of the form, in its order. */
  readonly questions: readonly AskedQuestion[];
  readonly report: Report | null;
  readonly engine: EngineState;
  /** The brand on screen and the other ones. */
  readonly brands: StoredBrands;
  /** Id of the step on screen. */
  readonly step: string;
  /** The reader came from the check to change an answer; a button leads back there. */
  readonly changing: boolean;
  /** Whether the browser stores the answers beyond this visit. */
  readonly storageState: StorageState;
  readonly notice: Notice | null;
  readonly problems: Problems | null;
  /** Text of the live region; the status bar shows the same. */
  readonly announcement: string;
}

/** Return the ids of the questions without an answer that a mode asks of this profile. */
export function unansweredIn({ file, questions }: State, mode: Mode): readonly string[] {
  return [...applicableIds({ file: { ...file, mode }, questions })].filter((id) => !file.answers[id]);
}

/** Return the ids of the questions that mode and profile leave in; the engine, which comes later, decides alike. */
export function applicableIds({ file, questions }: Pick<State, "file" | "questions">): ReadonlySet<string> {
  const asked = questions.filter(({ mode, applies }) => asks(file.mode, mode) && isLeftIn(applies, file.profile));
  return new Set(asked.map(({ id }) => id));
}
