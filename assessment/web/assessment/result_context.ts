/** Gives the result its access to the session: the answers, the engine, announcements and rendering. */

import type { Texts } from "../answers/store";
import type { Ask, Result } from "../engine/operations";
import type { ResultContext } from "../result/context";
import { type Config, releasedVersions } from "../ui/config";
import type { Say } from "../ui/messages";
import { brandName } from "./brand_name";
import { openBeside } from "./brands";
import type { Remember } from "./remember_result";
import type { AssessmentSession } from "./session/session";

export interface ResultContextOptions {
  readonly root: HTMLElement;
  readonly form: HTMLFormElement;
  readonly config: Config;
  readonly say: Say;
  readonly session: AssessmentSession;
  readonly texts: Texts;
  readonly redraw: () => void;
  readonly remember: Remember;
}

/** Make the context that every section of the result gets. */
export function createResultContext({ root, form, config, say, session, texts, redraw, remember }: ResultContextOptions): ResultContext {
  const ask: Ask = async (name, payload, chosen) => {
    const reply = await session.ask(name, payload, chosen);
    if (name === "plan" && "answers" in payload && payload.answers === session.state.file) {
      remember.plan(reply as Result<"plan">);
    }
    return reply;
  };
  return {
    root,
    form,
    lang: config.lang,
    limits: config.limits,
    released: releasedVersions(config),
    say,
    ask,
    file: () => session.state.file,
    takenOver: () => session.takenOver,
    brands: () => session.state.brands.parked.map(({ file }) => ({ name: brandName(file, say), answers: file })),
    save: (file, base) => session.edit(file, base),
    keep: (file) => session.keep(file),
    replace: (file, text) => session.replaceWithUndo(file, text),
    openBeside: (file, text) => openBeside(session, file, text, say),
    read: (text) => session.read(text),
    logo: {
      read: () => texts.get(config.storage.logo),
      write: (address) => texts.set(config.storage.logo, address),
    },
    redraw,
  };
}
