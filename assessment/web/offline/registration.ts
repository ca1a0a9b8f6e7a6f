/** Registers the service worker from a page, sends it messages, and uninstalls it. */

import { savesData } from "../engine/saves_data";
import type { CacheResult, ToWorker } from "./build_info";

/** Register the service worker and wait until it is active. */
export async function register(container: ServiceWorkerContainer, root: URL): Promise<ServiceWorker> {
  const registration = await container.register(new URL("sw.js", root), { scope: root.pathname });
  const active = (await container.ready).active;
  if (!active) {
    throw new Error("no active service worker");
  }
  const offerTakeOver = (): void => registration.waiting?.postMessage({ kind: "take-over" } satisfies ToWorker);
  // A newer service worker may be found, or be ready, only later.
  const follow = (): void => registration.installing?.addEventListener("statechange", offerTakeOver);
  offerTakeOver();
  follow();
  registration.addEventListener("updatefound", follow);
  return active;
}

/** Have the service worker cache this page with all it has loaded. */
export function cachePage(worker: ServiceWorker, root: URL, lang: string): Promise<CacheResult> {
  const urls = performance
    .getEntriesByType("resource")
    .map(({ name }) => name)
    .filter((name) => name.startsWith(root.href) && !name.endsWith("/release.json"));
  const page = location.href;
  return send(worker, { kind: "read", page, urls, lang, thrifty: savesData() });
}

/** Send a message and return the service worker's reply. */
export function send(worker: ServiceWorker, message: ToWorker): Promise<CacheResult> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.onmessage = (event: MessageEvent<CacheResult>) => resolve(event.data);
    worker.postMessage(message, [port2]);
  });
}

/** Remove the service worker and its caches: the kill switch for browsers whose worker no longer answers. */
export async function uninstall(container: ServiceWorkerContainer, root: URL): Promise<void> {
  const registration = await container.getRegistration(root);
  await registration?.unregister();
  const names = (await caches.keys()).filter((name) => name.startsWith("tiderider-") && name.includes(` ${root.pathname} `));
  await Promise.all(names.map((name) => caches.delete(name)));
}
