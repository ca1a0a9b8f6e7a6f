/** Finds out why the script of a worker did not run: it did not arrive, or the browser cannot run it. */

import type { Reason } from "./protocol";

const SCRIPT_TYPE = /\b(?:java|ecma)script\b/i;

/**
 * Return why a worker reported an error before its first message.
 *
 * A script that throws says so in the event. One that cannot be parsed gives the same bare event as one that did
 * not arrive, so the address is asked: an old browser gets the script and does not understand it.
 */
export async function scriptFault(event: Event, script: string): Promise<Reason> {
  if ("message" in event && event.message) {
    return "unsupported";
  }
  try {
    const { ok, headers } = await fetch(script);
    return ok && SCRIPT_TYPE.test(headers.get("content-type") ?? "") ? "unsupported" : "network";
  } catch {
    return "network";
  }
}
