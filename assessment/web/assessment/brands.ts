/** Several brands on one device: name the present one, add another, change over, delete one. */

import { html, nothing, type TemplateResult } from "lit-html";
import { type AnswerFile, countAnswers, emptyFile, hasContent } from "../answers/answer_file";
import { exchange, freeId, type Parked, without } from "../answers/brand_storage";
import { ask } from "../ui/dialog";
import type { Say } from "../ui/messages";
import { nameOf } from "./brand_name";
import type { Session } from "./session";
import type { State } from "./state";

export interface BrandActions {
  readonly rename: (name: string) => void;
  readonly addBrand: () => void;
  readonly openBrand: (id: string) => void;
  readonly removeBrand: (id: string) => void;
}

/** Control characters and those that turn the direction of writing round have no place in a name. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** Draw the name of the present brand and, when there are others, the list of them. */
export function brandsView(state: State, longest: number, actions: BrandActions, say: Say): TemplateResult {
  const named = (event: Event): void => actions.rename(cleaned((event.target as HTMLInputElement).value));
  const { parked } = state.shelf;
  return html`<label class="tr-brands__label" for="tr-brand-name">${say("brand_label")}</label>
    <div class="tr-brands__row">
      <input
        type="text"
        id="tr-brand-name"
        maxlength=${longest}
        autocomplete="off"
        aria-describedby="tr-brand-hint"
        .value=${state.file.name ?? ""}
        @change=${named}
      />
      ${hasContent(state.file) || parked.length > 0
        ? html`<button type="button" class="tr-button" @click=${actions.addBrand}>${say("brand_add")}</button>`
        : nothing}
    </div>
    <p class="tr-hint" id="tr-brand-hint">${say("brand_hint")}</p>
    ${parked.length > 0
      ? html`<p class="tr-brands__others" id="tr-brands-others">${say("brand_others")}</p>
          <ul class="tr-brands__list" aria-labelledby="tr-brands-others">${parked.map((brand) => row(brand, actions, say))}</ul>`
      : nothing}`;
}

function row({ id, file }: Parked, actions: BrandActions, say: Say): TemplateResult {
  const name = nameOf(file, say);
  return html`<li>
    <span class="tr-brands__name">${name}</span>
    <span class="tr-brands__count">${say("brand_answers", { count: countAnswers(file) })}</span>
    <button type="button" class="tr-button" aria-label=${say("brand_open_label", { name })} @click=${() => actions.openBrand(id)}>
      ${say("brand_open")}
    </button>
    <button
      type="button"
      class="tr-button tr-button--quiet"
      aria-label=${say("brand_delete_label", { name })}
      @click=${() => actions.removeBrand(id)}
    >
      ${say("brand_delete")}
    </button>
  </li>`;
}

/** What the buttons do; `root` is where a question is asked. */
export function brandActions(session: Session, root: HTMLElement, say: Say): BrandActions {
  const change = (id: string, file: AnswerFile): void => {
    const { shelf, file: present } = session.state;
    if (session.shelve(exchange(shelf, present, id))) {
      session.replace(file, say("brand_opened", { name: nameOf(file, say) }));
    }
  };
  return {
    rename: (name) => session.rename(name),
    addBrand() {
      const { file, shelf } = session.state;
      change(freeId(shelf), emptyFile(file.bank, file.mode));
      root.querySelector<HTMLElement>("#tr-brand-name")?.focus();
    },
    openBrand(id) {
      const brand = session.state.shelf.parked.find((candidate) => candidate.id === id);
      if (brand) {
        change(id, brand.file);
      }
    },
    async removeBrand(id) {
      const brand = session.state.shelf.parked.find((candidate) => candidate.id === id);
      if (!brand) {
        return;
      }
      const name = nameOf(brand.file, say);
      const words = { title: say("brand_delete_confirm", { name }), text: say("brand_delete_detail", { count: countAnswers(brand.file) }) };
      if (await ask(root, { ...words, confirm: say("brand_delete"), cancel: say("delete_confirm_no") })) {
        const run = (): void => {
          const { shelf } = session.state;
          session.shelve({ ...shelf, parked: [...without(shelf, id).parked, brand] });
          session.notify({ text: say("undone") });
        };
        session.shelve(without(session.state.shelf, id));
        session.notify({ text: say("brand_deleted", { name }), action: { label: say("undo"), run } });
      }
    },
  };
}

function cleaned(text: string): string {
  return text.replace(UNSEEN, "").trim();
}
