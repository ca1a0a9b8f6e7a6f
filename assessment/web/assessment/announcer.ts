/** What screen readers hear: the latest, one at a time, and a long download only now and then. */

import type { EngineState } from "../engine/client";
import type { Say } from "../ui/messages";
import { reasonText } from "../ui/notices";
import { stageText } from "./status_bar";

/** At most one spoken message in this many milliseconds: a screen reader must be able to finish. */
const SPEAK_EVERY = 1500;
/** Milliseconds between two spoken reports of one long download. */
const SPEAK_PROGRESS_EVERY = 5000;

/** Say a text; one that is `due` is not pushed aside by a later one. */
export type Speak = (text: string, due?: boolean) => void;

/** Make a function that passes on the latest text, at most one each `SPEAK_EVERY`. */
export function createSpeaker(speak: (text: string) => void): Speak {
  const queue: string[] = [];
  let waiting: string | null = null;
  let busy = false;
  const next = (): void => {
    const text = queue.shift() ?? waiting;
    busy = text !== null;
    if (text !== null) {
      waiting = text === waiting ? null : waiting;
      speak(text);
      setTimeout(next, SPEAK_EVERY);
    }
  };
  return (text, due = false) => {
    if (due) {
      queue.push(text);
    } else {
      waiting = text;
    }
    if (!busy) {
      next();
    }
  };
}

/** Make a function that tells how the engine comes along. */
export function createProgress(speak: (text: string) => void, locale: string, say: Say): (engine: EngineState) => void {
  let stage = "";
  let at = 0;
  return (engine) => {
    const now = Date.now();
    if (engine.kind === "failed") {
      speak(reasonText(engine.reason, say));
    } else if (engine.kind === "loading" && (engine.stage !== stage || now - at > SPEAK_PROGRESS_EVERY)) {
      stage = engine.stage;
      at = now;
      speak(stageText(engine, locale, say));
    }
  };
}
