/** Looks up the messages of the page by key and fills in their `{placeholders}`. */

import type { FormKeys } from "./form_messages";
import { fill } from "./placeholders";
import type { ResultKeys } from "./result_messages";

/** The keys that the scripts use; a test compares them with both language files. */
export type MessageKey = FormKeys[number] | ResultKeys[number];

/** Return the text under `key` with its placeholders filled. */
export type Say = (key: MessageKey, values?: Readonly<Record<string, string | number>>) => string;

/** Make the look-up function for the language of the page; it throws an Error for a key without a text. */
export function createSay(messages: Readonly<Record<string, string>>): Say {
  return (key, values = {}) => {
    const text = messages[key];
    if (text === undefined) {
      throw new Error(`messages: no text for ${key}`);
    }
    return fill(text, values);
  };
}
