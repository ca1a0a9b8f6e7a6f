/** The service worker's two caches: immutable files, verified before they are stored, and pages. */

import { digest } from "../worker/sha256";
import type { Build, CacheFailure, CacheResult, Expected } from "./build_info";

export class CacheError extends Error {
  readonly failure: CacheFailure;

  constructor(failure: CacheFailure, url: string) {
    super(`${failure}: ${url}`);
    this.name = "CacheError";
    this.failure = failure;
  }
}

/** Version of the caches; another number deletes the caches of earlier versions. */
const VERSION = 1;
const PREFIX = "tiderider-";

export class OfflineCaches {
  readonly #build: Build;
  /** Address of the site's root; part of the caches' names, because other sites may share the origin. */
  readonly #root: string;
  #closed: boolean;

  constructor(build: Build, root: string) {
    this.#build = build;
    this.#root = root;
    this.#closed = build.worker === "off";
  }

  /** Whether the build is switched off or everything was deleted; a task that is still running must not create a cache again. */
  get closed(): boolean {
    return this.#closed;
  }

  pages(): Promise<Cache> {
    return caches.open(this.#name("pages"));
  }

  files(): Promise<Cache> {
    return caches.open(this.#name("files"));
  }

  /** Return the digest of an immutable file of this build. */
  digest(url: string): string | undefined {
    return this.#build.files[url.slice(this.#root.length)];
  }

  /** Cache an immutable file, unless it is cached already. */
  async addFile({ url, integrity, plain }: Expected): Promise<void> {
    if (this.#closed) {
      return;
    }
    const store = await this.files();
    if (await store.match(url)) {
      return;
    }
    // The browser's own cache may hold the damaged file, so the second try bypasses it.
    const digests = [integrity, plain];
    const body = (await fetchVerified(url, digests, "default")) ?? (await fetchVerified(url, digests, "reload"));
    if (!body) {
      throw new CacheError("damaged", url);
    }
    await put(store, url, body);
  }

  /** Cache a page, or a file that may change, unless it is cached already. */
  async addPage(url: string): Promise<void> {
    if (this.#closed) {
      return;
    }
    const store = await this.pages();
    if (!(await store.match(url))) {
      const response = await fetchOk(url, "default");
      if (!response.redirected) {
        await put(store, url, response);
      }
    }
  }

  /** Cache the files and pages at these addresses. */
  async addAll(urls: readonly string[]): Promise<void> {
    for (const url of urls) {
      const integrity = this.digest(url);
      await (integrity === undefined ? this.addPage(url) : this.addFile({ url, integrity }));
    }
  }

  /** Return whether any engine is cached, which means that the reader has used it on this device. */
  async hasEngine(): Promise<boolean> {
    if (this.#closed) {
      return false;
    }
    const store = await this.files();
    return (await store.keys()).some(({ url }) => url.startsWith(`${this.#root}engine/`));
  }

  /** Delete the files that neither this build nor any cached page needs. */
  async sweep(): Promise<void> {
    const [files, pages] = await Promise.all([this.files(), this.pages()]);
    const texts: string[] = [];
    for (const response of await pages.matchAll()) {
      if (response.headers.get("content-type")?.startsWith("text/html")) {
        texts.push(await response.text());
      }
    }
    for (const { url } of await files.keys()) {
      const path = url.slice(this.#root.length);
      // A page names the files of its engine relative to the engine's folder, and all other files in full.
      const name = path.startsWith("engine/") ? path.slice("engine/".length) : path;
      if (this.digest(url) === undefined && !texts.some((text) => text.includes(name))) {
        await files.delete(url);
      }
    }
    await this.#delete((name) => !name.startsWith(`${PREFIX}${VERSION} `));
  }

  /** Delete all caches of this site, and cache nothing from now on. */
  clear(): Promise<void> {
    this.#closed = true;
    return this.#delete(() => true);
  }

  async #delete(which: (name: string) => boolean): Promise<void> {
    const path = new URL(this.#root).pathname;
    const ours = (name: string): boolean => name.startsWith(PREFIX) && name.includes(` ${path} `);
    const names = (await caches.keys()).filter((name) => ours(name) && which(name));
    await Promise.all(names.map((name) => caches.delete(name)));
  }

  #name(store: string): string {
    return `${PREFIX}${VERSION} ${new URL(this.#root).pathname} ${store}`;
  }
}

/** Wait for a caching task and return its result; a failure never affects the page. */
export async function cacheResult(task: Promise<void>): Promise<CacheResult> {
  try {
    await task;
    return { refused: null };
  } catch (error) {
    return { refused: error instanceof CacheError ? error.failure : "network" };
  }
}

async function fetchOk(url: string, cache: RequestCache): Promise<Response> {
  const response = await fetch(url, { cache, credentials: "same-origin" }).catch(() => null);
  if (!response?.ok) {
    throw new CacheError("network", url);
  }
  return response;
}

/** Fetch a file; null when its digest is none of the expected ones. */
async function fetchVerified(url: string, digests: readonly (string | undefined)[], cache: RequestCache): Promise<Response | null> {
  const response = await fetchOk(url, cache);
  const type = response.headers.get("content-type") ?? "application/octet-stream";
  const body = await response.arrayBuffer().catch(() => null);
  if (!body) {
    throw new CacheError("network", url);
  }
  return digests.includes(await digest([body])) ? new Response(body, { headers: { "content-type": type } }) : null;
}

async function put(store: Cache, url: string, response: Response): Promise<void> {
  try {
    await store.put(url, response);
  } catch {
    throw new CacheError("full", url);
  }
}
