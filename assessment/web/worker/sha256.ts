/** SHA-256 digests of files, in the format of the build. */

/** Return whether digests can be computed: only pages from a secure address (https, localhost) can. */
export function canDigest(): boolean {
  return (crypto as { subtle?: SubtleCrypto }).subtle !== undefined;
}

/** Return the SHA-256 of the pieces in their order, as `sha256-BASE64`. */
export async function digest(pieces: readonly BufferSource[]): Promise<string> {
  const body = await new Blob([...pieces] as BlobPart[]).arrayBuffer();
  const sum = new Uint8Array(await crypto.subtle.digest("SHA-256", body));
  return `sha256-${btoa(String.fromCharCode(...sum))}`;
}
