/** Downloads the engine's files: counts the bytes, and refuses truncated, altered or wrong files. */

import type { Known } from "../engine/protocol";
import { cachedCopy, deleteCopy } from "./cached_copy";
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
  /** The file is compressed by gzip and is inflated here, unless the host did so on the way. */
  readonly packed?: boolean;
  /** First bytes of every file of this kind, once inflated. */
  readonly magic?: readonly number[];
}

export interface Wanted extends Kind {
  readonly url: string;
  /** Size of the built file; 0 when it is unknown. */
  readonly bytes: number;
  /** Digest of the built file; empty when it is unknown. */
  readonly integrity: string;
  /** Size and digest of a compressed file once it is inflated. */
  readonly plain?: Known;
}

/** Gets the number of bytes of each piece, before it is inflated. */
export type Count = (bytes: number) => void;

export const WASM_MAGIC = [0x00, 0x61, 0x73, 0x6d] as const;
export const ZIP_MAGIC = [0x50, 0x4b, 0x03, 0x04] as const;
const GZIP_MAGIC = [0x1f, 0x8b] as const;

/**
 * Download a file.
 *
 * @throws DownloadError `network` when it does not arrive, `damaged` when it differs from the built file.
 */
export function fetchBytes(wanted: Wanted, count: Count, fresh: boolean): Promise<ArrayBuffer> {
  return read(wanted, count, fresh, (body) => new Response(body).arrayBuffer());
}

/**
 * Download a WebAssembly module and compile it on the way, whatever content type the server sends.
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
  consume: (body: Body) => Promise<Result>,
): Promise<Result> {
  const refusals: DownloadError[] = [];
  const refuse = (text: string): never => {
    const damage = new DownloadError("damaged", `${wanted.url} ${text}`);
    refusals.push(damage);
    throw damage;
  };
  let truncated = false;
  const source = withCutDetection(await openBody(wanted, fresh), () => {
    truncated = true;
  });
  const [start, whole] = await peeked(source).catch((error: unknown) => {
    throw new DownloadError("network", `${wanted.url}: ${String(error)}`);
  });
  // What a host says of a file counts for nothing: its first bytes show whether it was inflated on the way.
  const { plain } = wanted;
  const inflated = plain !== undefined && begins(start, wanted.magic ?? GZIP_MAGIC);
  let body = whole.pipeThrough(
    inflated
      ? integrityCheck(plain, (bytes) => count((bytes * wanted.bytes) / plain.bytes), refuse)
      : integrityCheck(wanted, count, refuse),
  );
  if (wanted.packed && !inflated) {
    body = body.pipeThrough(kindCheck(GZIP_MAGIC, refuse)).pipeThrough(new DecompressionStream("gzip"));
  }
  try {
    return await consume(body.pipeThrough(kindCheck(wanted.magic ?? [], refuse)));
  } catch (error) {
    if (refusals[0]) {
      await deleteCopy(wanted.url);
    }
    // A broken stream throws an error of the browser; the refusal is more specific.
    throw refusals[0] ?? new DownloadError(truncated ? "network" : "damaged", `${wanted.url}: ${String(error)}`);
  }
}

/** Open the cached copy, or the network when there is none; a second try bypasses every copy. */
async function openBody(wanted: Wanted, fresh: boolean): Promise<Body> {
  const response = (fresh ? null : await cachedCopy(wanted.url)) ?? (await request(wanted, fresh));
  if (!response.ok || !response.body) {
    throw new DownloadError("network", `${wanted.url} answered ${response.status}`);
  }
  return response.body;
}

async function request(wanted: Wanted, fresh: boolean): Promise<Response> {
  // Over plain http only the browser can verify the digest; it then delivers the file only when it is complete.
  const integrity = canDigest() ? "" : [wanted.integrity, wanted.plain?.integrity].join(" ").trim();
  try {
    return await fetch(wanted.url, { cache: fresh ? "reload" : "default", credentials: "same-origin", integrity });
  } catch (error) {
    throw new DownloadError("network", `${wanted.url}: ${String(error)}`);
  }
}

type Refuse = (text: string) => never;
type Filter = TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>;

/** Return the same stream; `onCut` is called when it breaks off, which its reader cannot detect. */
function withCutDetection(body: Body, onCut: () => void): Body {
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

/** Return the first piece of a stream, and the same stream from its start. */
async function peeked(body: Body): Promise<[Uint8Array, Body]> {
  const reader = body.getReader();
  const { value } = await reader.read();
  let first: Uint8Array<ArrayBuffer> | undefined = value;
  const whole = new ReadableStream<Uint8Array<ArrayBuffer>>({
    async pull(controller) {
      const next = first ? { done: false, value: first } : await reader.read();
      first = undefined;
      if (next.value) {
        controller.enqueue(next.value);
      } else {
        controller.close();
      }
    },
    cancel: (reason) => reader.cancel(reason),
  });
  return [value ?? new Uint8Array(), whole];
}

function begins(start: Uint8Array, magic: readonly number[]): boolean {
  return start.length >= magic.length && magic.every((byte, at) => start[at] === byte);
}

/** Count the pieces; the stream fails at the end of a file that differs from the built one. */
function integrityCheck(built: Known, count: Count, refuse: Refuse): Filter {
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
      if (built.bytes > 0 && seen !== built.bytes) {
        refuse(`has ${seen} bytes, expected ${built.bytes}`);
      }
      if (built.integrity !== "" && canDigest() && (await digest(pieces)) !== built.integrity) {
        refuse("is not what was built, though it has the right length");
      }
    },
  });
}

/** Pass pieces through; the stream fails at a wrong first byte. */
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
