/** Entry on the desk's page: takes files by its field, by pasting, by dropping, and as samples. */

import { openStore } from "../answers/store";
import { startOnFirstUse } from "../engine/prefetch";
import { type Config, readSettings } from "./config";
import { RunningDesk } from "./running_desk";

interface Parts {
  readonly root: HTMLElement;
  readonly form: HTMLFormElement;
  readonly state: HTMLElement;
  readonly result: HTMLElement;
}

function bind(parts: Parts, config: Config): void {
  const { root, form, state, result } = parts;
  const store = openStore(config.storage);
  const desk = new RunningDesk({ config, said: form, state, result, store, question: () => null });
  const chosen = form.querySelector<HTMLInputElement>("#tr-desk-files");
  chosen?.addEventListener("change", () => {
    desk.add([...(chosen.files ?? [])]);
    chosen.value = "";
  });
  form.querySelector("#tr-desk-paste-add")?.addEventListener("click", () => {
    const text = form.querySelector<HTMLTextAreaElement>("#tr-desk-paste")?.value ?? "";
    const name = form.querySelector<HTMLSelectElement>("#tr-desk-paste-kind")?.value ?? "text.txt";
    if (text.trim() !== "") {
      desk.add([new File([text], name)]);
    }
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void desk.read();
  });
  for (const button of root.querySelectorAll<HTMLButtonElement>("[data-sample]")) {
    const addresses = config.samples[button.dataset["sample"] ?? ""];
    button.hidden = addresses === undefined;
    button.addEventListener("click", () => addresses && void desk.sample(addresses));
  }
  bindDropping(root, (files) => desk.add(files));
  startOnFirstUse(form, form, () => desk.start());
  form.hidden = false;
}

/** Files let go anywhere on the page are taken. */
function bindDropping(root: HTMLElement, take: (files: readonly File[]) => void): void {
  const carries = (event: DragEvent): boolean => event.dataTransfer?.types.includes("Files") ?? false;
  document.addEventListener("dragover", (event) => {
    if (carries(event)) {
      // Without this the browser leaves the page for the file.
      event.preventDefault();
      root.toggleAttribute("data-dropping", true);
    }
  });
  document.addEventListener("dragleave", (event) => {
    if (event.relatedTarget === null) {
      root.removeAttribute("data-dropping");
    }
  });
  document.addEventListener("drop", (event) => {
    root.removeAttribute("data-dropping");
    if (carries(event)) {
      event.preventDefault();
      take([...(event.dataTransfer?.files ?? [])]);
    }
  });
}

const root = document.querySelector<HTMLElement>("#tr-desk");
const form = root?.querySelector("form");
const state = root?.querySelector<HTMLElement>("#tr-desk-state");
const result = root?.querySelector<HTMLElement>("#tr-desk-result");
if (root && form && state && result) {
  bind({ root, form, state, result }, readSettings(root));
  root.dataset["state"] = "enhanced";
}
