/** Fetches the bank of a released version when an answer file of that version is replayed. */

import type { CallMessage, StartMessage } from "../engine/protocol";
import { type Count, fetchBytes } from "./download";

export class ReleasedBanks {
  readonly #start: StartMessage;
  readonly #alive: Count;
  /** The text of each bank that was fetched, by its version. */
  readonly #texts = new Map<string, string>();

  /** @param alive Called with the bytes of each piece, so that a slow download does not look like a hang. */
  constructor(start: StartMessage, alive: Count) {
    this.#start = start;
    this.#alive = alive;
  }

  /**
   * Have ready what a call needs.
   *
   * @throws DownloadError when the bank cannot be fetched; the next call tries again.
   */
  async before(message: CallMessage): Promise<void> {
    const version = versionOf(message);
    const { base, fresh, released = [] } = this.#start;
    const file = released.find((each) => each.version === version);
    if (file && !this.#texts.has(file.version)) {
      const bytes = await fetchBytes({ ...file, url: base + file.name }, this.#alive, fresh);
      this.#texts.set(file.version, new TextDecoder().decode(bytes));
    }
  }

  /** The request with the bank in its payload; it is JSON text already. */
  completed(message: CallMessage, request: string): string {
    const bank = this.#texts.get(versionOf(message));
    return bank === undefined ? request : request.replace(/"payload":\{/, () => `"payload":{"bundle":${bank},`);
  }
}

/** The version whose bank a call replays; empty for any other call. */
function versionOf({ op, payload }: CallMessage): string {
  return op === "replay" ? String((payload as { readonly version?: unknown }).version) : "";
}
