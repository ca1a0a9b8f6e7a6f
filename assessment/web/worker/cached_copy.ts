/** Reads the service worker's caches without starting it. Pages from an insecure address have no caches. */

const storage = (self as { caches?: CacheStorage }).caches;

/** Return the cached copy of a file, or null. The caller verifies it like a download. */
export async function cachedCopy(url: string): Promise<Response | null> {
  return (await storage?.match(url).catch(() => undefined)) ?? null;
}

/** Delete a damaged copy; the service worker caches an intact one when the engine has started. */
export async function deleteCopy(url: string): Promise<void> {
  try {
    for (const name of (await storage?.keys()) ?? []) {
      await (await storage?.open(name))?.delete(url);
    }
  } catch {
    // The copy is then refused again the next time.
  }
}
