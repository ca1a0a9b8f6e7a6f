/** The steps of the form: collects them, finds the one in an address, and shows one at a time. */

import type { Mode } from "../answers/answer_file";
import { questionsIn } from "./form_binding";

export interface Step {
  /** `profile`, a capability such as `BRD.access`, `check` or `result`. */
  readonly id: string;
  readonly element: HTMLElement;
  readonly questions: readonly string[];
}

/** The target of an address: a step, and the id of a group of fields in it, if any. */
export interface Target {
  readonly step: string;
  readonly group?: string;
  /** Id of the question when the address names one. */
  readonly question?: string;
}

export const CHECK = "check";
export const RESULT = "result";

/** Return the steps of the static form, followed by the check and the result. */
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

/** Return the ids of the steps in order, without those that ask nothing; ten taps need no check of the answers. */
export function walk(steps: readonly Step[], applicable: ReadonlySet<string>, mode: Mode): readonly string[] {
  const applies = (step: Step): boolean => step.questions.length === 0 || step.questions.some((id) => applicable.has(id));
  return steps.filter((step) => applies(step) && !(mode === "brief" && step.id === CHECK)).map((step) => step.id);
}

/** The steps before and after one on the way, also after one that has fallen away while it was shown. */
export interface Neighbours {
  readonly previous: string | undefined;
  readonly next: string | undefined;
}

/** Return the neighbours of a step on the way `order`. */
export function neighbours(steps: readonly Step[], order: readonly string[], id: string): Neighbours {
  const at = steps.findIndex((step) => step.id === id);
  const on = new Set(order);
  return {
    previous: steps.slice(0, Math.max(at, 0)).filter((step) => on.has(step.id)).pop()?.id,
    next: steps.slice(at + 1).find((step) => on.has(step.id))?.id,
  };
}

/** Return the step itself where it is on the way, and else the next one that is. */
export function nearest(steps: readonly Step[], order: readonly string[], id: string): string {
  const next = order.includes(id) ? id : neighbours(steps, order, id).next;
  return next ?? order[0] ?? "";
}

/** The signs of a place; what a chat has put behind them, such as `&from=…` or a full stop, is no part of it. */
const PLACE = /^[\w.-]*\w/;

/** Parse an address: `#q-BRD-01`, `#p-own_site`, `#BRD.access`, `#check`, `#result-plan`; null when it names no step. */
export function locate(hash: string, steps: readonly Step[]): Target | null {
  const name = PLACE.exec(decode(hash.replace(/^#/, "")))?.[0] ?? "";
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

/** Go to the step of this id; the router then shows it. */
export function goTo(step: string): void {
  location.hash = `#${step}`;
}

/** Show one step, and only its applicable questions. */
export function showStep(steps: readonly Step[], id: string, applicable: ReadonlySet<string>): void {
  for (const step of steps) {
    step.element.hidden = step.id !== id;
    for (const fieldset of questionsIn(step.element)) {
      fieldset.hidden = !applicable.has(fieldset.dataset["question"] ?? "");
    }
  }
}

/** Return the element of a step; the body of the page for an unknown one. */
export function elementOf(steps: readonly Step[], id: string): HTMLElement {
  return steps.find((step) => step.id === id)?.element ?? document.body;
}

/** Focus the heading of a step, so that a screen reader starts reading there. */
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
