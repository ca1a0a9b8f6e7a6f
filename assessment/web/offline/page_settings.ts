/** The settings that the build writes into every page, and its messages with filled placeholders. */

import { fill } from "../ui/placeholders";

/** The block `#tr-offline` of the built page; addresses are relative to the page. */
export interface PageSettings {
  readonly root: string;
  readonly lang: string;
  readonly style: string;
  readonly paper: string;
  readonly bank: PageBank | null;
  readonly words: Readonly<Record<string, string>>;
}

/** The question bank in the page; pages without one have null. */
export interface PageBank {
  readonly version: string;
  readonly hash: string;
}

/** Return the text under `key` with its placeholders filled. */
export type Say = (key: string, values?: Readonly<Record<string, string>>) => string;

/** Make the look-up function for the messages of the page. */
export function createSay(words: PageSettings["words"]): Say {
  return (key, values = {}) => fill(words[key] ?? "", values);
}
