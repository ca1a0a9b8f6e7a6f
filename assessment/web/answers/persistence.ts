/** Asks the browser to keep what this site stores when it makes room or has not been visited for long. */

let asked = false;

/** Ask once, when there is something to lose; some browsers ask the reader, so it does not come at the first answer. */
export function askToPersist(): void {
  if (!asked) {
    asked = true;
    // Absent in older browsers and on pages without TLS; a refusal changes nothing.
    void (navigator.storage as StorageManager | undefined)?.persist?.().catch(() => false);
  }
}
