/** Dated snapshots in the answer file: reads and removes them; only the engine adds them. */

import type { Answer, AnswerFile, BankStamp, Mode } from "../answers/answer_file";

export interface Snapshot {
  readonly date: string;
  readonly name: string;
  readonly mode: Mode;
  readonly bank: BankStamp;
  readonly engine: string;
  readonly profile: Readonly<Record<string, boolean>>;
  readonly answers: Readonly<Record<string, Answer>>;
}

/** Return the snapshots of a file. */
export function snapshotsOf(file: AnswerFile): readonly Snapshot[] {
  const stored = (file as { readonly snapshots?: readonly Snapshot[] }).snapshots;
  return Array.isArray(stored) ? stored : [];
}

/** Return the file without the snapshot at this place; another one of its day stays. */
export function withoutSnapshot(file: AnswerFile, place: number): AnswerFile {
  return { ...file, snapshots: snapshotsOf(file).filter((_, at) => at !== place) } as AnswerFile;
}

/** Return the file with the records of another; the rest of it stays the same objects. */
export function withRecords(file: AnswerFile, recorded: AnswerFile): AnswerFile {
  const { snapshots, set_aside } = recorded as { readonly snapshots?: unknown; readonly set_aside?: unknown };
  return { ...file, snapshots, ...(set_aside === undefined ? {} : { set_aside }) } as AnswerFile;
}

/** Whether two files are the same but for their records. */
export function sameButRecords(one: AnswerFile, other: AnswerFile): boolean {
  const parts = ({ ...file }: AnswerFile): Record<string, unknown> => ({ ...file, snapshots: null, set_aside: null });
  const [before, now] = [parts(one), parts(other)];
  return Object.keys({ ...before, ...now }).every((key) => before[key] === now[key]);
}

/** Return the answers of a snapshot as an answer file. */
export function fileOf({ mode, bank, engine, profile, answers }: Snapshot): AnswerFile {
  return { format: "tiderider-answers", format_version: 1, mode, bank, engine, profile, answers };
}
