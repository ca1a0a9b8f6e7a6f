/** Makes the theme's search hear text that came without a key, and find full-width letters. */

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
