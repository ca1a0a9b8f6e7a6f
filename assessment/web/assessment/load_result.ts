/** Loads the script and the style sheets of the result once, when the reader is close to it. */

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

/** Add the style sheets that the page names; the result is rendered once they have loaded. */
function addStyles(): Promise<unknown> {
  const named = document.querySelectorAll<HTMLMetaElement>("meta[name=tr-result-styles]");
  return Promise.all([...named].map(({ content }) => addStyle(content)));
}

function addStyle(address: string): Promise<void> {
  const sheet = document.createElement("link");
  sheet.rel = "stylesheet";
  sheet.href = address;
  return new Promise((resolve, reject) => {
    sheet.addEventListener("load", () => resolve());
    sheet.addEventListener("error", () => reject(new Error("a style sheet of the result did not arrive")));
    document.head.append(sheet);
  });
}
