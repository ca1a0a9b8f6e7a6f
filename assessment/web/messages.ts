/** The page's own words: looked up by key in the built page, with `{placeholders}` filled in. */

/** Every key the script uses; a test compares this list with both language files. */
export const KEYS = [
  "step_title",
  "page_title",
  "error_title",
  "nav_label",
  "back",
  "next",
  "to_check",
  "to_result",
  "back_to_check",
  "cleared",
  "mode_widened",
  "answered_count",
  "privacy",
  "range_label",
  "running_range",
  "engine_download_start",
  "engine_download",
  "engine_start",
  "engine_open",
  "engine_failed_title",
  "engine_network",
  "engine_damaged",
  "engine_timeout",
  "engine_unsupported",
  "engine_memory",
  "engine_crash",
  "engine_failed",
  "engine_retry",
  "report_failed",
  "check_title",
  "check_lead",
  "check_open",
  "check_complete",
  "unanswered",
  "level_text",
  "evidence_text",
  "yes",
  "no",
  "change",
  "result_title",
  "result_wait",
  "result_unit",
  "result_capabilities",
  "source_prefix",
  "open_question",
  "table_scroll",
  "file_title",
  "file_lead",
  "export_json",
  "export_markdown",
  "export_csv",
  "print",
  "import",
  "delete",
  "import_too_big",
  "export_failed",
  "dismiss",
  "resume",
  "storage_blocked",
  "storage_full",
  "storage_foreign",
  "export_stored",
  "stored_problems",
  "storage_other_tab",
  "delete_confirm",
  "delete_confirm_detail",
  "delete_confirm_yes",
  "delete_confirm_no",
  "deleted",
  "undo",
  "undone",
  "import_confirm",
  "import_confirm_detail",
  "import_replace",
  "import_cancel",
  "import_problem_title",
  "import_failed",
  "import_partly",
  "import_changed_title",
  "import_changed",
  "import_use_readable",
  "import_no_engine",
  "import_crashed",
] as const;

export type MessageKey = (typeof KEYS)[number];

/** Return the text under `key` with its placeholders filled. */
export type Say = (key: MessageKey, values?: Readonly<Record<string, string | number>>) => string;

/**
 * Make the look-up for one language.
 *
 * @throws Error that names every missing key, so that a gap shows at once and not in the one rare case.
 */
export function createSay(messages: Readonly<Record<string, string>>): Say {
  const missing = KEYS.filter((key) => typeof messages[key] !== "string");
  if (missing.length > 0) {
    throw new Error(`messages: no text for ${missing.join(", ")}`);
  }
  return (key, values = {}) =>
    (messages[key] ?? "").replace(/\{(\w+)\}/g, (hole, name: string) => String(values[name] ?? hole));
}
