/** The calls without a reply: numbers them, settles them, and refuses a call that ends workers. */

import { EngineError } from "./engine_error";
import type { CallMessage, FromWorker, Reason } from "./protocol";

/** A call that has ended this many workers is refused: it would end the next one too. */
const MOST_WORKERS_ENDED = 2;

type Reply = FromWorker & { readonly kind: "reply" };

interface Pending {
  readonly message: CallMessage;
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: EngineError) => void;
  /** Workers that ended while this call was running. */
  ended: number;
}

export interface PendingCalls {
  readonly size: () => number;
  /** Add a call and return the message to send. */
  readonly add: (call: Pick<CallMessage, "op" | "payload" | "chosen">, resolve: Pending["resolve"], reject: Pending["reject"]) => CallMessage;
  /** Return the messages of all calls, the oldest first. */
  readonly messages: () => readonly CallMessage[];
  /** Resolve or reject the call of this reply. */
  readonly settle: (reply: Reply) => void;
  /**
   * Count the end of a worker against one call, by default the oldest. Returns true when that call is
   * refused now: then the call is at fault and not the engine.
   */
  readonly blame: (id?: number) => boolean;
  /** Remove all calls; the returned function rejects them. */
  readonly drain: () => (reason: Reason) => void;
}

/** Make an empty list of calls. */
export function createPendingCalls(): PendingCalls {
  const calls = new Map<number, Pending>();
  let nextId = 1;
  return {
    size: () => calls.size,
    add: (call, resolve, reject) => {
      const message: CallMessage = { kind: "call", id: nextId, ...call };
      calls.set(nextId, { message, resolve, reject, ended: 0 });
      nextId += 1;
      return message;
    },
    messages: () => [...calls.values()].map(({ message }) => message),
    settle: (reply) => {
      const call = calls.get(reply.id);
      calls.delete(reply.id);
      if (reply.ok) {
        call?.resolve(reply.result);
      } else {
        call?.reject(new EngineError(reply.error.code, reply.error.message));
      }
    },
    blame: (id) => {
      const call = id === undefined ? [...calls.values()][0] : calls.get(id);
      if (!call) {
        return false;
      }
      call.ended += 1;
      if (call.ended < MOST_WORKERS_ENDED) {
        return false;
      }
      calls.delete(call.message.id);
      call.reject(new EngineError("crash", `${call.message.op} ended ${MOST_WORKERS_ENDED} workers`));
      return true;
    },
    drain: () => {
      const drained = [...calls.values()];
      calls.clear();
      return (reason) => drained.forEach(({ reject }) => reject(new EngineError(reason, "the engine is not available")));
    },
  };
}
