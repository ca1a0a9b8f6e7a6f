/** Opens a shared link: shows its stored summary at once, and the recomputed result when the engine is ready. */

import { nothing } from "lit-html";
import { type AnswerFile, hasContent } from "../answers/answer_file";
import { storedSummary } from "../answers/share_fragment";
import { goTo, RESULT } from "../form/steps";
import type { ResultContext } from "../result/context";
import { draw } from "../ui/draw";
import type { ResultLoader } from "./load_result";
import { type OpenedLink, type SharedLinkActions, sharedLinkView } from "./shared_link_view";

export interface SharedLink {
  /** Show the link in this fragment; null goes back to the reader's own page. */
  readonly open: (fragment: string | null) => void;
  readonly redraw: () => void;
}

/** Make the view in `container`; while a link is open the style sheet hides the rest of the page. */
export function createSharedLink(context: ResultContext, loader: ResultLoader, container: HTMLElement): SharedLink {
  let link: OpenedLink | null = null;
  const actions: SharedLinkActions = {
    adopt: (answers) => adopt(answers, context),
    leave: () => goTo(hasContent(context.file()) ? RESULT : "profile"),
    retry: () => link && load({ ...link, state: "waiting" }),
  };

  /** Show the link while the engine reads it; the reply is ignored when another link was opened meanwhile. */
  function load(waiting: OpenedLink): void {
    show(waiting);
    void read(waiting, context).then((reply) => link === waiting && show(reply));
  }

  function show(next: OpenedLink | null): void {
    link = next;
    container.hidden = !link;
    container.dataset["visit"] = link?.state ?? "";
    if (link) {
      context.root.dataset["shared"] = "open";
    } else {
      delete context.root.dataset["shared"];
    }
    draw(link ? sharedLinkView(link, actions, context, loader.resultPage) : nothing, container);
  }

  return {
    open: (fragment) => {
      if (fragment === null || fragment === link?.fragment) {
        show(fragment === null ? null : link);
      } else {
        loader.load();
        load({ fragment, stored: storedSummary(fragment, context.limits.link), state: "waiting", unshared: null, report: null });
      }
      if (link) {
        container.querySelector<HTMLElement>("h2")?.focus();
      }
    },
    redraw: () => show(link),
  };
}

/** Let the engine read the link and compute its report. */
async function read(link: OpenedLink, { ask, lang }: ResultContext): Promise<OpenedLink> {
  try {
    const unshared = await ask("unshare", { fragment: link.fragment, lang });
    const report = unshared.answers ? await ask("report", { answers: unshared.answers, lang }) : null;
    return { ...link, unshared, report, state: report ? "read" : "broken" };
  } catch {
    return { ...link, state: "no-engine" };
  }
}

/** Open the answers of the link as a brand of their own. */
function adopt(answers: AnswerFile, { openBeside, say }: ResultContext): void {
  goTo(RESULT);
  openBeside(answers, say("shared_taken"));
}
