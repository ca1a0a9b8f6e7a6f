/** Reads what the service worker has kept, without waking it. Pages from an insecure address have no such store. */

const stores = (self as { caches?: CacheStorage }).caches;

/** The kept copy of a file, or null. Whoever reads it checks it, like what comes over the network. */
export async function kept(url: string): Promise<Response | null> {
  return (await stores?.match(url).catch(() => undefined)) ?? null;
}

/** Drop a copy that turned out damaged; the service worker keeps a sound one when the engine has started. */
export async function forget(url: string): Promise<void> {
  try {
    for (const name of (await stores?.keys()) ?? []) {
      await (await stores?.open(name))?.delete(url);
    }
  } catch {
    // It is refused again the next time.
  }
}
