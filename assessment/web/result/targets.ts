/** Targets: the scores that the reader wants to reach, overall and in each strategy, with the gap to each. */

import { html, type TemplateResult } from "lit-html";
import { live } from "lit-html/directives/live.js";
import type { TargetLine } from "../engine/report";
import { createCollapsible } from "./collapsible";
import type { ResultContext, ResultSection } from "./context";
import { SectionNotice } from "./section_notice";

/** Text of a field that is no target yet: incomplete, or wrong. A reply of the engine must not erase it. */
interface Draft {
  readonly id: string;
  readonly text: string;
  readonly wrong: boolean;
}

interface FieldActions {
  readonly input: (draft: Draft) => void;
  readonly change: (field: HTMLInputElement) => void;
}

/** Make the section; a wrong target shows an error next to its field and changes nothing. */
export function createTargets(context: ResultContext): ResultSection {
  const { say } = context;
  const collapsible = createCollapsible();
  const notice = new SectionNotice(context, "targets");
  let draft: Draft | null = null;

  const set = async (lines: readonly TargetLine[], id: string, field: HTMLInputElement): Promise<void> => {
    if (!field.validity.valid) {
      draft = { id, text: field.value, wrong: true };
      context.redraw();
      return;
    }
    draft = null;
    const others = lines.flatMap((line) => (line.id === id || line.target === null ? [] : [[line.id, line.target] as const]));
    const own = field.value === "" ? [] : [[id, field.valueAsNumber] as const];
    try {
      const targets = Object.fromEntries([...others, ...own]);
      const before = context.file();
      const { answers } = await context.ask("targets", { answers: before, targets });
      context.save(answers, before);
    } catch {
      notice.show(say("part_failed"));
    }
  };
  const field = (line: TargetLine, lines: readonly TargetLine[]): TemplateResult =>
    fieldView(line, draft?.id === line.id ? draft : null, context, {
      input: (typed) => {
        draft = typed;
      },
      change: (changed) => void set(lines, line.id, changed),
    });

  return {
    refresh: () => undefined,
    view: ({ targets }) => html`<section class="tr-block" id="result-targets">
      ${collapsible(
        say("targets_title"),
        say("targets_lead"),
        html`<ul class="tr-targets">${targets.map((line) => field(line, targets))}</ul>
          ${notice.view()}`,
      )}
    </section>`,
  };
}

function fieldView(line: TargetLine, draft: Draft | null, { limits, say }: ResultContext, actions: FieldActions): TemplateResult {
  const [lowest, highest] = limits.target;
  const id = `tr-target-${line.id}`;
  const wrong = draft?.wrong ?? false;
  const shown = draft?.text ?? String(line.target ?? "");
  return html`<li class="tr-target" data-strategy=${line.id}>
    <label for=${id}>${line.name}</label>
    <input
      type="number"
      id=${id}
      inputmode="numeric"
      min=${lowest}
      max=${highest}
      step="1"
      .value=${live(shown)}
      aria-invalid=${wrong ? "true" : "false"}
      aria-describedby="${id}-says"
      @input=${(event: Event) => actions.input({ id: line.id, text: (event.target as HTMLInputElement).value, wrong })}
      @change=${(event: Event) => actions.change(event.target as HTMLInputElement)}
    />
    <p class=${wrong ? "tr-wrong" : "tr-hint"} id="${id}-says">${wrong ? say("targets_wrong") : line.gap || say("targets_none")}</p>
  </li>`;
}
