/** Renders the brands on this device, and adds, renames, opens and deletes them. */

import { html, nothing, type TemplateResult } from "lit-html";
import { type AnswerFile, countAnswers, emptyFile, hasContent } from "../answers/answer_file";
import { freeBrandId, type OtherBrand, type StoredBrands, switchBrand, unreadText, withoutBrand } from "../answers/brand_storage";
import { ask } from "../ui/dialog";
import type { Say } from "../ui/messages";
import { takeName } from "../ui/name_field";
import { offerDownload } from "../ui/save_file";
import { brandName } from "./brand_name";
import type { AssessmentSession } from "./session/session";
import type { State } from "./session/state";

export interface BrandActions {
  readonly rename: (name: string) => void;
  readonly addBrand: () => void;
  readonly openBrand: (id: string) => void;
  readonly removeBrand: (id: string) => void;
}

/** Render the name field of the current brand and the list of the other brands, if any. */
export function brandsView(state: State, longest: number, actions: BrandActions, say: Say): TemplateResult {
  const named = (event: Event): void => {
    const name = takeName(event.target as HTMLInputElement, longest, say);
    if (name !== null) {
      actions.rename(name);
    }
  };
  const { parked } = state.brands;
  return html`<label class="tr-brands__label" for="tr-brand-name">${say("brand_label")}</label>
    <div class="tr-brands__row">
      <input
        type="text"
        id="tr-brand-name"
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
      : nothing}
    ${unreadView(unreadText(state.brands), say)}`;
}

/** Show the name of other answers, in the place of one that is being typed for those before. */
export function showName(container: HTMLElement, file: AnswerFile): void {
  const field = container.querySelector("input");
  if (field) {
    field.value = file.name ?? "";
  }
}

/** Render a warning about stored brands that cannot be read, with a button to export their original text. */
function unreadView(text: string | null, say: Say): TemplateResult | typeof nothing {
  const run = (): void => offerDownload({ text: text ?? "", filename: "tiderider-stored-brands.txt", mime: "text/plain" });
  return text === null
    ? nothing
    : html`<p class="tr-warning">${say("brand_unread")}</p>
        <button type="button" class="tr-button" @click=${run}>${say("export_stored")}</button>`;
}

function row({ id, file }: OtherBrand, actions: BrandActions, say: Say): TemplateResult {
  const name = brandName(file, say);
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

/** Open a file as another brand: what is on screen is kept in the list of brands, and a button leads back to it. */
export function openBeside(session: AssessmentSession, file: AnswerFile, text: string, say: Say): void {
  session.refresh();
  const { brands, file: present } = session.state;
  if (!hasContent(present)) {
    session.replace(file, text);
    return;
  }
  const opened = freeBrandId(brands);
  if (changeBrand(session, switchBrand(brands, present, opened), file, text, say)) {
    const undo = (): void => {
      session.refresh();
      // Another tab has gone on to another brand; the earlier answers are in the list.
      const here = session.state.brands.current === opened;
      if (here && session.saveBrands({ ...withoutBrand(session.state.brands, brands.current), current: brands.current })) {
        session.replace(present, say("undone"));
      }
    };
    session.notify({ text, showOnNextStep: true, action: { label: say("undo"), run: undo } });
  }
}

/**
 * Put a file on screen as another brand. When the storage has no room for both writes, brands and answers stay as
 * they were: half of the change would leave a brand without its answers. Returns whether it is on screen.
 */
function changeBrand(session: AssessmentSession, brands: StoredBrands, file: AnswerFile, text: string, say: Say): boolean {
  const { brands: before, file: present, storageState } = session.state;
  if (!session.saveBrands(brands)) {
    return false;
  }
  session.replace(file, text);
  const refused = session.state.storageState;
  if (refused === "kept" || refused === storageState) {
    return true;
  }
  session.saveBrands(before);
  session.replace(present, say(`storage_${refused}`));
  return false;
}

/** Make the actions behind the buttons; `root` becomes the parent of the confirmation dialog. */
export function brandActions(session: AssessmentSession, root: HTMLElement, say: Say): BrandActions {
  const change = (id: string, file: AnswerFile): void => {
    const { brands, file: present } = session.state;
    changeBrand(session, switchBrand(brands, present, id), file, say("brand_opened", { name: brandName(file, say) }), say);
  };
  return {
    rename: (name) => session.rename(name),
    addBrand() {
      session.refresh();
      const { file, brands } = session.state;
      change(freeBrandId(brands), emptyFile(file.bank, file.mode));
      root.querySelector<HTMLElement>("#tr-brand-name")?.focus();
    },
    openBrand(id) {
      session.refresh();
      const brand = session.state.brands.parked.find((candidate) => candidate.id === id);
      if (brand) {
        change(id, brand.file);
      }
    },
    async removeBrand(id) {
      const brand = session.state.brands.parked.find((candidate) => candidate.id === id);
      if (!brand) {
        return;
      }
      const name = brandName(brand.file, say);
      const words = { title: say("brand_delete_confirm", { name }), text: say("brand_delete_detail", { count: countAnswers(brand.file) }) };
      if (await ask(root, { ...words, confirm: say("brand_delete"), cancel: say("delete_confirm_no") })) {
        session.refresh();
        // Another tab may have gone on with it meanwhile, or have opened it: then it is on screen and in no list.
        const latest = session.state.brands.parked.find((candidate) => candidate.id === id);
        if (!latest) {
          return;
        }
        const undo = (): void => {
          session.refresh();
          const { brands } = session.state;
          session.saveBrands({ ...brands, parked: [...withoutBrand(brands, id).parked, latest] });
          session.notify({ text: say("undone") });
        };
        session.saveBrands(withoutBrand(session.state.brands, id));
        session.notify({ text: say("brand_deleted", { name }), action: { label: say("undo"), run: undo } });
      }
    },
  };
}
