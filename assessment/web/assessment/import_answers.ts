/** Opening an answer file: what is wrong is listed, and nothing is replaced without consent. */

import { type AnswerFile, countAnswers, hasContent } from "../answers/answer_file";
import type { Imported, Language } from "../engine/payloads";
import type { Limits } from "../ui/config";
import { ask } from "../ui/dialog";
import type { Say } from "../ui/messages";
import type { Problems } from "../ui/notices";
import { told } from "./import_problems";
import type { Session } from "./session";

export interface Importer {
  readonly session: Session;
  /** Where a question is asked. */
  readonly root: HTMLElement;
  readonly limits: Limits;
  readonly lang: Language;
  readonly say: Say;
  /** Go where the new answers lead: to the result, or to the question that is open first. */
  readonly arrive: (unanswered: readonly string[]) => void;
}

/** Open a file, or a text that was pasted; the reader decides by the error summary or a question. */
export async function openAnswers(importer: Importer, source: Blob): Promise<void> {
  const { session, root, limits, say } = importer;
  // A film or a backup opened by a slip of the mouse would freeze the page while it is read.
  if (source.size > limits.bytes) {
    session.complain(complaint(say("import_too_big", { limit: limits.megabytes }), say));
    return;
  }
  let imported: Imported;
  try {
    imported = await session.read(await source.text());
  } catch {
    // The file itself was refused when the engine is still there.
    const refused = session.client.state.kind !== "failed";
    session.complain(complaint(say(refused ? "import_crashed" : "import_no_engine"), say));
    return;
  }
  const { answers, problems, changes, summary } = imported;
  if (answers === null) {
    session.complain({ ...complaint(say("import_failed"), say), items: problems });
    return;
  }
  const use = (): void => {
    session.replace(answers, summary);
    void follow(importer, answers);
  };
  if (problems.length > 0) {
    const sound = changes.length > 0 && problems.every((problem) => problem.severity === "warning");
    session.complain({
      ...(sound ? earlier(say) : complaint(say("import_partly"), say)),
      items: told(imported),
      actions: [
        { label: say("import_use_readable"), run: use },
        { label: say("import_cancel"), run: () => session.complain(null) },
      ],
    });
    return;
  }
  const present = session.state.file;
  const counts = { current: countAnswers(present), incoming: countAnswers(answers) };
  if (!hasContent(present) || (await agree(root, say, counts))) {
    use();
  }
}

async function follow({ session, lang, arrive }: Importer, answers: AnswerFile): Promise<void> {
  const report = await session.ask("report", { answers, lang }).catch(() => null);
  if (report && session.state.file === answers) {
    arrive(report.unanswered);
  }
}

function earlier(say: Say): Problems {
  return { title: say("import_changed_title"), text: say("import_changed"), items: [], actions: [] };
}

function complaint(text: string, say: Say): Problems {
  return { title: say("import_problem_title"), text, items: [], actions: [] };
}

function agree(root: HTMLElement, say: Say, counts: Readonly<Record<string, number>>): Promise<boolean> {
  return ask(root, {
    title: say("import_confirm"),
    text: say("import_confirm_detail", counts),
    confirm: say("import_replace"),
    cancel: say("import_cancel"),
  });
}
