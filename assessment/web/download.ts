/** Fetches the engine's files: counts the bytes, and refuses what is cut off or is another kind of file. */

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
  const stream = await openStream(wanted, count, fresh);
  try {
    return await new Response(stream).arrayBuffer();
  } catch (error) {
    throw asDownloadError(wanted, error, "network");
  }
}

/**
 * Fetch and compile WebAssembly while it arrives, whatever type the server gives it.
 *
 * @throws DownloadError as `fetchBytes`; a file that does not compile is `damaged`.
 */
export async function fetchModule(wanted: Wanted, count: Count, fresh: boolean): Promise<WebAssembly.Module> {
  const stream = await openStream(wanted, count, fresh);
  const headers = { "content-type": "application/wasm" };
  try {
    return await WebAssembly.compileStreaming(new Response(stream, { headers }));
  } catch (error) {
    const cause = error instanceof WebAssembly.CompileError ? "damaged" : "network";
    throw asDownloadError(wanted, error, cause);
  }
}

async function openStream(wanted: Wanted, count: Count, fresh: boolean): Promise<ReadableStream<Uint8Array>> {
  let response: Response;
  try {
    response = await fetch(wanted.url, { cache: fresh ? "reload" : "default", credentials: "same-origin" });
  } catch (error) {
    throw asDownloadError(wanted, error, "network");
  }
  if (!response.ok || !response.body) {
    throw new DownloadError("network", `${wanted.url} answered ${response.status}`);
  }
  return response.body.pipeThrough(checkedStream(wanted, count));
}

/** Passes pieces through; the stream breaks at a wrong first byte or a wrong length. */
function checkedStream(wanted: Wanted, count: Count): TransformStream<Uint8Array, Uint8Array> {
  const magic = wanted.magic ?? [];
  let seen = 0;
  return new TransformStream({
    transform(piece, controller) {
      for (let at = seen; at < magic.length && at - seen < piece.length; at += 1) {
        if (piece[at - seen] !== magic[at]) {
          throw new DownloadError("damaged", `${wanted.url} is not the kind of file it should be`);
        }
      }
      seen += piece.length;
      count(piece.length);
      controller.enqueue(piece);
    },
    flush() {
      if (wanted.bytes > 0 && seen !== wanted.bytes) {
        throw new DownloadError("damaged", `${wanted.url} has ${seen} bytes, expected ${wanted.bytes}`);
      }
    },
  });
}

function asDownloadError(wanted: Wanted, error: unknown, reason: Cause): DownloadError {
  return error instanceof DownloadError ? error : new DownloadError(reason, `${wanted.url}: ${String(error)}`);
}
