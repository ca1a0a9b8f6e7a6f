/** Finds ids for new brands and scenarios. */

/** Return the first of `PREFIX1`, `PREFIX2`, … that is not taken. */
export function freeId(prefix: string, taken: readonly string[]): string {
  let number = 1;
  while (taken.includes(prefix + number)) {
    number += 1;
  }
  return prefix + number;
}
