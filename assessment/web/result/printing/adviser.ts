/** The adviser's name, comment and logo, which are printed on the page for the boss. Name and comment are kept in the answer file. */

import { html, type TemplateResult } from "lit-html";
import type { AnswerFile } from "../../answers/answer_file";
import { takeName, takeText } from "../../ui/name_field";
import type { Logo } from "./logo";
import type { ResultContext } from "../context";

export interface Adviser {
  readonly name: string;
  readonly comment: string;
}

const NOBODY: Adviser = { name: "", comment: "" };

/** Return the adviser in a file; empty texts when there is none. */
export function adviserOf(file: AnswerFile): Adviser {
  return (file as { readonly adviser?: Adviser }).adviser ?? NOBODY;
}

function withAdviser(file: AnswerFile, adviser: Adviser): AnswerFile {
  const { adviser: _old, ...rest } = file as AnswerFile & { readonly adviser?: Adviser };
  return adviser.name === "" && adviser.comment === "" ? rest : ({ ...rest, adviser } as AnswerFile);
}

/** Render the fields. */
export function adviserFields(context: ResultContext, logo: Logo): TemplateResult {
  const { limits, say } = context;
  const { name, comment } = adviserOf(context.file());
  const change = (part: Partial<Adviser>): void => context.save(withAdviser(context.file(), { ...adviserOf(context.file()), ...part }));
  const named = (event: Event): void => {
    const typed = takeName(event.target as HTMLInputElement, limits.name, say);
    if (typed !== null) {
      change({ name: typed });
    }
  };
  const commented = (event: Event): void => {
    const typed = takeText(event.target as HTMLTextAreaElement, limits.comment, say);
    if (typed !== null) {
      change({ comment: typed });
    }
  };
  return html`<details class="tr-more tr-adviser">
    <summary>${say("adviser_title")}</summary>
    <label class="tr-field" for="tr-adviser-name"><span>${say("adviser_name")}</span></label>
    <input type="text" id="tr-adviser-name" autocomplete="name" .value=${name} @change=${named} />
    <label class="tr-field" for="tr-adviser-comment"><span>${say("adviser_comment")}</span></label>
    <textarea id="tr-adviser-comment" rows="3" .value=${comment} @change=${commented}></textarea>
    ${logo.field()}
  </details>`;
}
