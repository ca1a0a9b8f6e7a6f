/** Applies an edit to answers that changed after it was begun, so that neither the edit nor the change is lost. */

import type { AnswerFile } from "./answer_file";

type Parts = Readonly<Record<string, unknown>>;

/** Return `theirs` with all that `mine` changed against `base`: entry by entry and, in lists, item by item. */
export function reconcile(base: AnswerFile, mine: AnswerFile, theirs: AnswerFile): AnswerFile {
  return withChanges(base as unknown as Parts, mine as unknown as Parts, theirs as unknown as Parts, true) as unknown as AnswerFile;
}

function withChanges(base: Parts, mine: Parts, theirs: Parts, inside: boolean): Parts {
  const result: Record<string, unknown> = { ...theirs };
  for (const key of new Set([...Object.keys(base), ...Object.keys(mine)])) {
    const [was, own, other] = [base[key], mine[key], theirs[key]];
    if (JSON.stringify(was) === JSON.stringify(own)) {
      continue;
    }
    if (own === undefined) {
      delete result[key];
    } else if (inside && Array.isArray(own) && Array.isArray(other)) {
      result[key] = withItems(Array.isArray(was) ? was : [], own, other);
    } else if (inside && isParts(own) && isParts(other)) {
      result[key] = withChanges(isParts(was) ? was : {}, own, other, false);
    } else {
      result[key] = own;
    }
  }
  return result;
}

function withItems(was: readonly unknown[], own: readonly unknown[], other: readonly unknown[]): readonly unknown[] {
  const [before, kept, present] = [was, own, other].map((list) => new Set(list.map((item) => JSON.stringify(item)))) as [Set<string>, Set<string>, Set<string>];
  const isNew = (item: unknown): boolean => !before.has(JSON.stringify(item));
  return [...other.filter((item) => isNew(item) || kept.has(JSON.stringify(item))), ...own.filter((item) => isNew(item) && !present.has(JSON.stringify(item)))];
}

function isParts(value: unknown): value is Parts {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
