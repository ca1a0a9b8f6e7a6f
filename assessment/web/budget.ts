/** The hours and weeks that the plan may use, as they stand in the answer file. */

import type { AnswerFile } from "./answers";

export interface Budget {
  readonly hours: number;
  readonly weeks: number;
}

/** Where the sliders stand at first; the engine says how far they go. */
const FIRST: Budget = { hours: 6, weeks: 8 };

/** Return the stored budget; what is not a whole number is as good as none. */
export function budgetOf(file: AnswerFile): Budget {
  const stored = (file as { readonly plan?: Partial<Record<keyof Budget, unknown>> | null }).plan ?? {};
  const whole = (key: keyof Budget): number => {
    const value = stored[key];
    return typeof value === "number" && Number.isInteger(value) ? value : FIRST[key];
  };
  return { hours: whole("hours"), weeks: whole("weeks") };
}

/** Return the file with one part of the budget changed. */
export function withBudget(file: AnswerFile, key: keyof Budget, value: number): AnswerFile {
  return { ...file, plan: { ...budgetOf(file), [key]: value } } as AnswerFile;
}
