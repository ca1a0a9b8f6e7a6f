/** Reads a name from its field; a name that is too long stays in the field, and the browser says so. */

import { cleanName, lengthOf } from "../answers/name_text";
import type { MessageKey, Say } from "./messages";

/** Return the name in a field, or null when it is too long; then the browser says so at the field, in the sentence `tooLong`. */
export function takeName(field: HTMLInputElement, longest: number, say: Say, tooLong: MessageKey = "name_too_long"): string | null {
  const name = cleanName(field.value);
  const length = lengthOf(name);
  const text = length > longest ? say(tooLong, { length, longest }) : "";
  field.setCustomValidity(text);
  if (text !== "") {
    field.reportValidity();
    // The next key must not meet the message about the old text.
    field.addEventListener("input", () => field.setCustomValidity(""), { once: true });
    return null;
  }
  return name;
}
