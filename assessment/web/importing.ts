/** Opening an answer file: what is wrong is listed, and nothing is replaced without consent. */

import { countAnswers, hasContent } from "./answers";
import { ask } from "./dialog";
import type { Say } from "./messages";
import type { Imported, Problem } from "./operations";
import type { Session } from "./session";
import type { Problems } from "./state";

/** No answer file comes near this size; a larger one is a slip of the mouse and would freeze the page. */
const LIMIT_MEGABYTES = 2;
const BYTES_PER_MEGABYTE = 1_000_000;

/** Open `file`; the error summary or a question appears where the reader has to decide. */
export async function openFile(session: Session, root: HTMLElement, file: File, say: Say): Promise<void> {
  if (file.size > LIMIT_MEGABYTES * BYTES_PER_MEGABYTE) {
    session.complain(complaint(say("import_too_big", { limit: LIMIT_MEGABYTES }), say));
    return;
  }
  let imported: Imported;
  try {
    imported = await session.read(await file.text());
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
  const use = (): void => session.replace(answers, summary);
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

/** Everything the reader should know of a file: what the bank changed, right after the line that says so. */
export function told({ problems, changes }: Imported): readonly Problem[] {
  const lines = changes.map(({ action, text }) => ({ code: `change_${action}`, path: "", severity: "warning" as const, text }));
  const first = lines.length > 0 ? 1 : 0;
  return [...problems.slice(0, first), ...lines, ...problems.slice(first)];
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
