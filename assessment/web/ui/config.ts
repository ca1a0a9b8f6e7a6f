/** Reads the configuration of the page: one JSON block inside the root of the form. */

import type { BankStamp } from "../answers/answer_file";
import type { InviteLimits } from "../answers/invite_fragment";
import type { LinkLimits } from "../answers/share_fragment";
import type { StorageKeys } from "../answers/store";
import type { Language } from "../engine/payloads";
import type { Condition } from "../answers/applies";
import type { EngineFile, ReleasedBank } from "../engine/protocol";
import { savesData } from "../engine/saves_data";
import type { Limits as TimeOuts } from "../engine/watchdog";

export interface EngineConfig {
  readonly base: string;
  readonly wheel: string;
  readonly bundle: string;
  readonly files: readonly EngineFile[];
  readonly bank?: BankStamp;
  readonly released?: readonly ReleasedBank[];
}

/** Tell the service worker's page script which engine files to cache. */
export function publishEngineFiles({ base, files }: EngineConfig): void {
  const detail = files
    .filter(({ spare, late }) => spare !== true && !(late === true && savesData()))
    .map(({ name, integrity, plain }) => ({ url: new URL(base + name, document.baseURI).href, integrity, plain: plain?.integrity }));
  document.dispatchEvent(new CustomEvent("tiderider:engine", { detail }));
}

/** Return the versions whose banks are kept for a replay. */
export function releasedVersions({ engine }: Config): readonly string[] {
  return (engine.released ?? []).map(({ version }) => version);
}

export interface Limits {
  /** Size of the largest file to import, in bytes and in megabytes. */
  readonly bytes: number;
  readonly megabytes: number;
  /** Characters of the name of a brand, a scenario or a day. */
  readonly name: number;
  /** Characters of an adviser's comment. */
  readonly comment: number;
  /** Lowest and highest target. */
  readonly target: readonly [number, number];
  /** Fewest and most files to merge. */
  readonly people: readonly [number, number];
  readonly link: LinkLimits;
  readonly invite: InviteLimits;
  /** Characters of an adviser's note on one answer. */
  readonly note: number;
  /** Size of the largest logo, in kilobytes. */
  readonly logo: number;
}

export interface Config {
  readonly lang: Language;
  readonly locale: string;
  readonly engine: EngineConfig;
  readonly worker: string;
  /** Script that puts a place for files into the questions, named from where this script is. */
  readonly places: string;
  readonly storage: StorageKeys;
  readonly limits: Limits;
  /** Id of a question to the condition under which it applies; those that always apply are left out. */
  readonly applies: Readonly<Record<string, Condition>>;
  /** Fragment of the link to the sample. */
  readonly sample: string;
  /** Time-outs that replace those of the client, in milliseconds. */
  readonly waits?: Partial<TimeOuts>;
  readonly messages: Readonly<Record<string, string>>;
  /** Address of the script with the sentences of the result alone. */
  readonly resultWords: string;
}

/**
 * Read the configuration of the page.
 *
 * @throws Error when the block is missing or a field has the wrong type; the page then stays static.
 */
export function readConfig(root: ParentNode): Config {
  const block = root.querySelector("#tr-config");
  if (!block) {
    throw new Error("config: no element #tr-config");
  }
  const value = JSON.parse(block.textContent ?? "") as Config;
  for (const key of ["lang", "locale", "worker", "sample", "resultWords"] as const) {
    if (typeof value[key] !== "string") {
      throw new Error(`config: ${key} is no text`);
    }
  }
  for (const key of ["engine", "storage", "limits", "applies", "messages"] as const) {
    if (typeof value[key] !== "object") {
      throw new Error(`config: ${key} is no object`);
    }
  }
  return value;
}
