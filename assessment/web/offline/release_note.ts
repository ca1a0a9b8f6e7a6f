/** The release note of the site: which question bank is the newest, and whether a service worker is wanted. */

export interface Release {
  readonly bank: { readonly version: string; readonly hash: string };
  readonly worker: "on" | "off";
}

/** Fetch the note past every cache; null when the site cannot be reached. */
export async function fetchRelease(address: URL): Promise<Release | null> {
  try {
    const response = await fetch(address, { cache: "no-store", credentials: "same-origin" });
    return response.ok ? ((await response.json()) as Release) : null;
  } catch {
    return null;
  }
}
