/** Reads from the form what it says of a mode, so that no script says it again. */

/** Return the name of a mode, its questions and its minutes; nothing when the form has no such mode. */
export function modeLabel(form: HTMLFormElement, mode: string): readonly string[] {
  const label = form.querySelector(`#mode-${mode}`)?.closest("label");
  return [...(label?.querySelectorAll("strong, small") ?? [])].map((part) => part.textContent.trim());
}
