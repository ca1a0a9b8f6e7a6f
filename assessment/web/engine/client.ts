/** The page's side of the worker: numbered calls, time-outs, one quiet second try, and a clear end when it fails. */

import type { Ask, Operation } from "./operations";
import type { Opened } from "./payloads";
import type { FromWorker, Reason, Stage, StartMessage, ToWorker } from "./protocol";

export type EngineState =
  | { readonly kind: "idle" }
  | { readonly kind: "loading"; readonly stage: Stage; readonly loaded: number; readonly total: number }
  | { readonly kind: "ready"; readonly opened: Opened }
  | { readonly kind: "failed"; readonly reason: Reason };

/** A call that has ended so many workers is refused: it would end the next one too. */
const ENDED_AT_MOST = 2;

/** Milliseconds without a sign of life after which a stage counts as hung. */
export type Limits = Readonly<Record<Stage | "call", number>>;

export const LIMITS: Limits = { download: 30_000, start: 60_000, open: 30_000, call: 10_000 };

export class EngineError extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.name = "EngineError";
    this.code = code;
  }
}

interface Pending {
  readonly op: Operation;
  readonly payload: unknown;
  readonly chosen?: readonly File[];
  /** Workers that have ended while this call was under way. */
  ended: number;
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: EngineError) => void;
}

export interface ClientOptions {
  readonly createWorker: () => Worker;
  readonly start: Omit<StartMessage, "kind" | "fresh" | "safe">;
  readonly onState: (state: EngineState) => void;
  readonly limits?: Limits;
  /** Called while a long call goes on, with how many bytes of how many have been read. */
  readonly onAlive?: (loaded: number, total: number) => void;
}

export class EngineClient {
  #state: EngineState = { kind: "idle" };
  #worker: Worker | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #pending = new Map<number, Pending>();
  #nextId = 1;
  /** Starts since the last good reply: the second one is automatic, a third needs the reader. */
  #attempts = 0;
  /** A worker has failed on this page: from now on the engine starts in the safe way. */
  #safe = false;

  readonly #options: ClientOptions;

  constructor(options: ClientOptions) {
    this.#options = options;
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
   * Call the bridge. Waits for the engine when it is still starting; the calls are pure, so one that
   * was under way when the worker died is sent once more to the next one.
   *
   * Rejects with an EngineError that has the bridge's code, `crash` when this call ended two workers,
   * or the reason for which the engine has failed.
   */
  readonly ask: Ask = (op, payload, chosen) =>
    new Promise((resolve, reject) => {
      const id = this.#nextId;
      this.#nextId += 1;
      const pending: Pending = { op, payload, ...(chosen ? { chosen } : {}), ended: 0, resolve: resolve as (result: unknown) => void, reject };
      this.#pending.set(id, pending);
      if (this.#state.kind === "ready") {
        this.#send(id, pending);
      } else {
        this.start();
      }
    });

  #launch(): void {
    this.#attempts += 1;
    this.#set({ kind: "loading", stage: "download", loaded: 0, total: 0 });
    this.#watch("download");
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
    this.#post({ kind: "start", fresh: this.#attempts > 1, safe: this.#safe, ...this.#options.start });
  }

  #receive(message: FromWorker): void {
    switch (message.kind) {
      case "progress":
        this.#watch(message.stage);
        this.#set({ kind: "loading", stage: message.stage, loaded: message.loaded, total: message.total });
        break;
      case "alive":
        this.#watch("call");
        this.#options.onAlive?.(message.loaded, message.total);
        break;
      case "ready":
        this.#rest();
        this.#set({ kind: "ready", opened: message.opened });
        this.#pending.forEach((pending, id) => this.#send(id, pending));
        break;
      case "failed":
        this.#fail(message.reason);
        break;
      case "reply":
        this.#settle(message);
        break;
    }
  }

  #settle(message: FromWorker & { kind: "reply" }): void {
    if (!message.ok && message.error.code === "crash") {
      this.#fail("crash", message.id);
      return;
    }
    const pending = this.#pending.get(message.id);
    this.#pending.delete(message.id);
    this.#attempts = 0;
    this.#rest();
    if (this.#pending.size > 0) {
      this.#watch("call");
    }
    if (message.ok) {
      pending?.resolve(message.result);
    } else {
      pending?.reject(new EngineError(message.error.code, message.error.message));
    }
  }

  /** A worker is never reused after a fault: end it, try once more, then give up. */
  #fail(reason: Reason, call?: number): void {
    const spared = this.#state.kind === "ready" && this.#blame(call);
    this.#end();
    this.#safe ||= reason !== "network";
    if (spared || (this.#attempts < 2 && reason !== "unsupported")) {
      this.#launch();
    } else {
      this.#giveUp(reason);
    }
  }

  /**
   * Count the end of a worker against the call that was under way, the oldest one unless it is known.
   * True when that call is refused now: then it is not the engine that is at fault.
   */
  #blame(call?: number): boolean {
    const [id] = call === undefined ? this.#pending.keys() : [call];
    const pending = id === undefined ? undefined : this.#pending.get(id);
    if (id === undefined || !pending) {
      return false;
    }
    pending.ended += 1;
    if (pending.ended < ENDED_AT_MOST) {
      return false;
    }
    this.#pending.delete(id);
    this.#attempts = 0;
    pending.reject(new EngineError("crash", `${pending.op} ended ${ENDED_AT_MOST} workers`));
    return true;
  }

  #giveUp(reason: Reason): void {
    this.#end();
    // The reader's retry is a third attempt, which again bypasses the cache.
    this.#attempts = 1;
    const pending = [...this.#pending.values()];
    this.#pending.clear();
    this.#set({ kind: "failed", reason });
    pending.forEach((call) => call.reject(new EngineError(reason, "the engine is not available")));
  }

  #end(): void {
    this.#rest();
    this.#worker?.terminate();
    this.#worker = null;
  }

  #send(id: number, pending: Pending): void {
    const { op, payload, chosen } = pending;
    this.#post({ kind: "call", id, op, payload, ...(chosen ? { chosen } : {}) });
    this.#watch("call");
  }

  #post(message: ToWorker): void {
    this.#worker?.postMessage(message);
  }

  #watch(stage: Stage | "call"): void {
    this.#rest();
    const limits = this.#options.limits ?? LIMITS;
    this.#timer = setTimeout(() => this.#fail("timeout"), limits[stage]);
  }

  #rest(): void {
    clearTimeout(this.#timer);
  }

  #set(state: EngineState): void {
    this.#state = state;
    this.#options.onState(state);
  }
}
