/** The status line about the age of the page: a copy without a connection, or an older question bank. */

import type { PageBank, Say } from "./page_settings";
import type { Release } from "./release_note";
import type { Button, Line } from "./status_lines";

/**
 * Return the line, or null when the page is up to date.
 *
 * @param note The release note; null when the site cannot be reached.
 * @param controlled Whether a service worker may have delivered this page from its cache.
 */
export function ageLine(note: Release | null, bank: PageBank | null, controlled: boolean, say: Say): Line | null {
  if (!note) {
    // Without a service worker the page has just come from the site, although its release note did not arrive.
    return controlled ? { text: bank ? say("bank_copy", { version: bank.version }) : say("page_copy") } : null;
  }
  const other = bank !== null && note.bank.hash !== bank.hash;
  const versions = { old: bank?.version ?? "", version: note.bank.version };
  return other ? { text: say("bank_newer", versions), actions: [reloadButton(say)] } : null;
}

/** Return the button that reloads the page. */
export function reloadButton(say: Say): Button {
  return { label: say("reload"), run: () => location.reload() };
}
