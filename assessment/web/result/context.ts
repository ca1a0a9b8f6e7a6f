/** What the parts of the result may do: ask the engine, read and keep the answers, speak, draw again. */

import type { nothing, TemplateResult } from "lit-html";
import type { AnswerFile } from "../answers/answer_file";
import type { Ask } from "../engine/operations";
import type { Imported, Language } from "../engine/payloads";
import type { Report } from "../engine/report";
import type { Limits } from "../ui/config";
import type { Say } from "../ui/messages";

export interface Desk {
  readonly root: HTMLElement;
  readonly form: HTMLFormElement;
  readonly lang: Language;
  readonly limits: Limits;
  readonly say: Say;
  readonly ask: Ask;
  /** The present answers. */
  readonly file: () => AnswerFile;
  /** Other brands kept on this device. */
  readonly brands: () => readonly { readonly name: string; readonly answers: AnswerFile }[];
  /** Keep a changed file without a word: what changed is seen where it was changed. */
  readonly keep: (file: AnswerFile) => void;
  /** Keep another file and say so where the reader arrives. */
  readonly replace: (file: AnswerFile, text: string) => void;
  readonly read: (text: string) => Promise<Imported>;
  readonly redraw: () => void;
}

export type View = TemplateResult | typeof nothing;

/** One section of the result. */
export interface Part {
  /** Ask for what this part shows of the present answers. */
  readonly refresh: () => void;
  readonly view: (report: Report) => View;
}
