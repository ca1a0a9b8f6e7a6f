/** Targets: where the reader wants to be, overall and in each strategy, and how far that is. */

import { html, type TemplateResult } from "lit-html";
import { live } from "lit-html/directives/live.js";
import type { TargetLine } from "../engine/report";
import { createFold } from "./collapsible";
import type { Desk, Part } from "./context";
import { Told } from "./section_notice";

/** Make the part; what cannot be a target is said beside its field and changes nothing. */
export function createTargets(desk: Desk): Part {
  const { say } = desk;
  /** What stands in a field and is not a target: half typed, or wrong. A reply in between must not take it away. */
  let typed: { readonly id: string; readonly text: string; readonly wrong: boolean } | null = null;
  const fold = createFold();
  const told = new Told(desk, "targets");
  const [lowest, highest] = desk.limits.target;

  const set = async (lines: readonly TargetLine[], id: string, input: HTMLInputElement): Promise<void> => {
    if (!input.validity.valid) {
      typed = { id, text: input.value, wrong: true };
      desk.redraw();
      return;
    }
    typed = null;
    const others = lines.flatMap((line) => (line.id === id || line.target === null ? [] : [[line.id, line.target] as const]));
    const own = input.value === "" ? [] : [[id, input.valueAsNumber] as const];
    try {
      const { answers } = await desk.ask("targets", { answers: desk.file(), targets: Object.fromEntries([...others, ...own]) });
      desk.keep(answers);
    } catch {
      told.say(say("part_failed"));
    }
  };

  const row = (line: TargetLine, lines: readonly TargetLine[]): TemplateResult => {
    const field = `tr-target-${line.id}`;
    const own = typed?.id === line.id ? typed : null;
    const invalid = own?.wrong ?? false;
    const shown = own?.text ?? String(line.target ?? "");
    return html`<li class="tr-target" data-strategy=${line.id}>
      <label for=${field}>${line.name}</label>
      <input
        type="number"
        id=${field}
        inputmode="numeric"
        min=${lowest}
        max=${highest}
        step="1"
        .value=${live(shown)}
        aria-invalid=${invalid ? "true" : "false"}
        aria-describedby="${field}-says"
        @input=${(event: Event) => {
          typed = { id: line.id, text: (event.target as HTMLInputElement).value, wrong: invalid };
        }}
        @change=${(event: Event) => void set(lines, line.id, event.target as HTMLInputElement)}
      />
      <p class=${invalid ? "tr-wrong" : "tr-hint"} id="${field}-says">${invalid ? say("targets_wrong") : line.gap || say("targets_none")}</p>
    </li>`;
  };

  return {
    refresh: () => undefined,
    view: ({ targets }) => html`<section class="tr-block" id="result-targets">
      ${fold(
        say("targets_title"),
        say("targets_lead"),
        html`<ul class="tr-targets">${targets.map((line) => row(line, targets))}</ul>
          ${told.view()}`,
      )}
    </section>`,
  };
}
