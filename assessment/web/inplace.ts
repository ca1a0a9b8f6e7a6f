/** Entry on the strategy pages: the same questions and the same store as the assessment, without the engine. */

import { emptyFile, withAnswer, withMode } from "./answers";
import type { StorageKeys } from "./config";
import { bindForm, chosenText, fillForm, questionsIn } from "./form";
import { openStore } from "./store";

/** A sentence of the static page, named by its data attribute. */
type Told = "kept" | "blocked" | "full" | "widened" | "foreign";

function enhance(root: HTMLElement, form: HTMLFormElement, told: HTMLElement): void {
  const block = root.querySelector("#tr-inplace-config")?.textContent ?? "";
  const { storage } = JSON.parse(block) as { storage: StorageKeys };
  const store = openStore(storage);
  let file = store.load() ?? emptyFile();

  const tell = (what: Told | null): void => {
    told.textContent = what === null ? "" : (told.dataset[what] ?? "");
  };
  const show = (): void => {
    for (const fieldset of questionsIn(form)) {
      const place = fieldset.closest("details")?.querySelector<HTMLElement>(".tr-inplace__answer");
      const answer = file.answers[fieldset.dataset["question"] ?? ""];
      if (place) {
        place.textContent = answer ? chosenText(fieldset) : (place.dataset["unanswered"] ?? "");
        place.toggleAttribute("data-answered", answer !== undefined);
      }
    }
  };
  const refresh = (): void => {
    const news = store.news();
    if (news && !news.foreign) {
      file = news.file ?? emptyFile(file.bank);
      fillForm(form, file);
      show();
    }
  };

  fillForm(form, file);
  show();
  tell(store.foreign === null ? null : "foreign");
  bindForm(form, (id) => file.answers[id], (change) => {
    if (change.kind === "answer") {
      refresh();
      const quick = form.querySelector<HTMLElement>(`#q-${CSS.escape(change.id)}`)?.dataset["quick"] === "true";
      const widens = !quick && file.mode === "quick" && change.answer !== null;
      file = withAnswer(widens ? withMode(file, "full") : file, change.id, change.answer);
      store.save(file);
      fillForm(form, file);
      show();
      tell(store.keeping === "kept" && widens ? "widened" : store.keeping);
    }
  });
  store.onChange(refresh);
  document.addEventListener("visibilitychange", refresh);
  root.dataset["state"] = "enhanced";
}

const root = document.querySelector<HTMLElement>("#tr-inplace");
const form = root?.querySelector("form");
const told = root?.querySelector<HTMLElement>("#tr-inplace-state");
if (root && form && told) {
  enhance(root, form, told);
}
