/** The rows of questions on a strategy page: each shows the stored answer, and loads its fields when opened. */

import type { Answer } from "../answers/answer_file";

/** Return the rows of the form. */
export function rowsOf(form: HTMLFormElement): readonly HTMLDetailsElement[] {
  return [...form.querySelectorAll<HTMLDetailsElement>("details.tr-inplace__item")];
}

/** Return the id of a row's question; the row has a prefix, because its fields have the plain id. */
export function questionId(row: HTMLElement): string {
  return row.id.replace("d-", "");
}

/** Show the answer in the summary of its row; `texts` are by level or state. */
export function showAnswer(row: HTMLElement, answer: Answer | undefined, texts: Readonly<Record<string, string>>): void {
  const container = row.querySelector<HTMLElement>(".tr-inplace__answer");
  if (container) {
    container.textContent = texts[textKey(answer)] ?? "";
    container.toggleAttribute("data-answered", answer !== undefined);
  }
}

/** Load the fields of a row when it is open; opening it again after a failure tries again. */
export function bindRow(
  row: HTMLDetailsElement,
  fields: (id: string) => Promise<HTMLFieldSetElement>,
  texts: Readonly<Record<"loading" | "failed", string>>,
  onLoaded: () => void,
): void {
  const wait = row.querySelector<HTMLElement>(".tr-inplace__wait");
  let requested = false;
  const load = async (): Promise<void> => {
    if (!row.open || !wait || requested) {
      return;
    }
    requested = true;
    wait.textContent = texts.loading;
    try {
      wait.after(await fields(questionId(row)));
      wait.textContent = "";
      onLoaded();
    } catch {
      // The link below still leads to the question.
      requested = false;
      wait.textContent = texts.failed;
    }
  };
  row.addEventListener("toggle", () => void load());
  void load();
}

function textKey(answer: Answer | undefined): string {
  return answer === undefined ? "" : answer.state === "level" ? String(answer.level) : answer.state;
}
