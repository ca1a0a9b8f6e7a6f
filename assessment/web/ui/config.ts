/** What the built page tells the script: one JSON block inside the form's root. */

import type { BankStamp } from "../answers/answer_file";
import type { LinkLimits } from "../answers/share_fragment";
import type { StorageKeys } from "../answers/store";
import type { Limits as Waits } from "../engine/client";
import type { Language } from "../engine/payloads";
import type { EngineFile } from "../engine/protocol";

export interface EngineConfig {
  readonly base: string;
  readonly wheel: string;
  readonly bundle: string;
  readonly files: readonly EngineFile[];
  readonly bank?: BankStamp;
}

/** Tell whoever keeps copies that these files make a working engine. */
export function announceEngine({ base, files }: EngineConfig): void {
  const detail = files
    .filter(({ spare }) => spare !== true)
    .map(({ name, integrity }) => ({ url: new URL(base + name, document.baseURI).href, integrity }));
  document.dispatchEvent(new CustomEvent("tiderider:engine", { detail }));
}

export interface Limits {
  /** Size of the largest file that is read, and the same in words. */
  readonly bytes: number;
  readonly megabytes: number;
  /** Characters of the name of a brand, a scenario or a day. */
  readonly name: number;
  /** Lowest and highest target. */
  readonly target: readonly [number, number];
  /** How few and how many files are laid over each other. */
  readonly people: readonly [number, number];
  readonly link: LinkLimits;
}

export interface Config {
  readonly lang: Language;
  readonly locale: string;
  readonly engine: EngineConfig;
  readonly worker: string;
  readonly storage: StorageKeys;
  readonly limits: Limits;
  /** Other waits than those of the client, in milliseconds. */
  readonly waits?: Partial<Waits>;
  readonly messages: Readonly<Record<string, string>>;
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
  for (const key of ["lang", "locale", "worker"] as const) {
    if (typeof value[key] !== "string") {
      throw new Error(`config: ${key} is no text`);
    }
  }
  for (const key of ["engine", "storage", "limits", "messages"] as const) {
    if (typeof value[key] !== "object") {
      throw new Error(`config: ${key} is no object`);
    }
  }
  return value;
}
