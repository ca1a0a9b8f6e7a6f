/** Holds the current state of the page and reports every change. */

import type { State } from "./state";

type Listener = (state: State, previous: State) => void;

export interface StateHolder {
  readonly state: () => State;
  readonly update: (patch: Partial<State>) => void;
  /** Call `listener` after every update. */
  readonly onState: (listener: Listener) => void;
}

/** Make the holder. */
export function holdState(initial: State): StateHolder {
  const listeners: Listener[] = [];
  let state = initial;
  return {
    state: () => state,
    update: (patch) => {
      const previous = state;
      state = { ...previous, ...patch };
      listeners.forEach((listener) => listener(state, previous));
    },
    onState: (listener) => listeners.push(listener),
  };
}
