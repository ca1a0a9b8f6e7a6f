/** Entry of the strategy pages: answers questions in place, with the stored answers and without the engine. */

import { asks, emptyFile, withAnswer, withMode } from "../answers/answer_file";
import { openStore, type StorageKeys } from "../answers/store";
import { bindForm, fillForm, modeAsking } from "../form/form_binding";
import { fieldsFrom } from "./question_fields";
import { bindRow, questionId, rowsOf, showAnswer } from "./question_rows";

type StatusKey = "loading" | "failed" | "kept" | "blocked" | "full" | "widened" | "foreign";

/** The configuration that the page gives this script. */
interface Config {
  readonly storage: StorageKeys;
  /** Address of the form's page, relative to this one. */
  readonly form: string;
  /** Texts of an answer, by its level or its state. */
  readonly answers: Readonly<Record<string, string>>;
  /** Texts of the status line and of a row that is loading. */
  readonly texts: Readonly<Record<StatusKey, string>>;
}

function enhance(root: HTMLElement, form: HTMLFormElement, status: HTMLElement): void {
  const config = JSON.parse(root.querySelector("#tr-inplace-config")?.textContent ?? "") as Config;
  const rows = rowsOf(form);
  const store = openStore(config.storage);
  const fields = fieldsFrom(config.form);
  let file = store.load() ?? emptyFile();

  const setStatus = (key: StatusKey): void => {
    status.textContent = config.texts[key];
  };
  const show = (): void => {
    fillForm(form, file);
    rows.forEach((row) => showAnswer(row, file.answers[questionId(row)], config.answers));
  };
  /** Load what another tab has stored since. */
  const refresh = (): void => {
    const external = store.externalChange();
    if (external && !external.unreadable) {
      file = external.file ?? emptyFile(file.bank);
      show();
    }
  };

  show();
  if (store.unreadable !== null) {
    setStatus("foreign");
  }
  bindForm(form, (id) => file.answers[id], (change) => {
    if (change.kind === "answer") {
      refresh();
      const fieldset = form.querySelector<HTMLElement>(`#q-${CSS.escape(change.id)}`);
      const mode = fieldset ? modeAsking(fieldset) : "full";
      const widens = !asks(file.mode, mode) && change.answer !== null;
      file = withAnswer(widens ? withMode(file, mode) : file, change.id, change.answer, change.draft);
      store.save(file);
      show();
      setStatus(store.storageState === "kept" && widens ? "widened" : store.storageState);
    }
  });
  store.onChange(refresh);
  document.addEventListener("visibilitychange", refresh);
  rows.forEach((row) => bindRow(row, fields, config.texts, show));
  root.dataset["state"] = "enhanced";
}

const root = document.querySelector<HTMLElement>("#tr-inplace");
const form = root?.querySelector("form");
const status = root?.querySelector<HTMLElement>("#tr-inplace-state");
if (root && form && status) {
  enhance(root, form, status);
}
