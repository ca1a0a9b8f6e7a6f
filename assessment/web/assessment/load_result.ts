/** Loads the script, the sentences and the style sheets of the result once, when the reader is close to it. */

import type { ResultContext } from "../result/context";
import type { ResultPage } from "../result/index";

export interface ResultLoader {
  readonly resultPage: ResultPage | null;
  readonly failed: boolean;
  /** Load the result unless that has begun already. */
  readonly load: () => void;
}

/** The sentences of the page, to which those of the result are added. */
export interface ResultWords {
  readonly messages: Record<string, string>;
  readonly address: URL;
}

/** Make the loader; `context.redraw` is called when the script has arrived or failed to load. */
export function createResultLoader(context: ResultContext, words: ResultWords): ResultLoader {
  let resultPage: ResultPage | null = null;
  let failed = false;
  let begun = false;
  const load = async (): Promise<void> => {
    try {
      const [{ createResultPage }] = await Promise.all([import("../result/index"), addWords(words), addStyles()]);
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

/** Add the sentences; the result is rendered once they are there, so that none of it lacks its words. */
async function addWords({ messages, address }: ResultWords): Promise<void> {
  const script = (await import(address.href)) as { readonly default: Readonly<Record<string, string>> };
  Object.assign(messages, script.default);
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
