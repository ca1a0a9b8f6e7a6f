/** Fetches the script and the style sheet of the result when it is near, once. */

import type { Desk } from "../result/context";
import type { Outcome } from "../result/index";

export interface Loading {
  readonly outcome: Outcome | null;
  readonly failed: boolean;
  /** Fetch it unless that has been done. */
  readonly load: () => void;
}

/** Make the loader; `desk.redraw` is called when the script is there, or will not come. */
export function createLoading(desk: Desk): Loading {
  let outcome: Outcome | null = null;
  let failed = false;
  let begun = false;
  const fetched = async (): Promise<void> => {
    try {
      const [{ openOutcome }] = await Promise.all([import("../result/index"), addStyles()]);
      outcome = openOutcome(desk);
    } catch {
      failed = true;
    }
    desk.redraw();
  };
  return {
    get outcome() {
      return outcome;
    },
    get failed() {
      return failed;
    },
    load() {
      if (!begun) {
        begun = true;
        void fetched();
      }
    },
  };
}

/** Add the style sheet that the page names; the result is drawn when it is there. */
function addStyles(): Promise<void> {
  const sheet = document.createElement("link");
  sheet.rel = "stylesheet";
  sheet.href = document.querySelector<HTMLMetaElement>("meta[name=tr-result-styles]")?.content ?? "";
  return new Promise((resolve, reject) => {
    sheet.addEventListener("load", () => resolve());
    sheet.addEventListener("error", () => reject(new Error("the style sheet of the result did not arrive")));
    document.head.append(sheet);
  });
}
