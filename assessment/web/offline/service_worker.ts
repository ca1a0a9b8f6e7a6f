/** The service worker: serves immutable files from the cache, and everything else from the network first. */

import type { Build, CacheResult, ToWorker, Newer } from "./build_info";
import { cacheResult, OfflineCaches } from "./caches";

declare const self: ServiceWorkerGlobalScope;
/** Written in front of this script when the site is assembled. */
declare const TIDERIDER_BUILD: Build;

const build = TIDERIDER_BUILD;
const root = self.registration.scope;
const offline = new OfflineCaches(build, root);
/** The release note; never cached, so that it is always current. */
const RELEASE = `${root}release.json`;

self.addEventListener("install", (event) => {
  if (build.worker === "off") {
    // This worker is active only when the older one is idle, so the older one removes itself first.
    self.registration.active?.postMessage({ kind: "uninstall" } satisfies ToWorker);
    event.waitUntil(self.skipWaiting());
  } else {
    event.waitUntil(cacheResult(offline.addAll(build.fallback.map((path) => root + path))));
  }
});

self.addEventListener("activate", (event) => {
  event.waitUntil(build.worker === "off" ? uninstall() : Promise.all([offline.sweep(), self.clients.claim()]));
});

self.addEventListener("message", (event) => {
  const message = event.data as ToWorker;
  switch (message.kind) {
    case "read":
      event.waitUntil(reply(event, cacheRead(message)));
      break;
    case "keep":
      event.waitUntil(reply(event, runInOrder(message.files.map((file) => () => offline.addFile(file)))));
      break;
    case "uninstall":
      event.waitUntil(uninstall());
      break;
  }
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = request.url.split("#", 1)[0] ?? "";
  // A request that bypasses caches is the engine's second try: the cached file may be damaged.
  const bypass = request.cache === "reload" || request.cache === "no-store";
  if (offline.closed || request.method !== "GET" || !url.startsWith(root) || request.headers.has("range")) {
    return;
  }
  if (url === RELEASE) {
    event.respondWith(relayReleaseNote(event));
  } else if (url.startsWith(`${root}engine/`) || offline.digest(url) !== undefined) {
    if (!bypass) {
      event.respondWith(fromCache(event, url));
    }
  } else if (request.mode === "navigate" || !bypass) {
    event.respondWith(fromNetwork(event, url));
  }
});

async function reply(event: ExtendableMessageEvent, task: Promise<void>): Promise<void> {
  const result: CacheResult = await cacheResult(task);
  event.ports[0]?.postMessage(result);
}

async function runInOrder(tasks: readonly (() => Promise<void>)[]): Promise<void> {
  for (const task of tasks) {
    await task();
  }
}

async function cacheRead({ page, urls, lang, thrifty }: ToWorker & { kind: "read" }): Promise<void> {
  // The page is cached after its files, so that a cached page is always complete.
  await offline.addAll([...urls, pageAddress(page)].filter((url) => url.startsWith(root) && !url.includes("/engine/")));
  const shell = (build.shell[lang] ?? []).map((path) => root + path);
  if (!thrifty) {
    await offline.addAll([...shell].reverse());
  }
  // A reader who has used the engine here also gets that of this build; the new page would lack it offline.
  if (shell[0] === pageAddress(page) && (await offline.hasEngine())) {
    await offline.addAll(build.engine.map((path) => root + path));
  }
}

async function uninstall(): Promise<void> {
  await offline.clear();
  await self.registration.unregister();
}

/** Deliver the release note, and uninstall this worker when the note switches it off. */
async function relayReleaseNote(event: FetchEvent): Promise<Response> {
  const response = await fetch(event.request);
  const copy = response.clone();
  event.waitUntil(
    copy.json().then(
      (release: { worker?: string }) => (response.ok && release.worker === "off" ? uninstall() : undefined),
      () => undefined,
    ),
  );
  return response;
}

async function fromCache(event: FetchEvent, url: string): Promise<Response> {
  const stored = await (await offline.files()).match(url);
  if (stored) {
    return stored;
  }
  const integrity = offline.digest(url);
  // The engine is cached only after its first score, so that the reader waits for one download at a time.
  if (integrity !== undefined && !url.startsWith(`${root}engine/`)) {
    event.waitUntil(cacheResult(offline.addFile({ url, integrity })));
  }
  return fetch(event.request);
}

async function fromNetwork(event: FetchEvent, url: string): Promise<Response> {
  const navigates = event.request.mode === "navigate";
  // A newer worker that still waits has cached files that this one does not list; a page is never among them.
  const fixed = navigates ? undefined : await (await offline.files()).match(url);
  if (fixed) {
    return fixed;
  }
  const key = navigates ? pageAddress(url) : url;
  const store = await offline.pages();
  const stored = await store.match(key);
  const network = fetch(event.request).then(async (response) => {
    await updateCache(store, key, response);
    return response;
  });
  event.waitUntil(network.catch(() => undefined));
  if (!stored) {
    return network.catch((error: unknown) => fallback(event, error));
  }
  const copy = stored.clone();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), build.patience);
  });
  const first = await Promise.race([network.catch(() => null), late]);
  clearTimeout(timer);
  if (first && first.status < 500) {
    return first;
  }
  event.waitUntil(notifyIfNewer(event, copy, store, key, network));
  return stored;
}

async function updateCache(store: Cache, key: string, response: Response): Promise<void> {
  if (response.status === 404 || response.status === 410) {
    await store.delete(key);
  } else if (response.ok && !response.redirected && response.type === "basic") {
    // On a full disk only the copy is lost, not the page.
    await store.put(key, response.clone()).catch(() => undefined);
  }
}

/** Notify the page on screen, a cached one, when the network delivers a different version later. */
async function notifyIfNewer(
  event: FetchEvent,
  shown: Response,
  store: Cache,
  key: string,
  network: Promise<Response>,
): Promise<void> {
  const arrived = await network.catch(() => null);
  if (event.request.mode !== "navigate" || !arrived?.ok) {
    return;
  }
  const now = await store.match(key);
  if (now && (await now.text()) !== (await shown.text())) {
    const newer: Newer = { kind: "newer" };
    (await self.clients.get(event.resultingClientId))?.postMessage(newer);
  }
}

async function fallback(event: FetchEvent, error: unknown): Promise<Response> {
  const page = build.fallback[0];
  const stored = event.request.mode === "navigate" && page ? await (await offline.pages()).match(root + page) : undefined;
  if (!stored) {
    throw error;
  }
  return stored;
}

/** Return the address of a page without query and fragment, which is its key in the cache. */
function pageAddress(url: string): string {
  return url.split(/[?#]/, 1)[0] ?? "";
}
