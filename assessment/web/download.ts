/** Fetches the engine's files: counts the bytes, and refuses what is cut off, altered or another kind of file. */

import { canDigest, digest } from "./digest";

export type Cause = "network" | "damaged";

export class DownloadError extends Error {
  readonly reason: Cause;

  constructor(reason: Cause, message: string) {
    super(message);
    this.name = "DownloadError";
    this.reason = reason;
  }
}

export interface Wanted {
  readonly url: string;
  /** Size after decompression, from the build; 0 when it is not known. */
  readonly bytes: number;
  /** Digest of the file as it was built; empty when it is not known. */
  readonly integrity: string;
  /** First bytes of every file of this kind. */
  readonly magic?: readonly number[];
}

/** Called with the number of bytes of each piece, after decompression. */
export type Count = (bytes: number) => void;

export const WASM_MAGIC = [0x00, 0x61, 0x73, 0x6d] as const;
export const ZIP_MAGIC = [0x50, 0x4b, 0x03, 0x04] as const;

/**
 * Fetch a whole file.
 *
 * @throws DownloadError `network` when it does not arrive, `damaged` when it is not what was built.
 */
export async function fetchBytes(wanted: Wanted, count: Count, fresh: boolean): Promise<ArrayBuffer> {
  const check = createCheck(wanted, count);
  const body = await openBody(wanted, fresh);
  try {
    return await new Response(body.pipeThrough(check.stream)).arrayBuffer();
  } catch (error) {
    throw check.damage() ?? new DownloadError("network", `${wanted.url}: ${String(error)}`);
  }
}

/**
 * Fetch and compile WebAssembly while it arrives, whatever type the server gives it.
 *
 * @throws DownloadError as `fetchBytes`; a file that does not compile is `damaged`.
 */
export async function fetchModule(wanted: Wanted, count: Count, fresh: boolean): Promise<WebAssembly.Module> {
  const check = createCheck(wanted, count);
  const body = await openBody(wanted, fresh);
  const headers = { "content-type": "application/wasm" };
  try {
    return await WebAssembly.compileStreaming(new Response(body.pipeThrough(check.stream), { headers }));
  } catch (error) {
    const reason = error instanceof WebAssembly.CompileError ? "damaged" : "network";
    throw check.damage() ?? new DownloadError(reason, `${wanted.url}: ${String(error)}`);
  }
}

async function openBody(wanted: Wanted, fresh: boolean): Promise<ReadableStream<Uint8Array<ArrayBuffer>>> {
  let response: Response;
  try {
    const cache = fresh ? "reload" : "default";
    // Over plain http the browser checks the digest, and holds the file back until it has all of it.
    const integrity = canDigest() ? "" : wanted.integrity;
    response = await fetch(wanted.url, { cache, credentials: "same-origin", integrity });
  } catch (error) {
    throw new DownloadError("network", `${wanted.url}: ${String(error)}`);
  }
  if (!response.ok || !response.body) {
    throw new DownloadError("network", `${wanted.url} answered ${response.status}`);
  }
  return response.body;
}

interface Check {
  readonly stream: TransformStream<Uint8Array, Uint8Array>;
  /** What was wrong: whoever reads a broken stream gets an error of the browser's instead. */
  readonly damage: () => DownloadError | null;
}

/** Pass pieces through; the stream breaks at a wrong first byte or a wrong length. */
function createCheck(wanted: Wanted, count: Count): Check {
  const magic = wanted.magic ?? [];
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  let seen = 0;
  let damage: DownloadError | null = null;
  const refuse = (text: string): never => {
    damage = new DownloadError("damaged", `${wanted.url} ${text}`);
    throw damage;
  };
  const stream = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array>({
    transform(piece, controller) {
      for (let at = seen; at < magic.length && at - seen < piece.length; at += 1) {
        if (piece[at - seen] !== magic[at]) {
          refuse("is not the kind of file it should be");
        }
      }
      seen += piece.length;
      count(piece.length);
      pieces.push(piece);
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
  return { stream, damage: () => damage };
}
