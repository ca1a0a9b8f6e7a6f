/** The access that sections of the result have: engine, answers, announcements and rendering. */

import type { nothing, TemplateResult } from "lit-html";
import type { AnswerFile } from "../answers/answer_file";
import type { Ask } from "../engine/operations";
import type { Imported, Language } from "../engine/payloads";
import type { Report } from "../engine/report";
import type { Limits } from "../ui/config";
import type { Say } from "../ui/messages";

export interface ResultContext {
  readonly root: HTMLElement;
  readonly form: HTMLFormElement;
  readonly lang: Language;
  readonly limits: Limits;
  /** Versions whose banks are kept for a replay. */
  readonly released: readonly string[];
  readonly say: Say;
  readonly ask: Ask;
  /** Return the current answers. */
  readonly file: () => AnswerFile;
  /** Return how often another tab has put another brand on screen. */
  readonly takenOver: () => number;
  /** Return the other brands on this device. */
  readonly brands: () => readonly { readonly name: string; readonly answers: AnswerFile }[];
  /** Store changed answers without a notice: the section shows the change itself. */
  readonly save: (file: AnswerFile, base?: AnswerFile) => void;
  /** Store what the page keeps by itself: notices stay on screen. */
  readonly keep: (file: AnswerFile) => void;
  /** The result is somebody else's and only looked at. */
  readonly readOnly?: boolean;
  /** Store other answers and show a notice at the next step. */
  readonly replace: (file: AnswerFile, text: string) => void;
  /** Open answers as another brand next to the one on screen, and show a notice at the next step. */
  readonly openBeside: (file: AnswerFile, text: string) => void;
  /** Validate the text of an answer file; nothing is replaced. */
  readonly read: (text: string) => Promise<Imported>;
  /** The picture that this browser keeps for the page for the boss, as an address of its data. */
  readonly logo: { readonly read: () => string | null; readonly write: (address: string | null) => boolean };
  readonly redraw: () => void;
}

export type View = TemplateResult | typeof nothing;

/** One section of the result. */
export interface ResultSection {
  /** Request what this section shows, after the answers have changed. */
  readonly refresh: () => void;
  readonly view: (report: Report) => View;
}
