/** The settings in the built page: one JSON block next to the form. */

import type { Mode } from "../answers/answer_file";
import type { StorageKeys } from "../answers/store";
import type { CalculatorId } from "../engine/desk";
import type { Language } from "../engine/payloads";
import type { EngineFile } from "../engine/protocol";

/** Every sentence the script uses. */
const TEXTS = [
  "working", "loading", "starting", "done", "result_title", "errors_title", "failed", "retry", "table",
  "notes_title", "proposals_title", "proposals_lead", "level", "levels", "choose", "existing", "existing_other",
  "contradiction", "take", "replace", "taken", "ignore", "ignored", "blocked", "full", "next", "export", "print", "column_label",
  "column_value", "column_how", "engine_download_start",
] as const;

export type Texts = Readonly<Record<(typeof TEXTS)[number], string>> & Readonly<Record<string, string | undefined>>;

/** A question that the calculator can say something about. */
export interface KnownQuestion {
  readonly title: string;
  readonly levels: readonly string[];
  /** The shortest mode that asks it. */
  readonly mode: Mode;
  readonly link: string;
}

/** What every page with an engine and a desk or calculator on it has. */
export interface ToolConfig {
  readonly lang: Language;
  readonly locale: string;
  readonly engine: {
    readonly base: string;
    readonly wheel: string;
    readonly bundle: string;
    readonly files: readonly EngineFile[];
    readonly evidence: readonly EngineFile[];
  };
  readonly worker: string;
  readonly storage: StorageKeys;
  readonly texts: Readonly<Record<string, string | undefined>>;
}

export interface Config extends ToolConfig {
  readonly calculator: CalculatorId;
  readonly title: string;
  /** Texts of the fields by their names. */
  readonly sample: Readonly<Record<string, string>>;
  readonly questions: Readonly<Record<string, KnownQuestion>>;
  readonly texts: Texts;
}

/** Read the settings of the page; as {@link readBlock}. */
export function readSettings(root: ParentNode): Config {
  return readBlock(root, "#tr-calc-config", TEXTS);
}

/**
 * Read a block of settings.
 *
 * @param keys Sentences that the script uses.
 * @throws Error when the block or a sentence is missing; the page then stays static.
 */
export function readBlock<Block extends ToolConfig>(root: ParentNode, block: string, keys: readonly string[]): Block {
  const config = JSON.parse(root.querySelector(block)?.textContent ?? "") as Block;
  const missing = keys.filter((key) => typeof config.texts[key] !== "string");
  if (missing.length > 0) {
    throw new Error(`config: no text for ${missing.join(", ")}`);
  }
  return config;
}
