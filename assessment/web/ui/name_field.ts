/** Reads a name from its field; a name that is too long stays in the field, and the browser says so. */

import { cleanName, lengthOf } from "../answers/name_text";
import type { Say } from "./messages";

/** Return the name in a field, or null when it is too long; then the browser says so at the field. */
export function takeName(field: HTMLInputElement, longest: number, say: Say): string | null {
  const name = cleanName(field.value);
  const length = lengthOf(name);
  const text = length > longest ? say("name_too_long", { length, longest }) : "";
  field.setCustomValidity(text);
  if (text !== "") {
    field.reportValidity();
    // The next key must not meet the message about the old text.
    field.addEventListener("input", () => field.setCustomValidity(""), { once: true });
    return null;
  }
  return name;
}
