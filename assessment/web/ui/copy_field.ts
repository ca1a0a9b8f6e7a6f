/** Copies what a field holds. */

/** Key of the sentence that says how it went. */
export type CopyResult = "share_copied" | "share_copy_by_hand";

/** Copy the text of a field; where pages may not use the clipboard, select it for the reader to copy. */
export async function copyField(field: HTMLInputElement | HTMLTextAreaElement): Promise<CopyResult> {
  try {
    await navigator.clipboard.writeText(field.value);
    return "share_copied";
  } catch {
    field.focus();
    field.select();
    return "share_copy_by_hand";
  }
}
