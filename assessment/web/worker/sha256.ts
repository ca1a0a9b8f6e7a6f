/** The digest of a file, written as the build writes it. */

/** Only pages from a secure address (https, localhost) may compute digests. */
export function canDigest(): boolean {
  return (crypto as { subtle?: SubtleCrypto }).subtle !== undefined;
}

/** SHA-256 of the pieces in their order, as `sha256-BASE64`. */
export async function digest(pieces: readonly BufferSource[]): Promise<string> {
  const body = await new Blob([...pieces] as BlobPart[]).arrayBuffer();
  const sum = new Uint8Array(await crypto.subtle.digest("SHA-256", body));
  return `sha256-${btoa(String.fromCharCode(...sum))}`;
}
