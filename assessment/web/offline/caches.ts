/** The service worker's two stores: files that never change, checked before they are kept, and pages. */

import { digest } from "../worker/sha256";
import type { Build, Expected, Kept, Refusal } from "./build_info";

export class Refused extends Error {
  readonly refusal: Refusal;

  constructor(refusal: Refusal, url: string) {
    super(`${refusal}: ${url}`);
    this.name = "Refused";
    this.refusal = refusal;
  }
}

/** The form of what is kept; another number drops all that earlier forms kept. */
const FORM = 1;
const START = "tiderider-";
export class Keep {
  readonly #build: Build;
  /** Address of the site's root; also in the stores' names, as other sites may share the origin. */
  readonly #root: string;
  #closed = false;

  constructor(build: Build, root: string) {
    this.#build = build;
    this.#root = root;
  }

  /** Whether everything was dropped; what is still under way must not bring a store back. */
  get closed(): boolean {
    return this.#closed;
  }

  pages(): Promise<Cache> {
    return caches.open(this.#name("pages"));
  }

  files(): Promise<Cache> {
    return caches.open(this.#name("files"));
  }

  /** Digest of a file that never changes, as this build knows it. */
  digest(url: string): string | undefined {
    return this.#build.files[url.slice(this.#root.length)];
  }

  /** Keep a file that never changes; what is kept already is not fetched again. */
  async file({ url, integrity }: Expected): Promise<void> {
    if (this.#closed) {
      return;
    }
    const store = await this.files();
    if (await store.match(url)) {
      return;
    }
    // What the browser's own cache holds may be what is broken, so the second try goes past it.
    const body = (await sound(url, integrity, "default")) ?? (await sound(url, integrity, "reload"));
    if (!body) {
      throw new Refused("damaged", url);
    }
    await put(store, url, body);
  }

  /** Keep a page, or a file that may change, unless it is there. */
  async page(url: string): Promise<void> {
    if (this.#closed) {
      return;
    }
    const store = await this.pages();
    if (!(await store.match(url))) {
      const response = await fetched(url, "default");
      if (!response.redirected) {
        await put(store, url, response);
      }
    }
  }

  /** Keep whatever stands at these addresses, each by its own rule. */
  async all(urls: readonly string[]): Promise<void> {
    for (const url of urls) {
      const integrity = this.digest(url);
      await (integrity === undefined ? this.page(url) : this.file({ url, integrity }));
    }
  }

  /** Whether any engine is kept, which means that the reader has used one on this device. */
  async hasEngine(): Promise<boolean> {
    if (this.#closed) {
      return false;
    }
    const store = await this.files();
    return (await store.keys()).some(({ url }) => url.startsWith(`${this.#root}engine/`));
  }

  /** Drop the files that neither this build nor any kept page asks for. */
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
      // A page names the files of its engine below the engine's folder, every other file in full.
      const name = path.startsWith("engine/") ? path.slice("engine/".length) : path;
      if (this.digest(url) === undefined && !texts.some((text) => text.includes(name))) {
        await files.delete(url);
      }
    }
    await this.#drop((name) => !name.startsWith(`${START}${FORM} `));
  }

  /** Drop everything that was ever kept for this site, and keep nothing from now on. */
  clear(): Promise<void> {
    this.#closed = true;
    return this.#drop(() => true);
  }

  async #drop(which: (name: string) => boolean): Promise<void> {
    const place = new URL(this.#root).pathname;
    const ours = (name: string): boolean => name.startsWith(START) && name.includes(` ${place} `);
    const names = (await caches.keys()).filter((name) => ours(name) && which(name));
    await Promise.all(names.map((name) => caches.delete(name)));
  }

  #name(store: string): string {
    return `${START}${FORM} ${new URL(this.#root).pathname} ${store}`;
  }
}

/** Run a task of keeping and say how it ended; the reader loses nothing when it fails. */
export async function outcome(task: Promise<void>): Promise<Kept> {
  try {
    await task;
    return { refused: null };
  } catch (error) {
    return { refused: error instanceof Refused ? error.refusal : "network" };
  }
}

async function fetched(url: string, cache: RequestCache): Promise<Response> {
  const response = await fetch(url, { cache, credentials: "same-origin" }).catch(() => null);
  if (!response?.ok) {
    throw new Refused("network", url);
  }
  return response;
}

/** The file when its digest is the expected one, else null. */
async function sound(url: string, integrity: string, cache: RequestCache): Promise<Response | null> {
  const response = await fetched(url, cache);
  const type = response.headers.get("content-type") ?? "application/octet-stream";
  const body = await response.arrayBuffer().catch(() => null);
  if (!body) {
    throw new Refused("network", url);
  }
  return (await digest([body])) === integrity ? new Response(body, { headers: { "content-type": type } }) : null;
}

async function put(store: Cache, url: string, response: Response): Promise<void> {
  try {
    await store.put(url, response);
  } catch {
    throw new Refused("full", url);
  }
}
