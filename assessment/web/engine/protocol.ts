/** The messages between page and worker. Types only. */

import type { Operation } from "./operations";
import type { Opened } from "./payloads";

/** The size of a file as it was built, and its digest, as `sha256-BASE64`. */
export interface Known {
  readonly bytes: number;
  readonly integrity: string;
}

/** One file of the engine's folder. */
export interface EngineFile extends Known {
  readonly name: string;
  /** Of a file that was built compressed: what it is once inflated, for hosts that send it so. */
  readonly plain?: Known;
  /** Downloaded after the first score, and not for readers who save data. */
  readonly late?: boolean;
  /** Downloaded only after the fast start has failed. */
  readonly spare?: boolean;
}

/** Phases of starting the engine, in their order. */
export type Stage = "download" | "start" | "open";

/** Why the engine cannot be used; each reason has a message of its own. */
export type Reason = "network" | "damaged" | "timeout" | "unsupported" | "policy" | "memory" | "crash";

/** The error object of a reply: `message` is English and for logs only. */
export interface Fault {
  readonly code: string;
  readonly message: string;
}

export interface StartMessage {
  readonly kind: "start";
  /** Absolute address of the engine's folder, with a trailing slash. */
  readonly base: string;
  readonly wheel: string;
  readonly bundle: string;
  readonly files: readonly EngineFile[];
  /** Archive and data of the evidence desk, in this order; fetched at the first operation of the desk. */
  readonly evidence?: readonly EngineFile[];
  /** True on a repeated start, which bypasses the browser's cache because it may hold the damaged file. */
  readonly fresh: boolean;
  /** Whether the reader saves data: nothing is then fetched before it is needed. */
  readonly savesData: boolean;
  /** True once a start or a call has failed: the engine then starts by Pyodide's slower public interface. */
  readonly safe: boolean;
}

export interface CallMessage {
  readonly kind: "call";
  readonly id: number;
  readonly op: Operation;
  readonly payload: unknown;
  /** Files that the reader chose; the desk finds each under its number. */
  readonly chosen?: readonly File[];
}

export type ToWorker = StartMessage | CallMessage;

export type FromWorker =
  | { readonly kind: "progress"; readonly stage: Stage; readonly loaded: number; readonly total: number }
  /** A sign of life within a call, with how many bytes of how many have been read. */
  | { readonly kind: "alive"; readonly loaded: number; readonly total: number }
  | { readonly kind: "ready"; readonly opened: Opened }
  | { readonly kind: "failed"; readonly reason: Reason; readonly message: string }
  | { readonly kind: "reply"; readonly id: number; readonly ok: true; readonly result: unknown }
  | { readonly kind: "reply"; readonly id: number; readonly ok: false; readonly error: Fault };
