/** The answer file: its shape, and edits that return a new file and preserve unknown keys. */

export interface BankStamp {
  readonly id: string;
  readonly version: string;
  readonly hash: string;
}

/** What the reader writes to a question. */
export interface Written {
  readonly evidence?: string;
  readonly note?: string;
}

interface Extra extends Written {
  readonly date?: string;
}

export type Answer = Extra &
  (
    | { readonly state: "level"; readonly level: number }
    | { readonly state: "unknown" }
    | { readonly state: "na"; readonly reason: string }
  );

export type Mode = "brief" | "quick" | "full";

/** From the shortest to the longest; each asks all that the one before asks. */
export const MODES: readonly Mode[] = ["brief", "quick", "full"];

export interface AnswerFile {
  readonly format: "tiderider-answers";
  readonly format_version: 1;
  readonly bank: BankStamp;
  readonly engine: string;
  readonly mode: Mode;
  readonly profile: Readonly<Record<string, boolean>>;
  readonly answers: Readonly<Record<string, Answer>>;
  /** The name of the brand, typed by the reader. */
  readonly name?: string;
  /** What was written to questions that have no answer yet; it counts for nothing. */
  readonly drafts?: Readonly<Record<string, Written>>;
  /** The answers as an earlier bank asked for them, when the file was carried over from it. */
  readonly earlier?: { readonly bank: BankStamp };
}

export const NO_BANK: BankStamp = { id: "", version: "", hash: "" };

/** Return a file without answers; the engine writes its stamp into it when it is ready. */
export function emptyFile(bank: BankStamp = NO_BANK, mode: Mode = "quick"): AnswerFile {
  return { format: "tiderider-answers", format_version: 1, bank, engine: "", mode, profile: {}, answers: {} };
}

/** Return the file with this answer; when `answer` is null, without one but with what was written to the question. */
export function withAnswer(file: AnswerFile, id: string, answer: Answer | null, draft: Written = {}): AnswerFile {
  const { drafts: before, ...rest } = file;
  const drafts = put(isRecord(before) ? before : {}, id, answer === null && Object.keys(draft).length > 0 ? draft : null);
  return { ...rest, answers: put(file.answers, id, answer), ...(Object.keys(drafts).length > 0 ? { drafts } : {}) };
}

/** Return the file with another choice for a question; what is written to the question and unknown keys stay. */
export function withChoice(file: AnswerFile, id: string, choice: Answer): AnswerFile {
  const { state: _state, level: _level, reason: _reason, ...kept } = { ...file.answers[id] } as Record<string, unknown>;
  const { evidence, note } = writtenTo(file, id);
  const written = { ...(evidence === "" ? {} : { evidence }), ...(note === "" ? {} : { note }) };
  return withAnswer(file, id, { ...kept, ...written, ...choice });
}

/** Return what is written to a question, with its answer or before there is one. */
export function writtenTo(file: AnswerFile, id: string): Required<Written> {
  const { evidence, note }: Written = file.answers[id] ?? (isRecord(file.drafts) ? file.drafts[id] : null) ?? {};
  return { evidence: typeof evidence === "string" ? evidence : "", note: typeof note === "string" ? note : "" };
}

/** Return the file with this profile answer, or without one when `value` is null. */
export function withProfile(file: AnswerFile, key: string, value: boolean | null): AnswerFile {
  return { ...file, profile: put(file.profile, key, value) };
}

/** Return the file in another mode; answers that it does not ask for remain in the file. */
export function withMode(file: AnswerFile, mode: Mode): AnswerFile {
  return { ...file, mode };
}

/** Whether a mode asks a question of which `shortest` is the shortest mode that asks it. */
export function asks(mode: Mode, shortest: Mode): boolean {
  return MODES.indexOf(mode) >= MODES.indexOf(shortest);
}

/** Return the mode of this name; null for anything else. */
export function modeOf(name: string | undefined): Mode | null {
  return MODES.find((mode) => mode === name) ?? null;
}

/** Return the file under another name, or without one when `name` is empty. */
export function withName(file: AnswerFile, name: string): AnswerFile {
  const { name: _old, ...rest } = file;
  return name === "" ? rest : { ...rest, name };
}

/** Return whether the file has answers or words that could be lost. */
export function hasContent(file: AnswerFile): boolean {
  return countAnswers(file) > 0 || Object.keys(file.profile).length > 0 || file.drafts !== undefined;
}

/** Return the number of answered questions. */
export function countAnswers(file: AnswerFile): number {
  return Object.keys(file.answers).length;
}

/** Return whether `value` has the shape needed to fill the form; the engine validates the rest. */
export function isAnswerFile(value: unknown): value is AnswerFile {
  return (
    isRecord(value) &&
    value["format"] === "tiderider-answers" &&
    value["format_version"] === 1 &&
    isRecord(value["bank"]) &&
    isRecord(value["profile"]) &&
    isRecord(value["answers"]) &&
    Object.values(value["answers"]).every(isRecord)
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function put<Value>(
  map: Readonly<Record<string, Value>>,
  key: string,
  value: Value | null,
): Readonly<Record<string, Value>> {
  const { [key]: _old, ...rest } = map;
  return value === null ? rest : { ...rest, [key]: value };
}
