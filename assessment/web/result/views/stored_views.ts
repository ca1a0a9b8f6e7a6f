/** The adviser's own views in the answer file, which are separate from the answers and never scored. */

import type { AnswerFile } from "../../answers/answer_file";

/** A level that the adviser has checked, and what it rests on. */
export interface AnswerView {
  readonly state: "level";
  readonly level: number;
  readonly note?: string;
  readonly date?: string;
}

export type Views = Readonly<Record<string, AnswerView>>;

/** Return the views in a file; none when there are none. */
export function viewsOf(file: AnswerFile): Views {
  return (file as { readonly views?: Views }).views ?? {};
}

/** Return the file with this view of a question, or without one when `view` is null. */
export function withView(file: AnswerFile, question: string, view: AnswerView | null): AnswerFile {
  const { views: _old, ...rest } = file as AnswerFile & { readonly views?: Views };
  const { [question]: _view, ...others } = viewsOf(file);
  const views = view === null ? others : { ...others, [question]: view };
  return Object.keys(views).length === 0 ? rest : ({ ...rest, views } as AnswerFile);
}
