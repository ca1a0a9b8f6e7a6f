/** Announces messages to screen readers, one at a time, and repeats download progress only now and then. */

import type { EngineState } from "../engine/client";
import type { Say } from "../ui/messages";
import { reasonText } from "../ui/notices";
import { stageText } from "./status_bar";

/** Milliseconds between two announcements: a screen reader needs time to finish. */
const ANNOUNCE_EVERY = 1500;
/** Milliseconds between two progress announcements of one download. */
const PROGRESS_EVERY = 5000;

/** Announce a message; `queued` messages are never replaced by a newer one. */
export type Announce = (text: string, queued?: boolean) => void;

/** Make an announcer that writes the latest message to the live region, at most one each `ANNOUNCE_EVERY`. */
export function createAnnouncer(write: (text: string) => void): Announce {
  const queue: string[] = [];
  let latest: string | null = null;
  let busy = false;
  const next = (): void => {
    const text = queue.shift() ?? latest;
    busy = text !== null;
    if (text !== null) {
      latest = text === latest ? null : latest;
      write(text);
      setTimeout(next, ANNOUNCE_EVERY);
    }
  };
  return (text, queued = false) => {
    if (queued) {
      queue.push(text);
    } else {
      latest = text;
    }
    if (!busy) {
      next();
    }
  };
}

/** Make a function that announces the progress or failure of the engine's start. */
export function createProgressAnnouncer(announce: Announce, locale: string, say: Say): (engine: EngineState) => void {
  let stage = "";
  let announcedAt = 0;
  return (engine) => {
    const now = Date.now();
    if (engine.kind === "failed") {
      announce(reasonText(engine.reason, say));
    } else if (engine.kind === "loading" && (engine.stage !== stage || now - announcedAt > PROGRESS_EVERY)) {
      stage = engine.stage;
      announcedAt = now;
      announce(stageText(engine, locale, say));
    }
  };
}
