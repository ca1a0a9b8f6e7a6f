/** Stores the answer file in this browser, or in memory where the browser blocks storage. */

import { type AnswerFile, isAnswerFile } from "./answer_file";

/** Where the last change is: in the browser ("kept"), or only in this page because storage is blocked or full. */
export type StorageState = "kept" | Refusal;

/** Why the browser does not store a text. */
export type Refusal = "blocked" | "full";

export interface Store {
  readonly storageState: StorageState;
  /** A stored text that is no answer file, preserved as it is; null when there is none. */
  readonly unreadable: string | null;
  /** Return the stored answers; null when there are none that can be read. */
  load(): AnswerFile | null;
  save(file: AnswerFile): void;
  /** Return why the browser has refused a text; the answers may be stored all the same. */
  refusal(): Refusal;
  /** Return what another tab has stored since this page last read or wrote; null when that is nothing. */
  externalChange(): ExternalChange | null;
  /** Call `listener` when another tab changes anything. */
  onChange(listener: () => void): void;
  /** Access to the texts under other keys of this site. */
  readonly texts: Texts;
  /** Delete everything this site has stored; the returned function restores it. */
  wipe(): () => void;
}

/** What another tab has stored: answers, nothing, or a text that cannot be read. */
export interface ExternalChange {
  readonly file: AnswerFile | null;
  readonly unreadable: boolean;
}

export interface Texts {
  get(key: string): string | null;
  /** Returns false when the text could not be stored; then the previous one remains. */
  set(key: string, text: string | null): boolean;
}

/** Suffix of the key under which an unreadable text is preserved. */
export const UNREADABLE = ".unreadable";

/** Open the store; from here on blocked or full storage never throws. */
export function openStore(keys: StorageKeys): Store {
  const storage = usableStorage(keys.prefix);
  const texts = storage ? textsOf(storage) : textsInMemory();
  let known: string | null = null;
  let unreadable: string | null = null;
  let storageState: StorageState = storage ? "kept" : "blocked";
  /** An unreadable text could not be preserved because storage is full: it must not be overwritten. */
  let saveBlocked = false;
  const read = (): ExternalChange => {
    known = texts.get(keys.answers);
    const file = known === null ? null : parse(known);
    const failed = known !== null && file === null;
    if (failed) {
      // The next save would overwrite the text, and it may be all that is left of someone's work.
      unreadable = known;
    }
    saveBlocked = failed && !preserve(texts, keys.answers + UNREADABLE, known ?? "");
    return { file, unreadable: failed };
  };
  const refusal = (): Refusal => (storage ? refusalOf(storage, keys.answers) : "blocked");
  return {
    texts,
    get storageState() {
      return storageState;
    },
    get unreadable() {
      return unreadable;
    },
    load: () => read().file,
    save(file) {
      const text = attempt(() => JSON.stringify(file));
      saveBlocked &&= unreadable !== null && !preserve(texts, keys.answers + UNREADABLE, unreadable);
      const done = text !== null && !saveBlocked && texts.set(keys.answers, text);
      known = done ? text : known;
      storageState = storage && done ? "kept" : refusal();
    },
    refusal,
    externalChange: () => (texts.get(keys.answers) === known ? null : read()),
    onChange(listener) {
      addEventListener("storage", (event) => {
        if (event.key === null || event.key.startsWith(keys.prefix)) {
          listener();
        }
      });
    },
    wipe() {
      const all = storage && attempt(() => Object.keys(storage));
      const names = all?.filter((name) => name.startsWith(keys.prefix)) ?? [keys.answers, keys.brands];
      const stored = names.map((name) => [name, texts.get(name)] as const);
      names.forEach((name) => texts.set(name, null));
      known = null;
      return () => {
        stored.forEach(([name, text]) => texts.set(name, text));
        known = texts.get(keys.answers);
      };
    },
  };
}

/** Store a text under the next free number; returns false when the storage is full. */
export function preserve(texts: Texts, key: string, text: string): boolean {
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? key : `${key}.${number}`;
    const present = texts.get(name);
    if (present === null || present === text) {
      return present === text || texts.set(name, text);
    }
  }
}

function textsOf(storage: Storage): Texts {
  // A browser that refuses to read, as after a change of its settings, has not been emptied by another tab.
  const known = new Map<string, string | null>();
  return {
    get: (key) => {
      attempt(() => known.set(key, storage.getItem(key)));
      return known.get(key) ?? null;
    },
    set: (key, text) =>
      attempt(() => {
        if (text === null) {
          storage.removeItem(key);
        } else {
          storage.setItem(key, text);
        }
        known.set(key, text);
        return true;
      }) ?? false,
  };
}

/** Return why a text could not be stored: a full storage can still be read. */
function refusalOf(storage: Storage, key: string): Refusal {
  return attempt(() => [storage.getItem(key)]) ? "full" : "blocked";
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

/** Return the browser's storage, or null when it is switched off or blocked; a full one can still be read. */
function usableStorage(prefix: string): Storage | null {
  const probe = `${prefix}probe`;
  return attempt(() => {
    const storage = localStorage;
    if ((storage as { readonly tiderider?: unknown }).tiderider === "memory") {
      // Put there by the page where the browser blocks storage: it ends with the page.
      return null;
    }
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

/** Return the result of `action`, or null when it throws. */
function attempt<Value>(action: () => Value): Value | null {
  try {
    return action();
  } catch {
    return null;
  }
}

/** The keys of the browser's storage; all begin with the prefix. */
export interface StorageKeys {
  readonly prefix: string;
  readonly answers: string;
  readonly brands: string;
  readonly last: string;
  readonly logo: string;
  readonly shortcuts: string;
}
