/** Knows the field in which an input method composes: half-written words are neither stored nor replaced. */

export interface Composition {
  /** The field whose text is being composed, or null. */
  readonly field: () => EventTarget | null;
}

/** Follow the compositions below an element; `onEnd` is called with the field when its text is whole again. */
export function followComposition(root: EventTarget, onEnd: (field: EventTarget) => void): Composition {
  let field: EventTarget | null = null;
  root.addEventListener("compositionstart", (event) => {
    field = event.target;
  });
  root.addEventListener("compositionend", (event) => {
    field = null;
    if (event.target) {
      onEnd(event.target);
    }
  });
  return { field: () => field };
}
