/** What is said while files are read. */

import { fill } from "../ui/placeholders";
import type { Config } from "./config";

/** Return how far the reading of a file has come; without a name it is the reader itself that is fetched. */
export function progressText({ texts, locale }: Pick<Config, "texts" | "locale">, name: string | undefined, loaded: number, total: number): string {
  const million = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  const values = { loaded: million.format(loaded / 1e6), total: million.format(total / 1e6) };
  const text = name === undefined ? texts.opening : values.total === "0" ? texts.reading_small : texts.reading;
  return fill(text, { ...values, name: name ?? "" });
}
