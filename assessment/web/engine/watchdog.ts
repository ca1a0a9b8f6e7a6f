/** A watchdog: reports a time-out when the worker sends nothing for too long. */

import type { Stage } from "./protocol";

/** Milliseconds without a message after which a stage, or a call, has timed out. */
export type Limits = Readonly<Record<Stage | "call", number>>;

export interface Watchdog {
  /** Restart the timer with the limit of this stage. */
  readonly watch: (stage: Stage | "call") => void;
  readonly stop: () => void;
}

/** Make a watchdog that calls `onTimeout`; its timer does not run yet. */
export function createWatchdog(limits: Limits, onTimeout: () => void): Watchdog {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = (): void => clearTimeout(timer);
  return {
    watch: (stage) => {
      stop();
      timer = setTimeout(onTimeout, limits[stage]);
    },
    stop,
  };
}
