/** Makes the theme's search hear text that came without a key, find full-width letters, and open ready to type. */

/** Separates two words in the index of a language without spaces. */
const WORD_MARK = "\u200b";

/** Return a text with letters and digits of full width, as Chinese input methods give, in their usual width. */
export function usualWidth(text: string): string {
  return text.replace(/[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0));
}

/** Follow a search field; the theme searches at the release of a key only, which a menu, a voice or a pen never gives. */
export function followSearch(field: HTMLInputElement): void {
  const search = (): void => {
    const usual = usualWidth(field.value);
    if (usual !== field.value) {
      field.value = usual;
    }
    field.dispatchEvent(new Event("keyup"));
  };
  field.addEventListener("input", (event) => (event as InputEvent).isComposing || search());
  field.addEventListener("compositionend", search);
}

/** Focus the field when the search opens, inside the tap itself, so that a phone shows its keyboard. */
export function focusOnOpening(toggle: HTMLInputElement | null, field: HTMLInputElement): void {
  toggle?.addEventListener("change", () => toggle.checked && field.focus());
}

/** Remove the marks between Chinese words from the results; there they let a line begin with a comma. */
export function joinWords(list: Element | null): void {
  if (list) {
    new MutationObserver(() => unmark(list)).observe(list, { childList: true, subtree: true });
  }
}

function unmark(list: Element): void {
  const texts = document.createTreeWalker(list, NodeFilter.SHOW_TEXT);
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    if (text.nodeValue?.includes(WORD_MARK)) {
      text.nodeValue = text.nodeValue.replaceAll(WORD_MARK, "");
    }
  }
}
