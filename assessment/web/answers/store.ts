/** Keeps the answer file in this browser; where that is blocked, in memory, and says so. */

import { type AnswerFile, isAnswerFile } from "./answer_file";

/** Where the last change is: in the browser, or only in this page because storage is blocked or full. */
export type Keeping = "kept" | "blocked" | "full";

export interface Store {
  readonly keeping: Keeping;
  /** A stored text that was no answer file, kept as it is; null when there is none. */
  readonly foreign: string | null;
  /** The stored answers; null when there are none that can be read. */
  load(): AnswerFile | null;
  save(file: AnswerFile): void;
  /** What somebody else has stored since this page last read or wrote; null when that is nothing. */
  news(): News | null;
  /** Call `listener` when another tab has changed anything. */
  onChange(listener: () => void): void;
  /** A text kept under another key of this site. */
  readonly texts: Texts;
  /** Remove everything this site keeps here; the returned function puts it back. */
  wipe(): () => void;
}

/** What another tab has left: answers, nothing at all, or a text that cannot be read. */
export interface News {
  readonly file: AnswerFile | null;
  readonly foreign: boolean;
}

export interface Texts {
  get(key: string): string | null;
  /** False when the text could not be stored; then the old one is still there. */
  set(key: string, text: string | null): boolean;
}

/** Added to the key under which a text that cannot be read is set aside. */
const ASIDE = ".unreadable";

/** Open the store; blocked or full storage never throws from here on. */
export function openStore(keys: StorageKeys): Store {
  const storage = usableStorage(keys.prefix);
  const texts = storage ? textsOf(storage) : textsInMemory();
  let known: string | null = null;
  let foreign: string | null = null;
  let keeping: Keeping = storage ? "kept" : "blocked";
  /** There was no room to set an unreadable text aside: where it stands nothing may be written. */
  let held = false;
  const read = (): News => {
    known = texts.get(keys.answers);
    const file = known === null ? null : parse(known);
    const unreadable = known !== null && file === null;
    if (unreadable) {
      // The next save would overwrite it, and it may be all that is left of someone's work.
      foreign = known;
    }
    held = unreadable && !setAside(texts, keys.answers + ASIDE, known ?? "");
    return { file, foreign: unreadable };
  };
  return {
    texts,
    get keeping() {
      return keeping;
    },
    get foreign() {
      return foreign;
    },
    load: () => read().file,
    save(file) {
      const text = attempt(() => JSON.stringify(file));
      held = held && foreign !== null && !setAside(texts, keys.answers + ASIDE, foreign);
      const done = text !== null && !held && texts.set(keys.answers, text);
      known = done ? text : known;
      keeping = storage ? (done ? "kept" : "full") : "blocked";
    },
    news: () => (texts.get(keys.answers) === known ? null : read()),
    onChange(listener) {
      addEventListener("storage", (event) => {
        if (event.key === null || event.key.startsWith(keys.prefix)) {
          listener();
        }
      });
    },
    wipe() {
      const names = storage ? Object.keys(storage).filter((name) => name.startsWith(keys.prefix)) : [keys.answers, keys.brands];
      const kept = names.map((name) => [name, texts.get(name)] as const);
      names.forEach((name) => texts.set(name, null));
      known = null;
      return () => {
        kept.forEach(([name, text]) => texts.set(name, text));
        known = texts.get(keys.answers);
      };
    },
  };
}

/** Keep a text beside those set aside earlier; false when there is no room for it. */
function setAside(texts: Texts, key: string, text: string): boolean {
  for (let place = 1; ; place += 1) {
    const name = place === 1 ? key : `${key}.${place}`;
    const there = texts.get(name);
    if (there === null || there === text) {
      return there === text || texts.set(name, text);
    }
  }
}

function textsOf(storage: Storage): Texts {
  return {
    get: (key) => attempt(() => storage.getItem(key)),
    set: (key, text) =>
      attempt(() => {
        if (text === null) {
          storage.removeItem(key);
        } else {
          storage.setItem(key, text);
        }
        return true;
      }) ?? false,
  };
}

function textsInMemory(): Texts {
  const memory = new Map<string, string>();
  return {
    get: (key) => memory.get(key) ?? null,
    set(key, text) {
      if (text === null) {
        memory.delete(key);
      } else {
        memory.set(key, text);
      }
      return true;
    },
  };
}

/** The browser's storage, or null when it is switched off or blocked; a full one can still be read. */
function usableStorage(prefix: string): Storage | null {
  const probe = `${prefix}probe`;
  return attempt(() => {
    const storage = localStorage;
    storage.getItem(probe);
    const writable = attempt(() => {
      storage.setItem(probe, "1");
      storage.removeItem(probe);
      return true;
    });
    return writable || storage.length > 0 ? storage : null;
  });
}

function parse(text: string): AnswerFile | null {
  const value = attempt<unknown>(() => JSON.parse(text));
  return isAnswerFile(value) ? value : null;
}

/** The result of `action`, or null when it throws. */
function attempt<Value>(action: () => Value): Value | null {
  try {
    return action();
  } catch {
    return null;
  }
}

/** Names under which the browser keeps things; all begin with the prefix. */
export interface StorageKeys {
  readonly prefix: string;
  readonly answers: string;
  readonly brands: string;
  readonly shortcuts: string;
}
