/** The hours and weeks that the plan may use, as they stand in the answer file. */

import type { AnswerFile } from "../answers/answer_file";

export interface Budget {
  readonly hours: number;
  readonly weeks: number;
}

/** Return the stored budget; where there is none, the engine proposes one. */
export function budgetOf(file: AnswerFile): Partial<Budget> {
  const stored = (file as { readonly plan?: Partial<Record<keyof Budget, unknown>> | null }).plan ?? {};
  const { hours, weeks } = stored;
  return Number.isInteger(hours) && Number.isInteger(weeks) ? { hours: hours as number, weeks: weeks as number } : {};
}

/** Return the file with this budget. */
export function withBudget(file: AnswerFile, budget: Budget): AnswerFile {
  return { ...file, plan: budget } as AnswerFile;
}
