/** Entry of every page: shows whether the page is out of date or available offline, and registers the service worker. */

import { repairedAddress } from "../answers/lost_fragment";
import { keepSection } from "../ui/keep_section";
import { focusOnOpening, followSearch, joinWords } from "../ui/search_input";
import { ageLine, reloadButton } from "./age_line";
import type { CacheResult, Expected, Newer } from "./build_info";
import { allCached, cacheEngine, engineLine } from "./engine_cache";
import { createSay, type PageSettings } from "./page_settings";
import { cachePage, createLookUp, uninstall } from "./registration";
import { fetchRelease } from "./release_note";
import { StatusLines } from "./status_lines";

/** Event of the assessment when the engine has started; its detail lists the engine's files. */
const ENGINE_READY = "tiderider:engine";

for (const type of ["click", "auxclick"]) {
  document.addEventListener(type, ({ target }) => keepSection(target, location.hash), { capture: true });
}

// A chat that encodes the number sign of a shared link leads to the page for addresses that are not there.
const repaired = repairedAddress(location.href);
if (repaired !== null) {
  location.replace(repaired);
}

const searchField = document.querySelector<HTMLInputElement>("input.md-search__input");
if (searchField) {
  followSearch(searchField);
  focusOnOpening(document.querySelector("#__search"), searchField);
  joinWords(document.querySelector(".md-search-result__list"));
}

const block = document.querySelector("#tr-offline");
if (block) {
  showStatus(JSON.parse(block.textContent ?? "") as PageSettings);
}

function showStatus(settings: PageSettings): void {
  const root = new URL(settings.root, document.baseURI);
  const lines = new StatusLines(new URL(settings.style, document.baseURI).href);
  const say = createSay(settings.words);
  const workers = workersOf();
  const newestWorker = createLookUp(workers, root);
  const release = pageLoaded().then(() => fetchRelease(new URL("release.json", root)));

  // The engine alone scores nothing offline, so the line about it waits for the page.
  const readPage = async (): Promise<CacheResult | null> => {
    const note = await release;
    if (!workers || !note || note.worker === "off") {
      // Without a release note the page itself came from the cache.
      return workers && { refused: null };
    }
    return newestWorker().then((worker) => cachePage(worker, root, settings.lang), () => null);
  };
  const cache = async (files: readonly Expected[], page: Promise<CacheResult | null>): Promise<void> => {
    if ((await release)?.worker !== "off") {
      lines.show("kept", null);
      const result = allCached(await Promise.all([page, cacheEngine(newestWorker(), files)]));
      lines.show("kept", engineLine(result, say, settings.paper, () => void cache(files, readPage())));
    }
  };
  const follow = async (): Promise<void> => {
    const note = await release;
    const line = ageLine(note, settings.bank, workers?.controller != null, say);
    if (line) {
      lines.show("age", line);
    }
    if (workers && note?.worker === "off") {
      await uninstall(workers, root).catch(() => undefined);
    }
  };

  // A failure loses only the offline copy; the assessment reports it once its engine has started.
  const reading = readPage();

  workers?.addEventListener("message", (event: MessageEvent<Newer>) => {
    if (event.data.kind === "newer") {
      lines.show("age", { text: say("page_newer"), actions: [reloadButton(say)] });
    }
  });
  document.addEventListener(ENGINE_READY, (event) => {
    void cache((event as CustomEvent<readonly Expected[]>).detail, reading);
  });
  void follow();
}

/** Return the service workers of this site, or null; in a sandboxed frame even the look at them throws. */
function workersOf(): ServiceWorkerContainer | null {
  try {
    return "serviceWorker" in navigator ? navigator.serviceWorker : null;
  } catch {
    return null;
  }
}

function pageLoaded(): Promise<void> {
  return new Promise((resolve) => {
    if (document.readyState === "complete") {
      resolve();
    } else {
      addEventListener("load", () => resolve(), { once: true });
    }
  });
}
