/** What is said in the part where the reader has just acted, until the answers change again. */

import { html, nothing } from "lit-html";
import type { AnswerFile } from "../answers/answer_file";
import type { Action } from "../ui/notices";
import type { Desk, View } from "./context";

interface Line {
  readonly file: AnswerFile;
  readonly text: string;
  readonly undo: Action | null;
}

export class Told {
  readonly #desk: Desk;
  readonly #id: string;
  #line: Line | null = null;

  /** @param part Names the part; the line is found by it. */
  constructor(desk: Desk, part: string) {
    this.#desk = desk;
    this.#id = `tr-told-${part}`;
  }

  /** Say something of the present answers, and take the reader's focus there. */
  say(text: string): void {
    this.#show({ file: this.#desk.file(), text, undo: null });
  }

  /** Keep changed answers and say so, with a way back under this label. */
  keep(file: AnswerFile, text: string, label: string): void {
    const before = this.#desk.file();
    const back = (): void => {
      this.#desk.keep(before);
      this.say(this.#desk.say("undone"));
    };
    this.#desk.keep(file);
    this.#show({ file, text, undo: { label, run: back } });
  }

  view(): View {
    const line = this.#line;
    if (line?.file !== this.#desk.file()) {
      return nothing;
    }
    return html`<div class="tr-notice tr-told tr-noprint" id=${this.#id} tabindex="-1">
      <p>${line.text}</p>
      ${line.undo ? html`<button type="button" class="tr-button" @click=${line.undo.run}>${line.undo.label}</button>` : nothing}
    </div>`;
  }

  #show(line: Line): void {
    this.#line = line;
    this.#desk.redraw();
    document.getElementById(this.#id)?.focus();
  }
}
