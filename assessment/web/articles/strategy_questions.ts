/** Entry on the strategy pages: the same questions and the same store as the assessment, without the engine. */

import { type Answer, emptyFile, withAnswer, withMode } from "../answers/answer_file";
import { openStore, type StorageKeys } from "../answers/store";
import { bindForm, fillForm } from "../form/form_binding";
import { fieldsFrom } from "./question_fields";

type Told = "loading" | "failed" | "kept" | "blocked" | "full" | "widened" | "foreign";

/** What the page tells this script. */
interface Config {
  readonly storage: StorageKeys;
  /** Address of the form's page, relative to this one. */
  readonly form: string;
  /** Words for an answer, by its level or its state; those for none have no name. */
  readonly answers: Readonly<Record<string, string>>;
  readonly told: Readonly<Record<Told, string>>;
}

function enhance(root: HTMLElement, form: HTMLFormElement, state: HTMLElement): void {
  const config = JSON.parse(root.querySelector("#tr-inplace-config")?.textContent ?? "") as Config;
  const rows = [...form.querySelectorAll<HTMLDetailsElement>("details.tr-inplace__item")];
  const store = openStore(config.storage);
  const fields = fieldsFrom(config.form);
  const asked = new Set<string>();
  let file = store.load() ?? emptyFile();

  const tell = (what: Told): void => {
    state.textContent = config.told[what];
  };
  const show = (): void => {
    fillForm(form, file);
    for (const row of rows) {
      const place = row.querySelector<HTMLElement>(".tr-inplace__answer");
      const answer = file.answers[idOf(row)];
      if (place) {
        place.textContent = config.answers[nameOf(answer)] ?? "";
        place.toggleAttribute("data-answered", answer !== undefined);
      }
    }
  };
  const refresh = (): void => {
    const news = store.news();
    if (news && !news.foreign) {
      file = news.file ?? emptyFile(file.bank);
      show();
    }
  };
  const unfold = async (row: HTMLDetailsElement): Promise<void> => {
    const id = idOf(row);
    const wait = row.querySelector<HTMLElement>(".tr-inplace__wait");
    if (!row.open || !wait || asked.has(id)) {
      return;
    }
    asked.add(id);
    wait.textContent = config.told.loading;
    try {
      wait.after(await fields(id));
      wait.textContent = "";
      show();
    } catch {
      // The link below still leads to the question; opening the row again tries again.
      asked.delete(id);
      wait.textContent = config.told.failed;
    }
  };

  show();
  if (store.foreign !== null) {
    tell("foreign");
  }
  bindForm(form, (id) => file.answers[id], (change) => {
    if (change.kind === "answer") {
      refresh();
      const quick = form.querySelector<HTMLElement>(`#q-${CSS.escape(change.id)}`)?.dataset["quick"] === "true";
      const widens = !quick && file.mode === "quick" && change.answer !== null;
      file = withAnswer(widens ? withMode(file, "full") : file, change.id, change.answer);
      store.save(file);
      show();
      tell(store.keeping === "kept" && widens ? "widened" : store.keeping);
    }
  });
  store.onChange(refresh);
  document.addEventListener("visibilitychange", refresh);
  for (const row of rows) {
    row.addEventListener("toggle", () => void unfold(row));
    void unfold(row);
  }
  root.dataset["state"] = "enhanced";
}

/** The question that a row asks; its id is that with a letter before it, for the fields have an id of their own. */
function idOf(row: HTMLElement): string {
  return row.id.replace("d-", "");
}

function nameOf(answer: Answer | undefined): string {
  return answer === undefined ? "" : answer.state === "level" ? String(answer.level) : answer.state;
}

const root = document.querySelector<HTMLElement>("#tr-inplace");
const form = root?.querySelector("form");
const state = root?.querySelector<HTMLElement>("#tr-inplace-state");
if (root && form && state) {
  enhance(root, form, state);
}
