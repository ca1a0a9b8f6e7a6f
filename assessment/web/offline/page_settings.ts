/** The settings that the build writes into every page, and its messages with filled placeholders. */

import type { Button } from "./status_lines";

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

export interface Words {
  readonly say: (key: string, values?: Readonly<Record<string, string>>) => string;
  /** The button that reloads the page. */
  readonly reload: Button;
}

/** Make the look-up function for the messages of the page. */
export function createWords(words: PageSettings["words"]): Words {
  const say: Words["say"] = (key, values = {}) =>
    (words[key] ?? "").replace(/\{(\w+)\}/g, (hole, name: string) => values[name] ?? hole);
  return { say, reload: { label: say("reload"), run: () => location.reload() } };
}
