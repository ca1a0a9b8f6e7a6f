/** Fetches the engine's files: counts the bytes, and refuses what is cut off, altered or another kind of file. */

import { forget, kept } from "./cached_copy";
import { canDigest, digest } from "./sha256";

export type Cause = "network" | "damaged";

export class DownloadError extends Error {
  readonly reason: Cause;

  constructor(reason: Cause, message: string) {
    super(message);
    this.name = "DownloadError";
    this.reason = reason;
  }
}

export interface Kind {
  /** The file is in gzip and is to be inflated. */
  readonly packed?: boolean;
  /** First bytes of every file of this kind, once inflated. */
  readonly magic?: readonly number[];
}

export interface Wanted extends Kind {
  readonly url: string;
  /** Size of the file as it was built; 0 when it is not known. */
  readonly bytes: number;
  /** Digest of the file as it was built; empty when it is not known. */
  readonly integrity: string;
}

/** Called with the number of bytes of each piece, before it is inflated. */
export type Count = (bytes: number) => void;

export const WASM_MAGIC = [0x00, 0x61, 0x73, 0x6d] as const;
export const ZIP_MAGIC = [0x50, 0x4b, 0x03, 0x04] as const;
const GZIP_MAGIC = [0x1f, 0x8b] as const;

/**
 * Fetch a whole file.
 *
 * @throws DownloadError `network` when it does not arrive, `damaged` when it is not what was built.
 */
export function fetchBytes(wanted: Wanted, count: Count, fresh: boolean): Promise<ArrayBuffer> {
  return read(wanted, count, fresh, (body) => new Response(body).arrayBuffer());
}

/**
 * Fetch and compile WebAssembly while it arrives, whatever type the server gives it.
 *
 * @throws DownloadError as `fetchBytes`; a file that does not compile is `damaged`.
 */
export function fetchModule(wanted: Wanted, count: Count, fresh: boolean): Promise<WebAssembly.Module> {
  const headers = { "content-type": "application/wasm" };
  const compile = (body: Body): Promise<WebAssembly.Module> =>
    WebAssembly.compileStreaming(new Response(body, { headers }));
  return read({ ...wanted, magic: WASM_MAGIC }, count, fresh, compile);
}

type Body = ReadableStream<Uint8Array<ArrayBuffer>>;

async function read<Result>(
  wanted: Wanted,
  count: Count,
  fresh: boolean,
  finish: (body: Body) => Promise<Result>,
): Promise<Result> {
  const refused: DownloadError[] = [];
  const refuse = (text: string): never => {
    const damage = new DownloadError("damaged", `${wanted.url} ${text}`);
    refused.push(damage);
    throw damage;
  };
  let cut = false;
  const source = watched(await openBody(wanted, fresh), () => {
    cut = true;
  });
  let body = source.pipeThrough(wholeCheck(wanted, count, refuse));
  if (wanted.packed) {
    body = body.pipeThrough(kindCheck(GZIP_MAGIC, refuse)).pipeThrough(new DecompressionStream("gzip"));
  }
  try {
    return await finish(body.pipeThrough(kindCheck(wanted.magic ?? [], refuse)));
  } catch (error) {
    if (refused[0]) {
      await forget(wanted.url);
    }
    // Whoever reads a broken stream gets an error of the browser's; what was refused says more.
    throw refused[0] ?? new DownloadError(cut ? "network" : "damaged", `${wanted.url}: ${String(error)}`);
  }
}

/** What is kept on the device comes first; a second try goes past every copy. */
async function openBody(wanted: Wanted, fresh: boolean): Promise<Body> {
  const response = (fresh ? null : await kept(wanted.url)) ?? (await asked(wanted, fresh));
  if (!response.ok || !response.body) {
    throw new DownloadError("network", `${wanted.url} answered ${response.status}`);
  }
  return response.body;
}

async function asked(wanted: Wanted, fresh: boolean): Promise<Response> {
  // Over plain http the browser checks the digest, and holds the file back until it has all of it.
  const integrity = canDigest() ? "" : wanted.integrity;
  try {
    return await fetch(wanted.url, { cache: fresh ? "reload" : "default", credentials: "same-origin", integrity });
  } catch (error) {
    throw new DownloadError("network", `${wanted.url}: ${String(error)}`);
  }
}

type Refuse = (text: string) => never;
type Filter = TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>;

/** The same stream; `onCut` is called when it ends before its time, which those who read it cannot tell. */
function watched(body: Body, onCut: () => void): Body {
  const reader = body.getReader();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await reader.read().catch((error: unknown) => {
        onCut();
        throw error;
      });
      if (done) {
        controller.close();
      } else {
        controller.enqueue(value);
      }
    },
    cancel: (reason) => reader.cancel(reason),
  });
}

/** Count the pieces; the stream breaks at the end of a file that is not the one that was built. */
function wholeCheck(wanted: Wanted, count: Count, refuse: Refuse): Filter {
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  let seen = 0;
  return new TransformStream({
    transform(piece, controller) {
      pieces.push(piece);
      seen += piece.length;
      count(piece.length);
      controller.enqueue(piece);
    },
    async flush() {
      if (wanted.bytes > 0 && seen !== wanted.bytes) {
        refuse(`has ${seen} bytes, expected ${wanted.bytes}`);
      }
      if (wanted.integrity !== "" && canDigest() && (await digest(pieces)) !== wanted.integrity) {
        refuse("is not what was built, though it has the right length");
      }
    },
  });
}

/** Pass pieces through; the stream breaks at a wrong first byte. */
function kindCheck(magic: readonly number[], refuse: Refuse): Filter {
  let seen = 0;
  return new TransformStream({
    transform(piece, controller) {
      for (let at = seen; at < magic.length && at - seen < piece.length; at += 1) {
        if (piece[at - seen] !== magic[at]) {
          refuse("is not the kind of file it should be");
        }
      }
      seen += piece.length;
      controller.enqueue(piece);
    },
  });
}
