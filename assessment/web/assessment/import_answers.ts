/** Imports an answer file: lists its problems, says beforehand that it becomes another brand, and replaces nothing. */

import { type AnswerFile, countAnswers, hasContent } from "../answers/answer_file";
import { hasSeveralLinks } from "../answers/chat_text";
import { decodeBlob, type Encoding } from "../answers/decode_text";
import { inviteFragment } from "../answers/invite_fragment";
import { sharedFragment } from "../answers/share_fragment";
import type { Imported, Language } from "../engine/payloads";
import type { Limits } from "../ui/config";
import { ask } from "../ui/dialog";
import { joinSentences } from "../ui/join_sentences";
import type { Say } from "../ui/messages";
import type { Problems } from "../ui/notices";
import { openBeside } from "./brands";
import { importProblems } from "./import_problems";
import type { AssessmentSession } from "./session/session";

/** The beginning of an answer code: the fragment of a link without its address. */
const ANSWER_CODE = /^v\d+\./;

export interface Importer {
  readonly session: AssessmentSession;
  /** Parent of the confirmation dialog. */
  readonly root: HTMLElement;
  readonly limits: Limits;
  /** Versions whose banks are kept for a replay. */
  readonly released: readonly string[];
  readonly lang: Language;
  readonly say: Say;
  /** Go to the first of these unanswered questions, or to the result when there is none. */
  readonly goToFirstOf: (unanswered: readonly string[]) => void;
}

/**
 * Import a file or a pasted text; the reader decides in the error summary or in a dialog. A remark is said with
 * whatever comes of it.
 */
export async function openAnswers(importer: Importer, source: Blob, remark = ""): Promise<void> {
  const { session, limits, say } = importer;
  const show = (text: string, more: Partial<Problems> = {}): void =>
    session.showProblems({
      title: say("import_problem_title"),
      text: joinSentences(text, remark),
      items: [],
      actions: [],
      ...more,
    });
  // What was wrong with an earlier file is not said of this one.
  session.showProblems(null);
  // Reject huge files before reading them: they would freeze the page.
  if (source.size > limits.bytes) {
    show(say("import_too_big", { limit: limits.megabytes }));
    return;
  }
  const decoded = await decodeBlob(source);
  if (typeof decoded === "string") {
    show(say(decoded));
    return;
  }
  const link = pastedLink(decoded.text.trim());
  if (link !== null) {
    location.hash = link;
    return;
  }
  let imported: Imported;
  try {
    imported = await session.read(decoded.text);
  } catch {
    // The engine is still running, so the file itself caused the failure.
    const crashed = session.client.state.kind !== "failed";
    show(say(crashed ? "import_crashed" : "import_no_engine"));
    return;
  }
  await offer(importer, imported, joinSentences(encodingText(decoded.encoding, say), remark), show);
}

/** Open what was read as a brand of its own, after the reader has decided what is to be decided. */
async function offer(
  importer: Importer,
  imported: Imported,
  read: string,
  show: (text: string, more: Partial<Problems>) => void,
): Promise<void> {
  const { session, root, say } = importer;
  const { answers, problems, changes, summary } = imported;
  if (answers === null) {
    show(say("import_failed"), { items: problems });
    return;
  }
  const use = (): void => {
    const besides = hasContent(session.state.file) ? say("import_besides") : "";
    openBeside(session, answers, joinSentences(summary, read, besides), say);
    void goToOpenQuestion(importer, answers);
  };
  if (problems.length > 0) {
    const onlyChanged = changes.length > 0 && problems.every((problem) => problem.severity === "warning");
    show(say("import_partly"), {
      ...(onlyChanged ? bankChanged(importer, answers) : {}),
      items: importProblems(imported),
      actions: [
        { label: say(hasContent(session.state.file) ? "import_readable_beside" : "import_use_readable"), run: use },
        { label: say("import_cancel"), run: () => session.showProblems(null) },
      ],
    });
    return;
  }
  const present = session.state.file;
  const counts = { current: countAnswers(present), incoming: countAnswers(answers) };
  if (!hasContent(present) || (await confirmBeside(root, say, counts, read))) {
    use();
  }
}

/**
 * Return the fragment of a shared link or an invitation, whole again after a chat took it apart; null for any other
 * text. An answer code opens as a file does.
 */
function pastedLink(text: string): string | null {
  const invite = text.includes("{") ? null : inviteFragment(text);
  if (invite !== null) {
    return `invite=${invite}`;
  }
  // Of several links the engine says that there are several.
  const link = text.includes("{") || ANSWER_CODE.test(text) || hasSeveralLinks(text) ? null : sharedFragment(text);
  // An address drops its line ends, and with them what tells the "=" that a mail puts before one.
  return link === null ? null : `s=${link.replace(/[\r\n]+/g, (ends) => encodeURIComponent(ends))}`;
}

/** Return the sentence about an unusual encoding; empty for the usual one. */
function encodingText(encoding: Encoding, say: Say): string {
  return encoding === "UTF-8" ? "" : say("import_encoding", { encoding });
}

async function goToOpenQuestion({ session, lang, goToFirstOf }: Importer, answers: AnswerFile): Promise<void> {
  const { hash } = location;
  const report = await session.ask("report", { answers, lang }).catch(() => null);
  // A reader who has gone elsewhere meanwhile stays there.
  if (report && session.state.file === answers && location.hash === hash) {
    goToFirstOf(report.unanswered);
  }
}

function bankChanged({ released, say }: Importer, { earlier }: AnswerFile): Partial<Problems> {
  const replayed = earlier !== undefined && released.includes(earlier.bank.version);
  const text = joinSentences(say("import_changed"), replayed ? say("import_replay") : "");
  return { title: say("import_changed_title"), text };
}

function confirmBeside(root: HTMLElement, say: Say, counts: Readonly<Record<string, number>>, read: string): Promise<boolean> {
  return ask(root, {
    title: say("import_confirm"),
    text: joinSentences(say("import_confirm_detail", counts), read),
    confirm: say("import_beside"),
    cancel: say("import_leave"),
    harmless: true,
  });
}
