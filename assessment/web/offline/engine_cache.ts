/** Has the service worker cache the engine, and reports the outcome in a status line. */

import type { CacheResult, Expected } from "./build_info";
import type { Say } from "./page_settings";
import { send } from "./registration";
import type { Line } from "./status_lines";

/** Cache the files of the engine; null when the browser has no service worker or refuses it. */
export function cacheEngine(worker: Promise<ServiceWorker>, files: readonly Expected[]): Promise<CacheResult | null> {
  return worker.then(
    (ready) => send(ready, { kind: "keep", files }),
    () => null,
  );
}

/** Return the first failure of several results, or that all is cached; null when one is null. */
export function allCached(results: readonly (CacheResult | null)[]): CacheResult | null {
  return results.includes(null) ? null : (results.find((result) => result?.refused) ?? { refused: null });
}

/** Return the line about the result; after a failure it offers a retry and `paper`, the address of the version to print. */
export function engineLine(result: CacheResult | null, say: Say, paper: string, retry: () => void): Line {
  if (result?.refused === null) {
    return { text: say("kept"), good: true };
  }
  const text = say(result ? `not_kept_${result.refused}` : "refused");
  return { text, actions: [{ label: say("retry"), run: retry }, { label: say("paper"), href: paper }] };
}
