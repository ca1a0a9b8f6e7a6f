/** What this browser keeps of the last result, for the home page: plain texts, no answers. */

import type { Texts } from "./store";

export interface LastResult {
  /** ISO date. */
  readonly date: string;
  readonly range: string;
  /** Name of the stage; empty when there is none. */
  readonly stage: string;
  /** Title of the first action next to the verdict; empty when there is none. */
  readonly next: string;
}

/** Keep the result; a full storage loses nothing but the welcome. */
export function keepLastResult(texts: Texts, key: string, result: LastResult): void {
  texts.set(key, JSON.stringify(result));
}

/** Return what was kept; null when nothing was, or when it cannot be read. */
export function readLastResult(texts: Texts, key: string): LastResult | null {
  try {
    const value = JSON.parse(texts.get(key) ?? "null") as Partial<LastResult> | null;
    const { date, range, stage, next } = value ?? {};
    return [date, range, stage, next].every((text) => typeof text === "string")
      ? { date: date ?? "", range: range ?? "", stage: stage ?? "", next: next ?? "" }
      : null;
  } catch {
    return null;
  }
}
