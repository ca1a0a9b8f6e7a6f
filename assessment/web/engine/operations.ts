/** The operations of the Python bridge with their payloads and results. Types only. */

import type { AnswerFile } from "../answers/answer_file";
import type { DeskOperations } from "./desk";
import type { Exported, ExportFormat, Imported, Language, Op } from "./payloads";
import type { Report } from "./report";
import type { ResultOperations } from "./results";

/** Operations on the answer file itself. */
export interface AnswerOperations {
  readonly report: Op<{ answers: AnswerFile; lang: Language }, Report>;
  readonly import: Op<{ text: string; lang: Language }, Imported>;
  readonly export: Op<{ answers: AnswerFile; lang: Language; format: ExportFormat; date: string; redact: boolean }, Exported>;
}

/** All operations by name; a module with more of them adds its interface to this list. */
export interface Operations extends AnswerOperations, ResultOperations, DeskOperations {}
export type Operation = keyof Operations;
export type Payload<Name extends Operation> = Operations[Name]["payload"];
export type Result<Name extends Operation> = Operations[Name]["result"];

/**
 * Calls an operation; waits for it when it is still starting, and rejects with an `EngineError`.
 *
 * `chosen` are files for the desk to read; no copy of a whole one is made.
 */
export type Ask = <Name extends Operation>(
  name: Name,
  payload: Payload<Name>,
  chosen?: readonly File[],
) => Promise<Result<Name>>;
