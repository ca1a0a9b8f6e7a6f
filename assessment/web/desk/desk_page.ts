/** Fetches the desk's page, which has its words, its settings and its fields, for use on another page. */

import { type Config, readSettings } from "./config";

export interface DeskPage {
  readonly address: string;
  readonly config: Config;
  /** The fields for what only the reader can say. */
  readonly said: HTMLElement;
}

/**
 * Fetch the page, and add the style sheets that this page lacks.
 *
 * @throws Error when the page cannot be fetched or holds no desk.
 */
export async function fetchDeskPage(link: string): Promise<DeskPage> {
  const response = await fetch(link);
  if (!response.ok) {
    throw new Error(`desk: ${response.status} for ${link}`);
  }
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const said = page.querySelector<HTMLElement>("#tr-desk-more");
  if (!said) {
    throw new Error(`desk: no fields in ${link}`);
  }
  const address = response.url;
  addStyles(page, address);
  return { address, config: placedAt(readSettings(page), address), said: document.importNode(said, true) };
}

/** The settings with whole addresses: theirs are relative to the page that they come from. */
export function placedAt(config: Config, page: string): Config {
  const at = (address: string): string => new URL(address, page).href;
  return {
    ...config,
    worker: at(config.worker),
    engine: { ...config.engine, base: at(config.engine.base) },
    links: Object.fromEntries(Object.entries(config.links).map(([id, link]) => [id, at(link)])),
  };
}

function addStyles(page: Document, address: string): void {
  const sheets = (from: Document): HTMLLinkElement[] => [...from.querySelectorAll<HTMLLinkElement>("link[rel=stylesheet]")];
  const present = new Set(sheets(document).map(({ href }) => href));
  for (const sheet of sheets(page)) {
    const href = new URL(sheet.getAttribute("href") ?? "", address).href;
    if (!present.has(href)) {
      document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href }));
    }
  }
}
