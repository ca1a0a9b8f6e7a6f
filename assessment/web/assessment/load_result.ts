/** Loads the script and the style sheet of the result once, when the reader is close to it. */

import type { ResultContext } from "../result/context";
import type { ResultPage } from "../result/index";

export interface ResultLoader {
  readonly resultPage: ResultPage | null;
  readonly failed: boolean;
  /** Load the result unless that has begun already. */
  readonly load: () => void;
}

/** Make the loader; `context.redraw` is called when the script has arrived or failed to load. */
export function createResultLoader(context: ResultContext): ResultLoader {
  let resultPage: ResultPage | null = null;
  let failed = false;
  let begun = false;
  const load = async (): Promise<void> => {
    try {
      const [{ createResultPage }] = await Promise.all([import("../result/index"), addStyles()]);
      resultPage = createResultPage(context);
    } catch {
      failed = true;
    }
    context.redraw();
  };
  return {
    get resultPage() {
      return resultPage;
    },
    get failed() {
      return failed;
    },
    load() {
      if (!begun) {
        begun = true;
        void load();
      }
    },
  };
}

/** Add the style sheet that the page names; the result is rendered once it has loaded. */
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
