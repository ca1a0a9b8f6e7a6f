/** A notice inside one result section, with undo; hidden once the answers change. */

import { html, nothing } from "lit-html";
import type { AnswerFile } from "../answers/answer_file";
import { keepInView } from "../ui/keep_in_view";
import type { Action } from "../ui/notices";
import type { ResultContext, View } from "./context";
import { sameButRecords } from "./snapshots";

interface Line {
  readonly file: AnswerFile;
  readonly text: string;
  readonly undo: Action | null;
}

export class SectionNotice {
  readonly #context: ResultContext;
  readonly #id: string;
  #line: Line | null = null;

  /** @param section Short name of the section; part of the notice's id. */
  constructor(context: ResultContext, section: string) {
    this.#context = context;
    this.#id = `tr-told-${section}`;
  }

  /** Show a notice about the current answers and focus it. */
  show(text: string): void {
    this.#open({ file: this.#context.file(), text, undo: null });
  }

  /** Store changed answers and show a notice with an undo button of this label. */
  saveWithUndo(file: AnswerFile, text: string, label: string, before = this.#context.file()): void {
    const undo = (): void => {
      this.#context.save(before, file);
      this.show(this.#context.say("undone"));
    };
    this.#context.save(file, before);
    this.#open({ file: this.#context.file(), text, undo: { label, run: undo } });
  }

  /** Render the notice, or nothing when the answers have changed since. */
  view(): View {
    const line = this.#line;
    // What the page keeps by itself takes no undo away; any other change does.
    if (!line || !sameButRecords(line.file, this.#context.file())) {
      return nothing;
    }
    return html`<div class="tr-notice tr-told tr-noprint" id=${this.#id} tabindex="-1">
      <p>${line.text}</p>
      ${line.undo ? html`<button type="button" class="tr-button" @click=${line.undo.run}>${line.undo.label}</button>` : nothing}
    </div>`;
  }

  #open(line: Line): void {
    this.#line = line;
    this.#context.redraw();
    const notice = document.getElementById(this.#id);
    notice?.focus();
    if (notice) {
      keepInView(notice);
    }
  }
}
