/** The language switch leads to the same section: headings have the same ids in both languages. */

/** Add the section on screen to the address of a language link, just before the browser follows it. */
export function keepSection(target: EventTarget | null, hash: string): void {
  const link = (target as Element | null)?.closest?.<HTMLAnchorElement>("a.md-select__link[hreflang]");
  if (link) {
    link.hash = hash;
  }
}
