/** Entry on every page: says when what is on screen is not the latest, and has the service worker keep it. */

import type { Expected, FromPage, Kept, Newer } from "./build_info";
import { fetchRelease, type Release } from "./release_note";
import { type Line, Standing } from "./status_lines";

/** The block `#tr-offline` of the built page; addresses are relative to the page. */
interface Settings {
  readonly root: string;
  readonly lang: string;
  readonly style: string;
  readonly paper: string;
  /** Of the question bank that the page holds; null where it holds none. */
  readonly bank: { readonly version: string; readonly hash: string } | null;
  readonly words: Readonly<Record<string, string>>;
}

/** Sent by the assessment once the engine has started; its detail lists the engine's files. */
const ENGINE_READY = "tiderider:engine";

const block = document.querySelector("#tr-offline");
if (block) {
  follow(JSON.parse(block.textContent ?? "") as Settings);
}

function follow(settings: Settings): void {
  const root = new URL(settings.root, document.baseURI);
  const standing = new Standing(new URL(settings.style, document.baseURI).href);
  const say = (key: string, values: Readonly<Record<string, string>> = {}): string =>
    (settings.words[key] ?? "").replace(/\{(\w+)\}/g, (hole, name: string) => values[name] ?? hole);
  const again = { label: say("reload"), run: () => location.reload() };
  const workers = "serviceWorker" in navigator ? navigator.serviceWorker : null;
  const release = loaded().then(() => fetchRelease(new URL("release.json", root)));

  workers?.addEventListener("message", (event: MessageEvent<Newer>) => {
    if (event.data.kind === "newer") {
      standing.say("age", { text: say("page_newer"), actions: [again] });
    }
  });
  document.addEventListener(ENGINE_READY, (event) => {
    void keepEngine((event as CustomEvent<readonly Expected[]>).detail);
  });
  void watch();

  async function watch(): Promise<void> {
    const note = await release;
    const line = ageLine(note, workers?.controller != null);
    if (line) {
      standing.say("age", line);
    }
    if (!workers || !note) {
      return;
    }
    try {
      if (note.worker === "off") {
        await leave(workers, root);
      } else {
        await register(workers, root, settings.lang);
      }
    } catch {
      // Reading goes on without a copy; the assessment says so when its engine has started.
    }
  }

  function ageLine(note: Release | null, controlled: boolean): Line | null {
    const { bank } = settings;
    if (!note) {
      // Without a worker this page has just come from the site, however the note went missing.
      return controlled ? { text: bank ? say("bank_copy", { version: bank.version }) : say("page_copy") } : null;
    }
    const other = bank !== null && note.bank.hash !== bank.hash;
    const versions = { old: bank?.version ?? "", version: note.bank.version };
    return other ? { text: say("bank_newer", versions), actions: [again] } : null;
  }

  async function keepEngine(files: readonly Expected[]): Promise<void> {
    const note = await release;
    if (note?.worker === "off") {
      return;
    }
    standing.say("kept", null);
    const kept = await ask(workers, files);
    const paper = { label: say("paper"), href: settings.paper };
    const retry = { label: say("retry"), run: () => void keepEngine(files) };
    if (kept === "refused") {
      standing.say("kept", { text: say("refused"), actions: [retry, paper] });
    } else if (kept.refused) {
      standing.say("kept", { text: say(`not_kept_${kept.refused}`), actions: [retry, paper] });
    } else {
      standing.say("kept", { text: say("kept"), good: true });
    }
  }

  async function ask(container: ServiceWorkerContainer | null, files: readonly Expected[]): Promise<Kept | "refused"> {
    if (!container) {
      return "refused";
    }
    try {
      const worker = container.controller ?? (await register(container, root, settings.lang));
      return await send(worker, { kind: "keep", files });
    } catch {
      return "refused";
    }
  }
}

function loaded(): Promise<void> {
  return new Promise((resolve) => {
    if (document.readyState === "complete") {
      resolve();
    } else {
      addEventListener("load", () => resolve(), { once: true });
    }
  });
}

/** Register, wait until a worker is at work, and have it keep this page. */
async function register(container: ServiceWorkerContainer, root: URL, lang: string): Promise<ServiceWorker> {
  const registration = await container.register(new URL("sw.js", root), { scope: root.pathname });
  const active = (await container.ready).active;
  if (!active) {
    throw new Error("no active service worker");
  }
  const offer = (): void => registration.waiting?.postMessage({ kind: "take-over" } satisfies FromPage);
  // The next worker may be found, or be ready, only later.
  const follow = (): void => registration.installing?.addEventListener("statechange", offer);
  offer();
  follow();
  registration.addEventListener("updatefound", follow);
  const connection = (navigator as { connection?: { saveData?: boolean } }).connection;
  const urls = performance
    .getEntriesByType("resource")
    .map(({ name }) => name)
    .filter((name) => name.startsWith(root.href) && !name.endsWith("/release.json"));
  const page = location.href;
  void send(active, { kind: "read", page, urls, lang, thrifty: connection?.saveData === true });
  return active;
}

function send(worker: ServiceWorker, message: FromPage): Promise<Kept> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.onmessage = (event: MessageEvent<Kept>) => resolve(event.data);
    worker.postMessage(message, [port2]);
  });
}

/** The kill switch from the page's side: for browsers whose worker no longer answers. */
async function leave(container: ServiceWorkerContainer, root: URL): Promise<void> {
  const registration = await container.getRegistration(root);
  await registration?.unregister();
  const names = (await caches.keys()).filter((name) => name.startsWith("tiderider-") && name.includes(` ${root.pathname} `));
  await Promise.all(names.map((name) => caches.delete(name)));
}
