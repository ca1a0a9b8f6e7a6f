/** Keeps a name that is being typed when the page is left: a field says what it holds only once it loses the focus. */

import { followComposition } from "../form/composition";

/** Let the field in focus say what it holds when the page is hidden or left; half-written words of an input method wait. */
export function keepTypedOnLeaving(root: HTMLElement): void {
  const composition = followComposition(root, () => undefined);
  const take = (): void => {
    const field = document.activeElement;
    if (field?.matches("input:is([type=text], [type=number]), textarea") && root.contains(field) && composition.field() !== field) {
      field.dispatchEvent(new Event("change", { bubbles: true }));
    }
  };
  addEventListener("pagehide", take);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") {
      take();
    }
  });
}
