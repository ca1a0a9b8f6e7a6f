/** Registers the service worker from a page, sends it messages, and uninstalls it. */

import { savesData } from "../engine/saves_data";
import type { CacheResult, ToWorker } from "./build_info";

/**
 * Register the service worker, wait until one is active, and return the newest that is installed.
 *
 * The newest knows the files of this page's build. It may wait until no page uses the older one, and answers messages
 * meanwhile; the two share their caches.
 */
async function register(container: ServiceWorkerContainer, root: URL): Promise<ServiceWorker> {
  const registration = await container.register(new URL("sw.js", root), { scope: root.pathname });
  await container.ready;
  // Without this the browser looks for a newer worker only some time after the page.
  await registration.update().catch(() => undefined);
  await settled(registration.installing);
  const newest = registration.waiting ?? registration.active;
  if (!newest) {
    throw new Error("no active service worker");
  }
  return newest;
}

/** Make the look-up of the newest worker, which registers it once a page, and once more after a failure. */
export function createLookUp(container: ServiceWorkerContainer | null, root: URL): () => Promise<ServiceWorker> {
  let newest: Promise<ServiceWorker> | null = null;
  return async () => {
    if (!container) {
      throw new Error("no service workers in this browser");
    }
    newest ??= register(container, root);
    try {
      const worker = await newest;
      // A tab may be open for longer than a worker lasts.
      return worker.state === "redundant" ? await (newest = register(container, root)) : worker;
    } catch (error) {
      newest = null;
      throw error;
    }
  };
}

/** Wait until a worker has been installed or given up. */
function settled(worker: ServiceWorker | null): Promise<void> {
  return new Promise((resolve) => {
    const check = (): void => {
      if (worker?.state !== "installing") {
        resolve();
      }
    };
    worker?.addEventListener("statechange", check);
    check();
  });
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
