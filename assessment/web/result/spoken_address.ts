/** Return an address as people read it aloud. */
export function spokenAddress(address: string): string {
  return address.replace(/^https?:\/\//, "").replace(/\/$/, "");
}
