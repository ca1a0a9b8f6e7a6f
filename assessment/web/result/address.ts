/** The address of the assessment, to print and to scan: without a query and without anybody's answers. */

/** Return the address of this page. */
export function pageAddress(): string {
  const url = new URL(location.href);
  url.search = "";
  url.hash = "";
  return url.href;
}

/** Return an address as people read it aloud. */
export function spokenAddress(address: string): string {
  return address.replace(/^https?:\/\//, "").replace(/\/$/, "");
}
