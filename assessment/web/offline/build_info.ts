/** The build information of the service worker, and its messages to and from pages. Types only. */

/** Site addresses are relative to the site's root. */
export interface Build {
  /** "off" is the kill switch: the worker removes itself and its caches. */
  readonly worker: "on" | "off";
  /** Immutable files, each with its digest as `sha256-BASE64`. */
  readonly files: Readonly<Record<string, string>>;
  /** By language: the assessment page and the files that it loads. */
  readonly shell: Readonly<Record<string, readonly string[]>>;
  /** Those of `files` that make up the engine. */
  readonly engine: readonly string[];
  /** The page shown without a connection instead of one that is not cached, with its files. */
  readonly fallback: readonly string[];
  /** Milliseconds to wait for the network before the cached page is shown. */
  readonly patience: number;
}

export interface Expected {
  /** Absolute address. */
  readonly url: string;
  readonly integrity: string;
  /** Digest of a compressed file once inflated, as some hosts send it. */
  readonly plain?: string | undefined;
}

export type CacheFailure = "full" | "network" | "damaged";

/** The result of caching: null when everything is cached, otherwise the reason. */
export interface CacheResult {
  readonly refused: CacheFailure | null;
}

export type ToWorker =
  | {
      /** This page was read: cache it, the files it loaded, and (unless thrifty) the assessment in its language. */
      readonly kind: "read";
      readonly page: string;
      readonly urls: readonly string[];
      readonly lang: string;
      readonly thrifty: boolean;
    }
  /** The engine was used: cache its files, each checked against the digest in the page. */
  | { readonly kind: "keep"; readonly files: readonly Expected[] }
  /** From a newer worker whose build is switched off; it may wait long for this one to be idle. */
  | { readonly kind: "uninstall" };

/** To the page: a cached copy is on screen, and a different version has arrived from the network. */
export interface Newer {
  readonly kind: "newer";
}
