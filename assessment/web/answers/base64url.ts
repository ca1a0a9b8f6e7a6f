/** Base64url, as links carry bytes. */

/** Return the bytes of a text; throws for a text that is none. */
export function bytesOf(text: string): Uint8Array {
  if (!/^[\w-]*$/.test(text)) {
    throw new Error("no base64url");
  }
  return Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));
}
