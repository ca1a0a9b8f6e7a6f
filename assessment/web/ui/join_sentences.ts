/** Puts sentences after one another; Chinese has no space after its full stop. */

/** Join sentences as their language does; empty ones are left out. */
export function joinSentences(...sentences: readonly string[]): string {
  return sentences.filter(Boolean).join(" ").replace(/。 /g, "。");
}
