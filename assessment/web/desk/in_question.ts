/** The desk below a question of the form: loaded with the first file that is chosen there. */

import { html } from "lit-html";
import type { Store } from "../answers/store";
import type { Taking } from "../calculators/proposals_view";
import type { ResultContext } from "../result/context";
import { draw } from "../ui/draw";
import { fill } from "../ui/placeholders";
import { type DeskPage, fetchDeskPage } from "./desk_page";
import { RunningDesk } from "./running_desk";

/** What a place needs of the form's page. */
export interface FormPage extends Pick<ResultContext, "root" | "form" | "file" | "save" | "say"> {
  readonly store: Pick<Store, "storageState">;
}

/** One desk for all questions of the form: it moves to the one where files were chosen last. */
export interface DeskInForm {
  /** Read files for the question that a button is in. */
  readonly open: (button: HTMLElement, files: readonly File[]) => void;
}

/** The parts of the place below a question. */
interface Parts {
  readonly section: HTMLElement;
  readonly head: HTMLElement;
  readonly state: HTMLElement;
  readonly result: HTMLElement;
  readonly foot: HTMLElement;
}

/**
 * Make the desk ready.
 *
 * @param link Address of the desk's page.
 * @throws Error when the page cannot be fetched.
 */
export async function deskInForm(link: string, form: FormPage): Promise<DeskInForm> {
  const page = await fetchDeskPage(link);
  const { config, said } = page;
  const parts = makeParts(said);
  let question = "";
  const desk = new RunningDesk({ config, said, ...parts, store: answersOf(form), question: () => question });
  bindSaid(said, () => void desk.read());
  form.form.addEventListener("change", (event) => {
    if (!parts.section.contains(event.target as Node)) {
      desk.draw(); // an answer given by hand may agree now, or contradict
    }
  });
  return {
    open(button, files) {
      const fieldset = button.closest<HTMLElement>("fieldset[data-question]");
      const id = fieldset?.dataset["question"] ?? "";
      if (id !== question) {
        desk.clear();
      }
      question = id;
      const close = (): void => {
        desk.clear();
        parts.section.remove();
        button.focus();
      };
      drawAround(parts, page, id, close);
      fieldset?.after(parts.section);
      parts.section.scrollIntoView({ block: "nearest" });
      desk.add(files);
    },
  };
}

function makeParts(said: HTMLElement): Parts {
  const make = (tag: string, className: string): HTMLElement => Object.assign(document.createElement(tag), { className });
  const parts = {
    section: make("section", "tr-desk tr-byfile"),
    head: make("div", "tr-byfile__head"),
    state: make("p", "tr-desk__state"),
    result: make("div", "tr-desk__result"),
    foot: make("div", "tr-byfile__foot"),
  };
  parts.state.setAttribute("role", "status");
  parts.result.tabIndex = -1;
  parts.section.append(parts.head, parts.state, parts.result, said, parts.foot);
  return parts;
}

function drawAround({ section, head, foot }: Parts, { config: { texts }, address }: DeskPage, question: string, close: () => void): void {
  const title = fill(texts.place_title, { question });
  section.setAttribute("aria-label", title);
  draw(html`<h3>${title}</h3><p class="tr-hint">${texts.place_private}</p>`, head);
  draw(
    html`<p class="tr-calc__buttons">
      <button type="button" class="tr-button" @click=${close}>${texts.place_close}</button>
      <a href=${address}>${texts.place_page}</a>
    </p>`,
    foot,
  );
}

/** Its button would send the form that it is now part of. */
function bindSaid(said: HTMLElement, again: () => void): void {
  const button = said.querySelector<HTMLButtonElement>("button[type=submit]");
  if (button) {
    button.type = "button";
    button.addEventListener("click", again);
  }
}

/** The answers on this page: what is taken over is seen in the form at once. */
function answersOf({ file, save, store }: FormPage): Taking["store"] {
  return {
    load: file,
    save: (changed) => save(changed),
    get storageState() {
      return store.storageState;
    },
  };
}
