/** The release note of the site: the newest question bank, and whether the service worker is on. */

export interface Release {
  readonly bank: { readonly version: string; readonly hash: string };
  readonly worker: "on" | "off";
}

/** Fetch the note without any cache; null when the site cannot be reached. */
export async function fetchRelease(address: URL): Promise<Release | null> {
  try {
    const response = await fetch(address, { cache: "no-store", credentials: "same-origin" });
    return response.ok ? ((await response.json()) as Release) : null;
  } catch {
    return null;
  }
}
