/** Reads answer files of other people, to compare or merge them with the answers on screen. */

import { html, type TemplateResult } from "lit-html";
import type { AnswerFile } from "../answers/answer_file";
import { decodeBlob } from "../answers/decode_text";
import { EngineError } from "../engine/engine_error";
import type { NamedAnswers } from "../engine/results";
import { takeFiles } from "../ui/file_input";
import type { ResultContext } from "./context";

/** The answers in a file, and a message about it; a file that is readable in part has both. */
export interface Reading {
  readonly named: NamedAnswers | null;
  readonly text: string;
}

/** Problems under which a score may be another than the file's author saw: of another bank, or without a part. */
const UNSURE = /^(bank_(id|version|hash)|(mode|answers)_missing)$/;

/** Read a file; the answers on screen do not change. */
export async function readOther(context: ResultContext, file: File): Promise<Reading> {
  if (file.size > context.limits.bytes) {
    return { named: null, text: `${file.name}: ${context.say("import_too_big", { limit: context.limits.megabytes })}` };
  }
  const decoded = await decodeBlob(file);
  if (typeof decoded === "string") {
    return { named: null, text: `${file.name}: ${context.say(decoded)}` };
  }
  try {
    const { answers, problems } = await context.read(decoded.text);
    if (!answers) {
      return { named: null, text: context.say("other_unreadable", { file: file.name }) };
    }
    const lost = problems.filter(({ severity }) => severity === "error").length;
    const unsure = problems.filter(({ code }) => UNSURE.test(code)).map(({ text }) => `${file.name}: ${text}`);
    const texts = [
      ...unsure,
      ...(lost > 0 ? [context.say("other_partly", { file: file.name, count: lost })] : []),
      ...(decoded.encoding === "UTF-8" ? [] : [`${file.name}: ${context.say("import_encoding", { encoding: decoded.encoding })}`]),
    ];
    return { named: { name: storedName(answers) || file.name.replace(/\.json$/i, ""), answers: usedPart(answers) }, text: texts.join(" ") };
  } catch (error) {
    const crashed = error instanceof EngineError && error.code === "crash";
    return { named: null, text: context.say(crashed ? "import_crashed" : "import_no_engine") };
  }
}

/** What comparing, merging and the table use of a file: the rest may be megabytes, which each call would carry along. */
function usedPart(file: AnswerFile): AnswerFile {
  const { format, format_version, bank, engine, mode, profile, answers, plan } = file as AnswerFile & { readonly plan?: unknown };
  return { format, format_version, bank, engine, mode, profile, answers, ...(plan === undefined ? {} : { plan }) };
}

/** Render a button that opens files; the browser's own button has the language of the browser. */
export function fileField(id: string, label: string, open: (files: readonly File[]) => Promise<void>, multiple = false): TemplateResult {
  return html`<label class="tr-button tr-filefield"
    ><input type="file" class="tr-sr" id=${id} ?multiple=${multiple} accept=".json,application/json" @change=${(event: Event) => void open(takeFiles(event))} /><span
      >${label}</span
    ></label
  >`;
}

/** Return the name in an answer file; empty when there is none. */
export function storedName(file: AnswerFile): string {
  const name = (file as { readonly name?: unknown }).name;
  return typeof name === "string" ? name : "";
}
