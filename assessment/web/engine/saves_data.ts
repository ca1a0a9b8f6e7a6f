/** Whether the reader saves data. */

interface Connected {
  readonly connection?: { readonly saveData?: boolean };
}

/** Whether the reader has asked the browser to use little data; not every browser says so. */
export function savesData(): boolean {
  return (globalThis.navigator as Connected | undefined)?.connection?.saveData === true;
}
