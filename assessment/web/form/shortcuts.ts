/** Keyboard shortcuts for answering: they act on the question with the focus, and can be switched off. */

import type { Texts } from "../answers/store";
import { questionsIn } from "./form_binding";

const OFF = "off";

/** Bind the keys and the checkbox that switches them off; the choice is stored under `key`. */
export function bindShortcuts(root: HTMLElement, box: HTMLInputElement, texts: Texts, key: string): void {
  box.checked = texts.get(key) !== OFF;
  box.addEventListener("change", () => texts.set(key, box.checked ? null : OFF));
  root.addEventListener("keydown", (event) => {
    const target = event.target;
    const busy = event.ctrlKey || event.altKey || event.metaKey || event.isComposing || event.defaultPrevented;
    if (busy || !box.checked || !(target instanceof HTMLElement) || takesText(target)) {
      return;
    }
    const fieldset = questionOf(target);
    const field = fieldset && fieldFor(event.key.toLowerCase(), fieldset);
    if (field) {
      event.preventDefault();
      field.focus();
      if (field.type === "radio") {
        field.click();
      }
    }
  });
}

/** Return the question with the focus; on the heading of a step, the first question below it. */
function questionOf(target: HTMLElement): HTMLElement | null {
  const around = target.closest<HTMLElement>("fieldset[data-question]");
  const step = target.matches("h2") ? target.closest<HTMLElement>(".tr-step") : null;
  return around ?? (step ? (questionsIn(step).find((fieldset) => !fieldset.hidden) ?? null) : null);
}

function fieldFor(key: string, fieldset: HTMLElement): HTMLInputElement | null {
  if (key === "e") {
    return fieldset.querySelector<HTMLInputElement>(".tr-evidence input");
  }
  const value = key === "u" || key === "?" || key === "？" ? "unknown" : /^\d$/.test(key) ? key : null;
  return value === null ? null : fieldset.querySelector<HTMLInputElement>(`input[type=radio][value="${value}"]`);
}

function takesText(target: HTMLElement): boolean {
  return target.matches("input:not([type=radio], [type=checkbox]), textarea, select");
}
