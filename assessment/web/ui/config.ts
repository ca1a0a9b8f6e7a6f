/** What the built page tells the script: one JSON block inside the form's root. */

import type { BankStamp } from "./answers";
import type { Limits as Waits } from "./client";
import type { Language } from "./operations";
import type { EngineFile } from "./protocol";

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

/** Names under which the browser keeps things; all begin with the prefix. */
export interface StorageKeys {
  readonly prefix: string;
  readonly answers: string;
  readonly brands: string;
  readonly shortcuts: string;
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

/** What the engine reads of a shared link; the page shows no more before the engine is there. */
export interface LinkLimits {
  /** Characters of the whole. */
  readonly length: number;
  /** Characters of a line of the summary, and how many lines it has. */
  readonly line: number;
  readonly lines: number;
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
