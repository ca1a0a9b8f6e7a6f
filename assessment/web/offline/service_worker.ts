/** The service worker: what never changes comes from the store, everything else from the network first. */

import type { Build, FromPage, Kept, Newer } from "./build_info";
import { Keep, outcome } from "./caches";

declare const self: ServiceWorkerGlobalScope;
/** Written in front of this script when the site is put together. */
declare const TIDERIDER_BUILD: Build;

const build = TIDERIDER_BUILD;
const root = self.registration.scope;
const keep = new Keep(build, root);
/** Says which bank is the newest and whether a worker is wanted; never kept, so never old. */
const RELEASE = `${root}release.json`;

self.addEventListener("install", (event) => {
  if (build.worker === "off") {
    event.waitUntil(self.skipWaiting());
  } else {
    event.waitUntil(outcome(keep.all(build.fallback.map((path) => root + path))));
  }
});

self.addEventListener("activate", (event) => {
  event.waitUntil(build.worker === "off" ? leave() : Promise.all([keep.sweep(), self.clients.claim()]));
});

self.addEventListener("message", (event) => {
  const message = event.data as FromPage;
  switch (message.kind) {
    case "read":
      event.waitUntil(reply(event, read(message)));
      break;
    case "keep":
      event.waitUntil(reply(event, every(message.files.map((file) => () => keep.file(file)))));
      break;
    case "take-over":
      event.waitUntil(takeOver());
      break;
  }
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = request.url.split("#", 1)[0] ?? "";
  // A reload past the caches is the engine's second try: what is kept may be what is broken.
  const past = request.cache === "reload" || request.cache === "no-store";
  if (keep.closed || request.method !== "GET" || !url.startsWith(root) || request.headers.has("range")) {
    return;
  }
  if (url === RELEASE) {
    event.respondWith(heed(event));
  } else if (url.startsWith(`${root}engine/`) || keep.digest(url) !== undefined) {
    if (!past) {
      event.respondWith(fromStore(event, url));
    }
  } else if (request.mode === "navigate" || !past) {
    event.respondWith(fromNetwork(event, url));
  }
});

async function reply(event: ExtendableMessageEvent, task: Promise<void>): Promise<void> {
  const kept: Kept = await outcome(task);
  event.ports[0]?.postMessage(kept);
}

async function every(tasks: readonly (() => Promise<void>)[]): Promise<void> {
  for (const task of tasks) {
    await task();
  }
}

async function read({ page, urls, lang, thrifty }: FromPage & { kind: "read" }): Promise<void> {
  // A page comes after all it loads, so that what is kept is whole.
  await keep.all([...urls, plain(page)].filter((url) => url.startsWith(root) && !url.includes("/engine/")));
  const shell = (build.shell[lang] ?? []).map((path) => root + path);
  if (!thrifty) {
    await keep.all([...shell].reverse());
  }
  // Whoever has used an engine here gets that of this build too, or the new page would lack one offline.
  if (shell[0] === plain(page) && (await keep.hasEngine())) {
    await keep.all(build.engine.map((path) => root + path));
  }
}

/** While this worker waits, another serves the open pages; with one page there is nobody to disturb. */
async function takeOver(): Promise<void> {
  const open = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  if (open.filter((client) => client.url.startsWith(root)).length <= 1) {
    await self.skipWaiting();
  }
}

async function leave(): Promise<void> {
  await keep.clear();
  await self.registration.unregister();
}

/** Pass the release note on, and go when it says so. */
async function heed(event: FetchEvent): Promise<Response> {
  const response = await fetch(event.request);
  const copy = response.clone();
  event.waitUntil(
    copy.json().then(
      (release: { worker?: string }) => (response.ok && release.worker === "off" ? leave() : undefined),
      () => undefined,
    ),
  );
  return response;
}

async function fromStore(event: FetchEvent, url: string): Promise<Response> {
  const stored = await (await keep.files()).match(url);
  if (stored) {
    return stored;
  }
  const integrity = keep.digest(url);
  // The engine is kept after its first score, so that the reader waits for one download at a time.
  if (integrity !== undefined && !url.startsWith(`${root}engine/`)) {
    event.waitUntil(outcome(keep.file({ url, integrity })));
  }
  return fetch(event.request);
}

async function fromNetwork(event: FetchEvent, url: string): Promise<Response> {
  const key = event.request.mode === "navigate" ? plain(url) : url;
  const store = await keep.pages();
  const stored = await store.match(key);
  const network = fetch(event.request).then(async (response) => {
    await renew(store, key, response);
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
  event.waitUntil(tellIfNewer(event, copy, store, key, network));
  return stored;
}

async function renew(store: Cache, key: string, response: Response): Promise<void> {
  if (response.status === 404 || response.status === 410) {
    await store.delete(key);
  } else if (response.ok && !response.redirected && response.type === "basic") {
    // A full disk loses the copy, never the page.
    await store.put(key, response.clone()).catch(() => undefined);
  }
}

/** The kept page is on screen; when the network brings another after all, its reader is told. */
async function tellIfNewer(
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
  const stored = event.request.mode === "navigate" && page ? await (await keep.pages()).match(root + page) : undefined;
  if (!stored) {
    throw error;
  }
  return stored;
}

/** The address of a page without query and fragment, under which it is kept. */
function plain(url: string): string {
  return url.split(/[?#]/, 1)[0] ?? "";
}
