/** The desk's settings in the built page: one JSON block next to the form. */

import { readBlock, type Texts as CalcTexts, type ToolConfig } from "../calculators/config";
import type { Given } from "../engine/desk";

/** Every sentence the script uses in addition to those of the calculators. */
const TEXTS = [
  "reading", "reading_small", "opening", "starting", "failed", "contradiction", "concluded", "concluded_one", "cancelled", "cancel", "look_again", "files_title", "file_row", "file_rows", "file_gone", "file_failed",
  "remove", "remove_all", "nothing", "asks_title", "kind_title", "kind_choose", "column_choose", "column_hint",
  "rate_hint", "answer", "rests_on", "line", "lines", "lines_span", "sample_short", "silent", "findings_title",
  "warnings_title", "silent_title", "export_claims", "save_report", "scope_active", "scope_all", "sample_note", "sample_opening", "sample_failed",
  "place_title", "place_private", "place_nothing", "place_others", "place_close", "place_page",
] as const;

export type Texts = CalcTexts & Readonly<Record<(typeof TEXTS)[number], string>>;

/** A kind of table that a reader may call a file. */
export interface TableKind {
  readonly name: string;
  /** Fields that it needs, with a header that files use for each. */
  readonly needs: Readonly<Record<string, string>>;
}

export interface Config extends ToolConfig {
  /** The day for which the samples are made. */
  readonly sampleDay: string;
  readonly sampleGiven: Partial<Given>;
  /** Addresses of the files of the sample of each kind that has one. */
  readonly samples: Readonly<Record<string, readonly string[]>>;
  readonly tables: Readonly<Record<string, TableKind>>;
  /** Where each question is explained. */
  readonly links: Readonly<Record<string, string>>;
  readonly texts: Texts;
}

/** Read the settings of the page; as {@link readBlock}. */
export function readSettings(root: ParentNode): Config {
  return readBlock(root, "#tr-desk-config", TEXTS);
}
