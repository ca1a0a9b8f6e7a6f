/** The way through the form: which steps there are, which one an address names, and showing one at a time. */

import { questionsIn } from "./form_binding";

export interface Step {
  /** `profile`, a capability such as `BRD.access`, `check` or `result`. */
  readonly id: string;
  readonly element: HTMLElement;
  readonly questions: readonly string[];
}

/** Where an address leads: a step, and the id of a group of fields in it when the address names one. */
export interface Target {
  readonly step: string;
  readonly group?: string;
  /** Id of the question when the address names one. */
  readonly question?: string;
}

export const CHECK = "check";
export const RESULT = "result";

/** Collect the steps of the static form; the check and the result have their own containers. */
export function collectSteps(form: HTMLElement, check: HTMLElement, result: HTMLElement): readonly Step[] {
  const sections = [...form.querySelectorAll<HTMLElement>(".tr-step")].map((element) => ({
    id: element.dataset["step"] ?? "",
    element,
    questions: questionsIn(element).map((fieldset) => fieldset.dataset["question"] ?? ""),
  }));
  return [
    ...sections,
    { id: CHECK, element: check, questions: [] },
    { id: RESULT, element: result, questions: [] },
  ];
}

/** The ids to walk through in order: steps whose questions all fall away for this profile are left out. */
export function walk(steps: readonly Step[], applicable: ReadonlySet<string> | null): readonly string[] {
  const stays = (step: Step): boolean =>
    applicable === null || step.questions.length === 0 || step.questions.some((id) => applicable.has(id));
  return steps.filter(stays).map((step) => step.id);
}

/** Read the address: `#q-BRD-01`, `#p-own_site`, `#BRD.access`, `#check`, `#result-plan`; null when it names no step. */
export function locate(hash: string, steps: readonly Step[]): Target | null {
  const name = decode(hash.replace(/^#/, ""));
  const question = /^q-(.+)$/.exec(name)?.[1];
  if (question !== undefined) {
    const step = steps.find((candidate) => candidate.questions.includes(question));
    return step ? { step: step.id, group: name, question } : null;
  }
  if (name.startsWith("p-")) {
    return { step: steps[0]?.id ?? "", group: name };
  }
  if (name.startsWith(`${RESULT}-`)) {
    return { step: RESULT, group: name };
  }
  return steps.some((step) => step.id === name) ? { step: name } : null;
}

/** Show one step, and in it only the questions that apply. */
export function showStep(steps: readonly Step[], id: string, applicable: ReadonlySet<string> | null): void {
  for (const step of steps) {
    step.element.hidden = step.id !== id;
    for (const fieldset of questionsIn(step.element)) {
      fieldset.hidden = applicable !== null && !applicable.has(fieldset.dataset["question"] ?? "");
    }
  }
}

/** Move the focus to the heading of a step, so that a screen reader starts reading there. */
export function focusHeading(element: HTMLElement): void {
  const heading = element.querySelector<HTMLElement>("h2");
  if (heading) {
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
  }
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return "";
  }
}
