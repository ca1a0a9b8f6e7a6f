/** Keeps the focused element on screen while content above it still changes its height. */

const MOVES_OF_READER = ["wheel", "touchmove", "pointerdown", "keydown"] as const;

/**
 * Keep an element, or `shown` in its place, on screen until the reader moves or another element gets the focus.
 *
 * The browser's scroll anchoring loses its anchor when the view that holds it is rendered again.
 */
export function keepInView(element: HTMLElement, block: ScrollLogicalPosition = "nearest", shown: Element = element): void {
  const stopped = new AbortController();
  const sizes = new ResizeObserver(() => {
    if (document.activeElement !== element) {
      stopped.abort();
    } else {
      shown.scrollIntoView({ block });
    }
  });
  stopped.signal.addEventListener("abort", () => sizes.disconnect());
  for (const move of MOVES_OF_READER) {
    addEventListener(move, () => stopped.abort(), { signal: stopped.signal, passive: true, capture: true });
  }
  sizes.observe(document.body);
}
