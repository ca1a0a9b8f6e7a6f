/** Runs one engine operation at a time; keeps only the newest pending request and skips identical ones. */

import { html, nothing, type TemplateResult } from "lit-html";
import type { Operation, Payload, Result } from "../engine/operations";
import type { ResultContext, View } from "./context";

export class EngineQuery<Name extends Operation> {
  readonly #context: ResultContext;
  readonly #op: Name;
  #key = "";
  #next: Payload<Name> | null = null;
  #last: Payload<Name> | null = null;
  #busy = false;
  #failed = false;
  #value: Result<Name> | null = null;

  constructor(context: ResultContext, op: Name) {
    this.#context = context;
    this.#op = op;
  }

  get value(): Result<Name> | null {
    return this.#value;
  }

  /** Request the result for a payload, unless the previous request was identical. */
  ask(payload: Payload<Name>): void {
    const key = JSON.stringify(payload);
    if (key !== this.#key) {
      this.#key = key;
      this.#next = payload;
      void this.#run();
    }
  }

  /** Drop the result, so that the next request is never skipped. */
  forget(): void {
    this.#key = "";
    this.#next = null;
    this.#value = null;
  }

  /**
   * Render the result; a placeholder before it has arrived, and a retry button after a failure. A result for
   * earlier answers stays, so that nothing jumps, and is marked as busy until its successor arrives.
   */
  view(draw: (value: Result<Name>) => View): TemplateResult {
    const { say } = this.#context;
    if (this.#failed) {
      return html`<div class="tr-notice tr-notice--warn" role="alert">
        <p>${say("part_failed")}</p>
        <button type="button" class="tr-button" @click=${() => this.#retry()}>${say("engine_retry")}</button>
      </div>`;
    }
    return this.#value === null
      ? html`<p class="tr-waiting" aria-busy="true">${say("part_wait")}</p>`
      : html`<div class="tr-query" aria-busy=${this.#busy ? "true" : "false"}>${draw(this.#value) ?? nothing}</div>`;
  }

  #retry(): void {
    this.#next = this.#last;
    this.#failed = false;
    this.#context.redraw();
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
        const value = await this.#context.ask(this.#op, payload);
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
    this.#context.redraw();
  }
}
