/** Connects the session with the engine: validates the stored answers once, then scores every change. */

import type { AnswerFile } from "../../answers/answer_file";
import type { Store } from "../../answers/store";
import { EngineClient, type EngineState, LIMITS } from "../../engine/client";
import type { Imported, Opened } from "../../engine/payloads";
import { Scorer } from "../../engine/scorer";
import type { Config } from "../../ui/config";
import type { Say } from "../../ui/messages";
import { type Announce, createProgressAnnouncer } from "../announcer";
import { rangeText } from "../status_bar";
import { importVerdict } from "./restore_answers";
import type { StateHolder } from "./state_holder";

export interface ConnectionOptions {
  readonly config: Config;
  readonly say: Say;
  readonly store: Store;
  /** Ids of all questions on the page. */
  readonly questions: readonly string[];
  readonly createWorker: () => Worker;
  /** Called when the answers are replaced from outside the form, perhaps by those of another brand. */
  readonly onReplace: (file: AnswerFile, otherBrand?: boolean) => void;
}

export interface EngineConnection {
  readonly client: EngineClient;
  /** Score the current answers, unless the engine is not ready or has yet to validate them. */
  readonly score: () => void;
  /** Validate the text of an answer file; nothing is replaced. */
  readonly read: (text: string) => Promise<Imported>;
  /** Validate answers that another tab has stored under another bank, and score them. */
  readonly revalidate: () => void;
  /** Score without validation, because the stored answers were deleted. */
  readonly skipValidation: () => void;
}

/**
 * Make the connection; the engine starts only on request.
 *
 * @param validateStored The engine has to validate the answers before it scores them: they come from the store.
 * @param refresh Loads what another tab has stored meanwhile.
 */
export function connectEngine(
  options: ConnectionOptions,
  holder: StateHolder,
  announce: Announce,
  validateStored: boolean,
  refresh: () => void,
): EngineConnection {
  const { lang, locale } = options.config;
  const announceProgress = createProgressAnnouncer(announce, locale, options.say);
  let unvalidated = validateStored;

  const client = createClient(options, (engine) => {
    holder.update({ engine });
    if (engine.kind === "ready") {
      void adopt(engine.opened);
    } else {
      announceProgress(engine);
    }
  });
  const scorer = createScorer(client, options, holder, announce);
  const read = (text: string): Promise<Imported> => client.ask("import", { text, lang });
  const score = (): void => {
    if (client.state.kind === "ready" && !unvalidated) {
      scorer.score(holder.state().file);
    }
  };

  /** The engine is ready: validate the stored answers, write the stamp of the bank into them, and score. */
  async function adopt(opened: Opened): Promise<void> {
    const { file } = holder.state();
    if (unvalidated) {
      const imported = await read(JSON.stringify(file)).catch(() => null);
      // Validation takes a while: what another tab has stored meanwhile is validated instead of overwritten.
      refresh();
      if (holder.state().file !== file) {
        return adopt(opened);
      }
      unvalidated = false;
      if (imported) {
        adoptImported(imported, file.bank.hash !== opened.bank.hash, options, holder);
      }
    } else if (file.bank.hash === "") {
      holder.update({ file: { ...file, bank: opened.bank, engine: opened.engine } });
    }
    score();
    return undefined;
  }

  const skipValidation = (): void => {
    unvalidated = false;
  };
  const revalidate = (): void => {
    unvalidated = true;
    if (client.state.kind === "ready") {
      void adopt(client.state.opened);
    }
  };
  return { client, score, read, revalidate, skipValidation };
}

function createClient({ config, createWorker }: ConnectionOptions, onState: (engine: EngineState) => void): EngineClient {
  const { base, wheel, bundle, files, released = [] } = config.engine;
  return new EngineClient({
    createWorker,
    script: config.worker,
    start: { base: new URL(base, document.baseURI).href, wheel, bundle, files, released },
    onState,
    limits: { ...LIMITS, ...config.waits },
  });
}

function createScorer(
  client: EngineClient,
  { config, questions, say }: ConnectionOptions,
  holder: StateHolder,
  announce: Announce,
): Scorer {
  return new Scorer({
    ask: client.ask,
    lang: config.lang,
    onReport: (report) => {
      holder.update({ report });
      announce(rangeText(holder.state(), questions, say));
    },
    // The page shows a failed engine by itself; any other fault needs a notice.
    onFault: (code) =>
      client.state.kind === "failed" || holder.update({ notice: { text: say("report_failed", { code }), pinned: true } }),
  });
}

/** Show and store the answers as the engine has read them, with a notice about their problems. */
function adoptImported(
  imported: Imported,
  otherBank: boolean,
  { onReplace, store, say }: ConnectionOptions,
  holder: StateHolder,
): void {
  if (imported.answers) {
    onReplace(imported.answers);
    store.save(imported.answers);
    holder.update({ file: imported.answers });
  }
  const notice = importVerdict(imported, otherBank, say, () => holder.update({ notice: null }));
  if (notice) {
    holder.update({ notice });
  }
}
