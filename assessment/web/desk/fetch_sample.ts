/** Fetches the files of a sample. */

/**
 * Return the files at the addresses, under the last parts of their names.
 *
 * @throws Error when one of them does not arrive.
 */
export function fetchSample(addresses: readonly string[]): Promise<File[]> {
  return Promise.all(addresses.map(fetchFile));
}

async function fetchFile(address: string): Promise<File> {
  const answer = await fetch(address);
  if (!answer.ok) {
    throw new Error(`${answer.status}`);
  }
  return new File([await answer.blob()], address.slice(address.lastIndexOf("/") + 1));
}
