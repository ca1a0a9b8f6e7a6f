/** What the build tells the service worker, and the messages between it and a page. Types only. */

/** Site addresses are relative to the site's root. */
export interface Build {
  /** "off" is the kill switch: the worker removes itself and all it kept. */
  readonly worker: "on" | "off";
  /** Files that never change under their address, each with its digest as `sha256-BASE64`. */
  readonly files: Readonly<Record<string, string>>;
  /** By language: the assessment page and what it loads. */
  readonly shell: Readonly<Record<string, readonly string[]>>;
  /** Those of `files` that make up the engine. */
  readonly engine: readonly string[];
  /** What a reader sees who opens a page that was never read, without a connection. */
  readonly fallback: readonly string[];
  /** Milliseconds after which a kept page is shown while the network is still silent. */
  readonly patience: number;
}

export interface Expected {
  /** Absolute address. */
  readonly url: string;
  readonly integrity: string;
}

export type Refusal = "full" | "network" | "damaged";

/** How it ended: everything is kept, or why not. */
export interface Kept {
  readonly refused: Refusal | null;
}

export type FromPage =
  | {
      /** This page was read: keep it, what it loaded, and (unless thrifty) the assessment of its language. */
      readonly kind: "read";
      readonly page: string;
      readonly urls: readonly string[];
      readonly lang: string;
      readonly thrifty: boolean;
    }
  /** The engine was used: keep its files, each checked against the digest the page was built with. */
  | { readonly kind: "keep"; readonly files: readonly Expected[] }
  /** A newer worker waits: it may take over when no other page of this site is open. */
  | { readonly kind: "take-over" };

/** To the page: the network was slow, an older copy was shown, and now something else has arrived. */
export interface Newer {
  readonly kind: "newer";
}
