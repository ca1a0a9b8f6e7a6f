/** Stores the brands that are not on screen; the brand on screen is the stored answer file. */

import { type AnswerFile, isAnswerFile } from "./answer_file";
import { freeId } from "./free_id";
import type { Texts } from "./store";

/** A brand that is not on screen. */
export interface OtherBrand {
  readonly id: string;
  readonly file: AnswerFile;
}

export interface StoredBrands {
  /** Id of the brand on screen. */
  readonly current: string;
  readonly parked: readonly OtherBrand[];
}

const EMPTY: StoredBrands = { current: "b1", parked: [] };

/** Read the stored brands; unreadable ones are left out. */
export function readBrands(texts: Texts, key: string): StoredBrands {
  try {
    const value = JSON.parse(texts.get(key) ?? "null") as { current?: unknown; parked?: unknown } | null;
    if (typeof value?.current !== "string" || !Array.isArray(value.parked)) {
      return EMPTY;
    }
    return { current: value.current, parked: (value.parked as readonly unknown[]).filter(isOtherBrand) };
  } catch {
    return EMPTY;
  }
}

/** Store the brands; returns false when the storage is full. */
export function writeBrands(texts: Texts, key: string, brands: StoredBrands): boolean {
  return texts.set(key, brands === EMPTY ? null : JSON.stringify(brands));
}

/** Return the brands with another one current; `file` holds the answers of the brand current so far. */
export function switchBrand(brands: StoredBrands, file: AnswerFile, id: string): StoredBrands {
  const others = brands.parked.filter((brand) => brand.id !== id);
  return { current: id, parked: [...others, { id: brands.current, file }] };
}

/** Return the brands without the one of this id. */
export function withoutBrand(brands: StoredBrands, id: string): StoredBrands {
  return { ...brands, parked: brands.parked.filter((brand) => brand.id !== id) };
}

/** Return an id that no brand has. */
export function freeBrandId(brands: StoredBrands): string {
  return freeId("b", [brands.current, ...brands.parked.map((brand) => brand.id)]);
}

function isOtherBrand(value: unknown): value is OtherBrand {
  const brand = value as Partial<OtherBrand> | null;
  return typeof brand?.id === "string" && isAnswerFile(brand.file);
}
