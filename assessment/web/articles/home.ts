/** Entry of the home page: keeps the answer to its question, and welcomes a returning visitor. */

import { countAnswers, emptyFile, withChoice } from "../answers/answer_file";
import { readLastResult } from "../answers/last_result";
import { openStore, type Store, type StorageKeys } from "../answers/store";
import { today } from "../form/form_binding";
import { RESULT } from "../form/steps";
import { fill } from "../ui/placeholders";

interface Config {
  readonly storage: StorageKeys;
  /** Texts of the state of the question, and of what a returning visitor reads. */
  readonly texts: Readonly<Record<"kept" | "last" | "last_stage" | "next" | "answered" | "go_on", string>>;
}

function enhance(root: HTMLElement, form: HTMLFormElement): void {
  const config = JSON.parse(root.querySelector("#tr-home-config")?.textContent ?? "") as Config;
  const store = openStore(config.storage);
  const id = form.dataset["question"] ?? "";
  const given = store.load()?.answers[id];
  const value = given?.state === "level" ? String(given.level) : (given?.state ?? "");
  const chosen = form.querySelector<HTMLInputElement>(`input[value="${CSS.escape(value)}"]`);
  if (chosen) {
    chosen.checked = true;
  }
  welcome(root, store, config);
  form.addEventListener("change", (event) => {
    const { value: answer } = event.target as HTMLInputElement;
    const level = Number(answer);
    const date = today();
    store.externalChange();
    const file = store.load() ?? emptyFile(undefined, "brief");
    store.save(withChoice(file, id, answer === "unknown" ? { state: "unknown", date } : { state: "level", level, date }));
    const state = root.querySelector("#tr-home-state");
    if (state && store.storageState === "kept") {
      state.textContent = config.texts.kept;
    }
  });
}

/** Show the last result and the next step to who has been here before. */
function welcome(root: HTMLElement, store: Store, { storage, texts }: Config): void {
  // Its place is the head of the page, before the question.
  const box = document.querySelector<HTMLElement>("#tr-back");
  const text = document.querySelector<HTMLElement>("#tr-back-text");
  const link = document.querySelector<HTMLAnchorElement>("#tr-back-link");
  const last = readLastResult(store.texts, storage.last);
  const file = store.load();
  if (!box || !text || !link || !file || countAnswers(file) === 0) {
    return;
  }
  if (last) {
    const result = fill(last.stage === "" ? texts.last : texts.last_stage, { ...last });
    link.hash = RESULT;
    text.textContent = last.next === "" ? result : fill(texts.next, { last: result, next: last.next });
  } else {
    text.textContent = fill(texts.answered, { count: countAnswers(file) });
    link.textContent = texts.go_on;
  }
  box.hidden = false;
  // The way on is shown above; the number of questions left would be wrong here.
  root.toggleAttribute("data-back", true);
}

const root = document.querySelector<HTMLElement>("#tr-home");
const form = root?.querySelector("form");
if (root && form) {
  enhance(root, form);
}
