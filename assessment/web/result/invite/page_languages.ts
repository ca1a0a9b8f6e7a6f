/** The assessment page in each language, as the language links of the page name it. */

import { pageAddress } from "../../answers/share_fragment";
import type { Language } from "../../engine/payloads";

export const LANGUAGES: readonly Language[] = ["zh", "en"];

/** Return the address of this page in a language, without a query and without a fragment. */
export function pageIn(lang: Language): string {
  const links = [...document.querySelectorAll<HTMLAnchorElement>("a.md-select__link")];
  const link = links.find((each) => each.hreflang.startsWith(lang));
  const url = new URL(link?.href ?? pageAddress());
  url.search = "";
  url.hash = "";
  return url.href;
}
