/** The page's side of the worker: starts the engine, calls it, retries once after a failure, then gives up. */

import type { Ask } from "./operations";
import type { Opened } from "./payloads";
import { createPendingCalls } from "./pending_calls";
import type { FromWorker, Reason, Stage, StartMessage, ToWorker } from "./protocol";
import { savesData } from "./saves_data";
import { createWatchdog, type Limits, type Watchdog } from "./watchdog";

export type EngineState =
  | { readonly kind: "idle" }
  | { readonly kind: "loading"; readonly stage: Stage; readonly loaded: number; readonly total: number }
  | { readonly kind: "ready"; readonly opened: Opened }
  | { readonly kind: "failed"; readonly reason: Reason };

export const LIMITS: Limits = { download: 30_000, start: 60_000, open: 30_000, call: 10_000 };

export interface ClientOptions {
  readonly createWorker: () => Worker;
  readonly start: Omit<StartMessage, "kind" | "fresh" | "safe" | "savesData">;
  readonly onState: (state: EngineState) => void;
  readonly limits?: Limits;
  /** Called while a long call goes on, with how many bytes of how many have been read. */
  readonly onAlive?: (loaded: number, total: number) => void;
}

export class EngineClient {
  readonly #options: ClientOptions;
  readonly #watchdog: Watchdog;
  readonly #pending = createPendingCalls();
  #state: EngineState = { kind: "idle" };
  #worker: Worker | null = null;
  /** Starts since the last successful reply: the second one is automatic, a third needs the reader. */
  #attempts = 0;
  /** A worker has failed on this page: from now on the engine starts in the safe way. */
  #safe = false;

  constructor(options: ClientOptions) {
    this.#options = options;
    this.#watchdog = createWatchdog(options.limits ?? LIMITS, () => this.#fail("timeout"));
  }

  get state(): EngineState {
    return this.#state;
  }

  /** Start the engine unless it is starting or running; after a failure this is the reader's retry. */
  start(): void {
    if (this.#state.kind === "idle" || this.#state.kind === "failed") {
      this.#launch();
    }
  }

  /**
   * Call the bridge. Waits for the engine when it is still starting. The calls are pure, so one that
   * was running when the worker died is sent once more to the next worker.
   *
   * Rejects with an EngineError that has the bridge's code, `crash` when this call ended two workers,
   * or the reason for which the engine has failed.
   */
  readonly ask: Ask = (op, payload, chosen) =>
    new Promise((resolve, reject) => {
      const call = { op, payload, ...(chosen ? { chosen } : {}) };
      const message = this.#pending.add(call, resolve as (result: unknown) => void, reject);
      if (this.#state.kind === "ready") {
        this.#call(message);
      } else {
        this.start();
      }
    });

  #launch(): void {
    this.#attempts += 1;
    this.#set({ kind: "loading", stage: "download", loaded: 0, total: 0 });
    this.#watchdog.watch("download");
    try {
      const worker = this.#options.createWorker();
      worker.onmessage = (event: MessageEvent<FromWorker>) => this.#receive(event.data);
      worker.onerror = (event) => {
        event.preventDefault();
        this.#fail(this.#state.kind === "ready" ? "crash" : "network");
      };
      this.#worker = worker;
    } catch {
      this.#giveUp("unsupported");
      return;
    }
    const now = { fresh: this.#attempts > 1, safe: this.#safe, savesData: savesData() };
    this.#post({ kind: "start", ...now, ...this.#options.start });
  }

  #receive(message: FromWorker): void {
    switch (message.kind) {
      case "progress":
        this.#watchdog.watch(message.stage);
        this.#set({ kind: "loading", stage: message.stage, loaded: message.loaded, total: message.total });
        break;
      case "alive":
        this.#watchdog.watch("call");
        this.#options.onAlive?.(message.loaded, message.total);
        break;
      case "ready":
        this.#ready(message.opened);
        break;
      case "failed":
        this.#fail(message.reason);
        break;
      case "reply":
        this.#settle(message);
        break;
    }
  }

  #ready(opened: Opened): void {
    // Taken first: the change of state adds calls, which are sent at once.
    const waiting = this.#pending.messages();
    this.#watchdog.stop();
    this.#set({ kind: "ready", opened });
    waiting.forEach((call) => this.#call(call));
  }

  #settle(reply: FromWorker & { kind: "reply" }): void {
    if (!reply.ok && reply.error.code === "crash") {
      this.#fail("crash", reply.id);
      return;
    }
    this.#attempts = 0;
    this.#watchdog.stop();
    this.#pending.settle(reply);
    if (this.#pending.size() > 0) {
      this.#watchdog.watch("call");
    }
  }

  /** End the worker, which is never reused after a failure; start another one once, then give up. */
  #fail(reason: Reason, call?: number): void {
    const refused = this.#state.kind === "ready" && this.#pending.blame(call);
    if (refused) {
      this.#attempts = 0;
    }
    this.#end();
    this.#safe ||= reason !== "network";
    if (refused || (this.#attempts < 2 && reason !== "unsupported" && reason !== "policy")) {
      this.#launch();
    } else {
      this.#giveUp(reason);
    }
  }

  #giveUp(reason: Reason): void {
    this.#end();
    // The reader's retry is a third attempt, which again bypasses the cache.
    this.#attempts = 1;
    const reject = this.#pending.drain();
    this.#set({ kind: "failed", reason });
    reject(reason);
  }

  #end(): void {
    this.#watchdog.stop();
    this.#worker?.terminate();
    this.#worker = null;
  }

  #call(message: ToWorker): void {
    this.#post(message);
    this.#watchdog.watch("call");
  }

  #post(message: ToWorker): void {
    this.#worker?.postMessage(message);
  }

  #set(state: EngineState): void {
    this.#state = state;
    this.#options.onState(state);
  }
}
