/** Reads from the form what only the reader can say, and keeps the answers to the desk's questions. */

import type { AnswerFile } from "../answers/answer_file";
import type { Given } from "../engine/desk";
import type { Language } from "../engine/payloads";

/** What was answered outside the form; it lasts as long as the files. */
export interface Answered {
  readonly choices: Readonly<Record<string, string>>;
  readonly kinds: Readonly<Record<string, string>>;
  readonly columns: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly rates: Readonly<Record<string, string>>;
}

export const UNANSWERED: Answered = { choices: {}, kinds: {}, columns: {}, rates: {} };

/** Names of the samples that one tick declares complete. */
const SAMPLES = ["pages", "products", "titles", "feed", "channels"];

/** Names of the sentences of a page that a reader may paste. */
const SENTENCES = ["specification", "review", "question"];

/** Return what the fields, the answers so far and the replies to questions say together. */
export function readGiven(
  said: ParentNode,
  answered: Answered,
  file: AnswerFile | null,
  when: { readonly today: string; readonly lang: Language },
): Given {
  const text = (name: string): string => {
    const field = said.querySelector(`[name="${name}"]`);
    return field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement || field instanceof HTMLSelectElement
      ? field.value.trim()
      : "";
  };
  const complete = said.querySelector("[name=complete]");
  const status = statusIn(text("robots_status"));
  return {
    ...when,
    ...answered,
    page_urls: text("page_urls").split(/\s+/u).filter(Boolean),
    ...(status === null ? {} : { robots_status: status }),
    ...(text("headers") === "" ? {} : { headers: text("headers") }),
    marketplace: text("marketplace"),
    brands: text("brands").split(/[,，、]/u).map((name) => name.trim()).filter(Boolean),
    complete: complete instanceof HTMLInputElement && complete.checked ? SAMPLES : [],
    sentences: Object.fromEntries(
      SENTENCES.map((name) => [name, text(`sentence_${name}`)]).filter(([, sentence]) => sentence !== ""),
    ),
    confirmed: [...said.querySelectorAll<HTMLInputElement>("input[name=confirmed]:checked")].map(({ value }) => value),
    answers: levelsOf(file),
  };
}

function levelsOf(file: AnswerFile | null): Record<string, number> {
  const levels: Record<string, number> = {};
  for (const [id, answer] of Object.entries(file?.answers ?? {})) {
    if (answer.state === "level") {
      levels[id] = answer.level;
    }
  }
  return levels;
}

/** Return the status code in a text, which may be the whole line that a server sent; null when there is none. */
export function statusIn(text: string): number | null {
  const code = /\b[1-5]\d{2}\b/u.exec(text);
  return code ? Number(code[0]) : null;
}

/** Rates as the reader types them, such as `EUR=1.08` or `EUR：1,08`; one that can be read in two ways is left out. */
export function ratesIn(text: string): Record<string, string> {
  const pairs = [...text.normalize("NFKC").matchAll(/([A-Z?]{1,3})\s*[=:]\s*([0-9][0-9.,]*)/giu)];
  return Object.fromEntries(pairs.flatMap(([, code = "", typed = ""]) => {
    const rate = rateIn(typed.replace(/[.,]+$/u, ""));
    return rate === null ? [] : [[code.toUpperCase(), rate]];
  }));
}

/** A number with one sign in it, which before three digits may stand for thousands: `1,300`. */
function rateIn(typed: string): string | null {
  return /^(?:[0-9]+|[0-9]+\.[0-9]+|0,[0-9]+|[0-9]+,(?:[0-9]{1,2}|[0-9]{4,}))$/u.test(typed) ? typed.replace(",", ".") : null;
}
