/** Stores the brands that are not on screen; the brand on screen is the stored answer file. */

import { type AnswerFile, isAnswerFile } from "./answer_file";
import { freeId } from "./free_id";
import { preserve, type Texts, UNREADABLE } from "./store";

/** A brand that is not on screen. */
export interface OtherBrand {
  readonly id: string;
  readonly file: AnswerFile;
}

export interface StoredBrands {
  /** Id of the brand on screen. */
  readonly current: string;
  readonly parked: readonly OtherBrand[];
  /** Entries that this version cannot read, written back as they are. */
  readonly aside?: readonly unknown[];
  /** A stored text that cannot be read at all; it is preserved under a key of its own. */
  readonly unreadable?: string;
}

const EMPTY: StoredBrands = { current: "b1", parked: [] };

/** Read the stored brands; what cannot be read is set aside and preserved by the next write. */
export function readBrands(texts: Texts, key: string): StoredBrands {
  const text = texts.get(key);
  const lost = texts.get(key + UNREADABLE);
  const earlier = lost === null ? {} : { unreadable: lost };
  if (text === null) {
    return lost === null ? EMPTY : { ...EMPTY, ...earlier };
  }
  const value = parsed(text);
  if (!value) {
    return { ...EMPTY, unreadable: text };
  }
  const ids = new Set([value.current]);
  // Of two brands with one id, opening one would overwrite the other.
  const parked = value.parked.filter((brand): brand is OtherBrand => isOtherBrand(brand) && ids.size < ids.add(brand.id).size);
  const aside = value.parked.filter((brand) => !parked.includes(brand as OtherBrand));
  const kept = aside.length > 0 ? { aside } : {};
  return { ...value, parked, ...kept, ...earlier };
}

/** Store the brands; returns false when the storage is full. */
export function writeBrands(texts: Texts, key: string, brands: StoredBrands): boolean {
  const { aside = [], unreadable, parked, ...rest } = brands;
  if (unreadable !== undefined && !preserve(texts, key + UNREADABLE, unreadable)) {
    return false;
  }
  return texts.set(key, brands === EMPTY ? null : JSON.stringify({ ...rest, parked: [...parked, ...aside] }));
}

/** Return what cannot be read, as the text of a file; null when everything can be read. */
export function unreadText({ aside = [], unreadable }: StoredBrands): string | null {
  const texts = [...(unreadable === undefined ? [] : [unreadable]), ...aside.map((brand) => JSON.stringify(brand))];
  return texts.length > 0 ? texts.join("\n\n") : null;
}

/** Return the brands with another one current; `file` holds the answers of the brand current so far. */
export function switchBrand(brands: StoredBrands, file: AnswerFile, id: string): StoredBrands {
  const others = brands.parked.filter((brand) => brand.id !== id);
  return { ...brands, current: id, parked: [...others, { id: brands.current, file }] };
}

/** Return the brands without the one of this id. */
export function withoutBrand(brands: StoredBrands, id: string): StoredBrands {
  return { ...brands, parked: brands.parked.filter((brand) => brand.id !== id) };
}

/** Return an id that no brand has. */
export function freeBrandId(brands: StoredBrands): string {
  return freeId("b", [brands.current, ...[...brands.parked, ...(brands.aside ?? [])].map(idOf)]);
}

function parsed(text: string): { current: string; parked: readonly unknown[] } | null {
  try {
    const value = JSON.parse(text) as { current?: unknown; parked?: unknown } | null;
    return typeof value?.current === "string" && Array.isArray(value.parked)
      ? (value as { current: string; parked: readonly unknown[] })
      : null;
  } catch {
    return null;
  }
}

function idOf(brand: unknown): string {
  return String((brand as { readonly id?: unknown } | null)?.id);
}

function isOtherBrand(value: unknown): value is OtherBrand {
  const brand = value as Partial<OtherBrand> | null;
  return typeof brand?.id === "string" && isAnswerFile(brand.file);
}
