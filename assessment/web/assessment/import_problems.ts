/** The list of problems to show after an import. */

import type { Imported } from "../engine/payloads";
import type { Fault } from "../ui/notices";

/** Return the problems; the changes made by the question bank follow the line that announces them. */
export function importProblems({ problems, changes }: Imported): readonly Fault[] {
  const lines = changes.map(({ text }) => ({ severity: "warning" as const, text }));
  return problems.flatMap((problem, at) => (at === 0 ? [problem, ...lines] : problem));
}
