/** Several brands on one device: the one on screen is the stored answer file, the others stand on a shelf. */

import { type AnswerFile, isAnswerFile } from "./answer_file";
import type { Texts } from "./store";

/** A brand that is not on screen. */
export interface Parked {
  readonly id: string;
  readonly file: AnswerFile;
}

export interface Shelf {
  /** Id of the brand on screen. */
  readonly current: string;
  readonly parked: readonly Parked[];
}

const EMPTY: Shelf = { current: "b1", parked: [] };

/** Read the shelf; what cannot be read of it is left out. */
export function readShelf(texts: Texts, key: string): Shelf {
  try {
    const value = JSON.parse(texts.get(key) ?? "null") as { current?: unknown; parked?: unknown } | null;
    if (typeof value?.current !== "string" || !Array.isArray(value.parked)) {
      return EMPTY;
    }
    return { current: value.current, parked: (value.parked as readonly unknown[]).filter(isParked) };
  } catch {
    return EMPTY;
  }
}

/** Store the shelf; false when there is no room for it. */
export function writeShelf(texts: Texts, key: string, shelf: Shelf): boolean {
  return texts.set(key, shelf === EMPTY ? null : JSON.stringify(shelf));
}

/** Put the present brand on the shelf under its id and take another one down; `file` is the present one. */
export function exchange(shelf: Shelf, file: AnswerFile, id: string): Shelf {
  const others = shelf.parked.filter((brand) => brand.id !== id);
  return { current: id, parked: [...others, { id: shelf.current, file }] };
}

/** The shelf without one of its brands. */
export function without(shelf: Shelf, id: string): Shelf {
  return { ...shelf, parked: shelf.parked.filter((brand) => brand.id !== id) };
}

/** An id that no brand has. */
export function freeId(shelf: Shelf): string {
  const taken = new Set([shelf.current, ...shelf.parked.map((brand) => brand.id)]);
  let number = 1;
  while (taken.has(`b${number}`)) {
    number += 1;
  }
  return `b${number}`;
}

function isParked(value: unknown): value is Parked {
  const brand = value as Partial<Parked> | null;
  return typeof brand?.id === "string" && isAnswerFile(brand.file);
}
