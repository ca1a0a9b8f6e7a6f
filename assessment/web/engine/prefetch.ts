/** Prefetches the engine: starts it when the reader first touches the form, and preloads the worker's script. */

/** Events that show use of the form; a pointer that only moves over it does not count. */
const TOUCHES = ["pointerdown", "focusin", "change"] as const;
/** Events on the buttons; a pointer over one announces a click. */
const APPROACHES = ["pointerover", "pointerdown", "focusin"] as const;

/**
 * Call `start` at the first use of the form. Each kind of event calls it once more at most, so `start` must
 * accept repeated calls.
 *
 * @param form Where pressing, focusing or changing a field counts.
 * @param buttons Where a pointer over a button counts too.
 */
export function startOnFirstUse(form: HTMLElement, buttons: HTMLElement, start: () => void): void {
  for (const touch of TOUCHES) {
    form.addEventListener(touch, start, { once: true });
  }
  for (const approach of APPROACHES) {
    buttons.addEventListener(approach, start, { once: true });
  }
}

/**
 * Preload the worker's script while the page is idle: it is small, and the download of the engine starts
 * only after it. The worker then fetches all files of the engine at once.
 */
export function preloadWorker(script: string): void {
  const link = document.createElement("link");
  link.rel = "modulepreload";
  link.href = script;
  document.head.append(link);
}
