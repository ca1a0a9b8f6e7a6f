/** Finds answers "not applicable" that lack their reason, and marks the field. */

import type { Say } from "../ui/messages";
import type { Fault, Problems } from "../ui/notices";

/** Return the error summary for the step, or null when every "not applicable" in it has its reason. */
export function missingReasons(step: ParentNode, say: Say): Problems | null {
  const items = [...step.querySelectorAll<HTMLFieldSetElement>("fieldset[data-question]")].filter(lacksReason).map(faultOf);
  return items.length === 0
    ? null
    : { title: say("answers_problem_title"), text: say("answers_problem"), items, actions: [] };
}

/** Show the error next to the field when `show` is set and the reason is missing; hide it otherwise. */
export function markReason(fieldset: HTMLElement, show: boolean): void {
  const select = fieldset.querySelector("select");
  const error = fieldset.querySelector<HTMLElement>(".tr-error");
  if (select && error) {
    const wrong = show && lacksReason(fieldset);
    error.hidden = !wrong;
    select.setAttribute("aria-invalid", String(wrong));
  }
}

function faultOf(fieldset: HTMLElement): Fault {
  markReason(fieldset, true);
  const text = fieldset.querySelector(".tr-error")?.textContent ?? "";
  return { severity: "error", text, field: fieldset.querySelector("select")?.id ?? "" };
}

function lacksReason(fieldset: HTMLElement): boolean {
  const chosen = fieldset.querySelector<HTMLInputElement>("input[value=na]")?.checked ?? false;
  return chosen && !fieldset.hidden && fieldset.querySelector("select")?.value === "";
}
