/** The latest answer to one question to the engine: one call under way, the newest one waiting, none for nothing. */

import { html, nothing, type TemplateResult } from "lit-html";
import type { Operation, Payload, Result } from "../engine/operations";
import type { Desk, View } from "./context";

export class Asked<Name extends Operation> {
  readonly #desk: Desk;
  readonly #op: Name;
  #key = "";
  #next: Payload<Name> | null = null;
  #last: Payload<Name> | null = null;
  #busy = false;
  #failed = false;
  #value: Result<Name> | null = null;

  constructor(desk: Desk, op: Name) {
    this.#desk = desk;
    this.#op = op;
  }

  get value(): Result<Name> | null {
    return this.#value;
  }

  /** Ask, unless the same has just been asked. */
  ask(payload: Payload<Name>): void {
    const key = JSON.stringify(payload);
    if (key !== this.#key) {
      this.#key = key;
      this.#next = payload;
      void this.#run();
    }
  }

  forget(): void {
    this.#key = "";
    this.#next = null;
    this.#value = null;
  }

  /** Draw the answer; before it is there, that it is on its way, and after a fault, a way on. */
  view(draw: (value: Result<Name>) => View): TemplateResult {
    const { say } = this.#desk;
    if (this.#failed) {
      return html`<div class="tr-notice tr-notice--warn" role="alert">
        <p>${say("part_failed")}</p>
        <button type="button" class="tr-button" @click=${() => this.#again()}>${say("engine_retry")}</button>
      </div>`;
    }
    return this.#value === null
      ? html`<p class="tr-waiting" aria-busy="true">${say("part_wait")}</p>`
      : html`${draw(this.#value) ?? nothing}`;
  }

  #again(): void {
    this.#next = this.#last;
    this.#failed = false;
    this.#desk.redraw();
    void this.#run();
  }

  async #run(): Promise<void> {
    if (this.#busy) {
      return;
    }
    this.#busy = true;
    while (this.#next !== null) {
      const payload = this.#next;
      const key = this.#key;
      this.#last = payload;
      this.#next = null;
      try {
        const value = await this.#desk.ask(this.#op, payload);
        if (key === this.#key) {
          this.#value = value;
          this.#failed = false;
        }
      } catch {
        this.#failed = key === this.#key;
        this.#key = this.#failed ? "" : this.#key;
      }
    }
    this.#busy = false;
    this.#desk.redraw();
  }
}
