/** Notices that a reader is about to use the form, so that the engine is there when it is needed. */

/** Touching the form at all; a pointer that only passes over it says nothing. */
const TOUCHES = ["pointerdown", "focusin", "change"] as const;
/** A button that leads on is approached before it is pressed. */
const APPROACHES = ["pointerover", "pointerdown", "focusin"] as const;

/**
 * Call `start` at the first sign of intent. It is called again at most once for each kind of sign,
 * so it must not mind.
 *
 * @param form Where a touch counts.
 * @param buttons Where coming near counts.
 */
export function onIntent(form: HTMLElement, buttons: HTMLElement, start: () => void): void {
  for (const touch of TOUCHES) {
    form.addEventListener(touch, start, { once: true });
  }
  for (const approach of APPROACHES) {
    buttons.addEventListener(approach, start, { once: true });
  }
}

/**
 * Have the worker's script fetched while the page is idle: it is small, and every file of the engine
 * waits for it. The worker itself then fetches all of them at once.
 */
export function fetchAhead(script: string): void {
  const link = document.createElement("link");
  link.rel = "modulepreload";
  link.href = script;
  document.head.append(link);
}
