/** Has files read one by one; a file that ends the reader twice is named and left out, the others go on. */

import type { DeskReport, Given } from "../engine/desk";
import { EngineError } from "../engine/engine_error";
import type { Ask } from "../engine/operations";

/** A file that the reader added. */
export interface Added {
  readonly file: File;
  /** How often the reader was ended while it read this file. */
  ended: number;
  /** Why it was left out, if it was. */
  trouble: "gone" | "failed" | null;
}

export interface Progress {
  /** Called before a file is read, and with null before the reader is made ready for all of them. */
  readonly onFile: (added: Added | null) => void;
  /** True once the reader wants to stop. */
  readonly stopped: () => boolean;
}

/** As many ends of the reader as one file may cause. */
const ENDED_AT_MOST = 2;
/** The code with which a new reader says that it does not know the files. */
const FORGOTTEN = "NO_DESK_DATA";
/** Codes with which the engine gives up on a call. */
const ENDED = new Set(["crash", "timeout", "memory"]);

/** The way a reading ended before its report. */
export type Unfinished = "stopped";

/**
 * Read all files and conclude.
 *
 * @throws EngineError when the engine cannot be used at all.
 */
export async function readAll(
  ask: Ask,
  added: readonly Added[],
  given: Given,
  progress: Progress,
): Promise<DeskReport | Unfinished> {
  for (;;) {
    const usable = added.filter((one) => one.trouble === null);
    const files = usable.map(({ file }) => ({ name: file.name, size: file.size }));
    progress.onFile(null);
    await ask("desk_open", { files }, usable.map(({ file }) => file));
    if (await readEach(ask, usable, given, progress)) {
      return progress.stopped() ? "stopped" : ask("desk_report", { given });
    }
  }
}

/** False when a new reader took over, so that all has to be read again. */
async function readEach(ask: Ask, usable: readonly Added[], given: Given, progress: Progress): Promise<boolean> {
  for (const [index, one] of usable.entries()) {
    if (progress.stopped()) {
      return true;
    }
    progress.onFile(one);
    try {
      await ask("desk_read", { index, given });
    } catch (error) {
      if (!(error instanceof EngineError)) {
        throw error;
      }
      if (ENDED.has(error.code)) {
        one.trouble = "gone";
        return false;
      }
      if (error.code === FORGOTTEN) {
        one.ended += 1;
        one.trouble = one.ended < ENDED_AT_MOST ? null : "gone";
        return false;
      }
      if (error.code !== error.code.toUpperCase()) {
        throw error; // the engine itself cannot be used: network, damaged, unsupported
      }
      one.trouble = "failed";
      return false;
    }
  }
  return true;
}
