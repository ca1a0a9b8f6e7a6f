/** Knows the field in which an input method composes: half-written words are neither stored nor replaced. */

export interface Composition {
  /** The field whose text is being composed, or null. */
  readonly field: () => EventTarget | null;
  /** The words being composed belong to answers that are no longer on screen. */
  readonly orphan: () => void;
}

/**
 * Follow the compositions below an element; `onEnd` is called with the field when its text is whole again, and with
 * whether the words are orphans.
 */
export function followComposition(root: EventTarget, onEnd: (field: EventTarget, orphaned: boolean) => void): Composition {
  let field: EventTarget | null = null;
  let orphaned = false;
  root.addEventListener("compositionstart", (event) => {
    field = event.target;
    orphaned = false;
  });
  root.addEventListener("compositionend", (event) => {
    field = null;
    if (event.target) {
      onEnd(event.target, orphaned);
    }
  });
  return {
    field: () => field,
    orphan: () => {
      orphaned = true;
    },
  };
}
