/** What the reader should know of a file that was opened. */

import type { Imported, Problem } from "../engine/payloads";

/** Everything the reader should know of a file: what the bank changed, right after the line that says so. */
export function told({ problems, changes }: Imported): readonly Problem[] {
  const lines = changes.map(({ action, text }) => ({ code: `change_${action}`, path: "", severity: "warning" as const, text }));
  const first = lines.length > 0 ? 1 : 0;
  return [...problems.slice(0, first), ...lines, ...problems.slice(first)];
}
