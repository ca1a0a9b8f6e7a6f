/** Reads a name or a text from its field; one that is too long stays in the field, and the browser says so. */

import { cleanName, cleanText, lengthOf } from "../answers/name_text";
import type { MessageKey, Say } from "./messages";

/** Return the name in a field, or null when it is too long; then the browser says so at the field, in the sentence `tooLong`. */
export function takeName(field: HTMLInputElement, longest: number, say: Say, tooLong: MessageKey = "name_too_long"): string | null {
  return takeIfShort(field, cleanName(field.value), longest, say, tooLong);
}

/** Return the lines in a field, or null when they are too long; then the browser says so at the field. */
export function takeText(field: HTMLTextAreaElement, longest: number, say: Say): string | null {
  return takeIfShort(field, cleanText(field.value), longest, say, "line_too_long");
}

function takeIfShort(field: HTMLInputElement | HTMLTextAreaElement, value: string, longest: number, say: Say, tooLong: MessageKey): string | null {
  const length = lengthOf(value);
  const text = length > longest ? say(tooLong, { length, longest }) : "";
  field.setCustomValidity(text);
  if (text !== "") {
    field.reportValidity();
    // The next key must not meet the message about the old text.
    field.addEventListener("input", () => field.setCustomValidity(""), { once: true });
    return null;
  }
  return value;
}
