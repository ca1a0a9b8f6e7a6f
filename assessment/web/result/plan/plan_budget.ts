/** The budget of the plan in the answer file: hours each week, number of weeks, and what they are for. */

import type { AnswerFile } from "../../answers/answer_file";

export interface Budget {
  readonly hours: number;
  readonly weeks: number;
  readonly focus?: string;
}

/** Return the stored budget; without one the engine proposes its own. */
export function budgetOf(file: AnswerFile): Partial<Budget> {
  const stored = (file as { readonly plan?: Partial<Record<keyof Budget, unknown>> | null }).plan ?? {};
  const { hours, weeks, focus } = stored;
  if (!Number.isInteger(hours) || !Number.isInteger(weeks)) {
    return {};
  }
  const budget = { hours: hours as number, weeks: weeks as number };
  return typeof focus === "string" ? { ...budget, focus } : budget;
}

/** Return the file with this budget. */
export function withBudget(file: AnswerFile, budget: Budget): AnswerFile {
  return { ...file, plan: budget } as AnswerFile;
}
