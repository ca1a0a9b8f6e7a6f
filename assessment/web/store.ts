/** Keeps the answer file in this browser; where that is blocked, in memory, and says so. */

import { isAnswerFile, type AnswerFile } from "./answers";

/** Where the last change is: in the browser, or only in this page because storage is blocked or full. */
export type Keeping = "kept" | "blocked" | "full";

export interface Store {
  readonly keeping: Keeping;
  /** A stored text that was no answer file, kept as it is; null when there is none. */
  readonly foreign: string | null;
  load(): AnswerFile | null;
  save(file: AnswerFile): void;
  clear(): void;
  /** Called when another tab has written or cleared the answers. */
  onChange(listener: (file: AnswerFile | null) => void): void;
}

/** Added to the key under which a text that cannot be read is set aside. */
const ASIDE = ".unreadable";

/** Open the store under `key`; blocked or full storage never throws from here on. */
export function openStore(key: string): Store {
  const storage = usableStorage(key);
  let memory: AnswerFile | null = null;
  let foreign: string | null = null;
  let keeping: Keeping = storage ? "kept" : "blocked";
  const read = (): AnswerFile | null => {
    const text = storage?.getItem(key) ?? null;
    const file = text === null ? null : parse(text);
    if (text !== null && file === null) {
      // The next save would overwrite it, and it may be all that is left of someone's work.
      foreign = text;
      attempt(() => storage?.setItem(key + ASIDE, text));
    }
    return file;
  };
  return {
    get keeping() {
      return keeping;
    },
    get foreign() {
      return foreign;
    },
    load() {
      memory = storage ? read() : memory;
      return memory;
    },
    save(file) {
      memory = file;
      if (storage) {
        keeping = attempt(() => storage.setItem(key, JSON.stringify(file))) ? "kept" : "full";
      }
    },
    clear() {
      memory = null;
      attempt(() => storage?.removeItem(key));
    },
    onChange(listener) {
      addEventListener("storage", (event) => {
        if (storage && (event.key === key || event.key === null)) {
          memory = read();
          listener(memory);
        }
      });
    },
  };
}

/** The browser's storage, or null when it is switched off, blocked or full. */
function usableStorage(key: string): Storage | null {
  try {
    const probe = `${key}.probe`;
    localStorage.setItem(probe, "1");
    localStorage.removeItem(probe);
    return localStorage;
  } catch {
    return null;
  }
}

function parse(text: string): AnswerFile | null {
  try {
    const value: unknown = JSON.parse(text);
    return isAnswerFile(value) ? value : null;
  } catch {
    return null;
  }
}

function attempt(action: () => void): boolean {
  try {
    action();
    return true;
  } catch {
    return false;
  }
}
