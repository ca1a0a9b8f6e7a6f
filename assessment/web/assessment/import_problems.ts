/** The list of problems to show after an import. */

import type { AnswerProblem, Imported } from "../engine/payloads";

/** Return the problems; the changes made by the question bank follow the line that announces them. */
export function importProblems({ problems, changes }: Imported): readonly AnswerProblem[] {
  const lines = changes.map(({ action, text }) => ({ code: `change_${action}`, path: "", severity: "warning" as const, text }));
  return problems.flatMap((problem, at) => (at === 0 ? [problem, ...lines] : problem));
}
