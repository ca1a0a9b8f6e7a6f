/** The running session: holds the state, keeps it in the store, and asks the engine after every change. */

import { emptyFile, withAnswer, withMode, withProfile, type AnswerFile } from "./answers";
import { EngineClient, EngineError, LIMITS, type EngineState } from "./client";
import type { Config } from "./config";
import type { Change } from "./form";
import type { Say } from "./messages";
import { reasonText } from "./notices";
import type { Ask, Imported, Opened } from "./operations";
import { greeting, judged } from "./restoring";
import type { Notice, Problems, State } from "./state";
import { createSpeaker, rangeText, stageText } from "./status";
import type { Store } from "./store";

/** Milliseconds between two spoken reports of one long download. */
const SPEAK_PROGRESS_EVERY = 5000;

export interface SessionOptions {
  readonly config: Config;
  readonly say: Say;
  readonly store: Store;
  /** Ids of all questions on the page. */
  readonly questions: readonly string[];
  /** Those that the quick check asks. */
  readonly quick: ReadonlySet<string>;
  readonly firstStep: string;
  readonly createWorker: () => Worker;
  /** Called after every change of the state. */
  readonly onState: (state: State, previous: State) => void;
  /** Called when the answers were replaced from outside the form. */
  readonly onReplace: (file: AnswerFile) => void;
}

export class Session {
  readonly client: EngineClient;
  readonly #options: SessionOptions;
  readonly #speak: (text: string) => void;
  #state: State;
  /** The stored file has not been read by the engine yet. */
  #unread: boolean;
  #turn = 0;
  #spoken = { stage: "", at: 0 };

  constructor(options: SessionOptions) {
    this.#options = options;
    const { config, store } = options;
    const stored = store.load();
    this.#unread = stored !== null;
    this.#state = {
      file: stored ?? emptyFile(config.engine.bank),
      quick: options.quick,
      report: null,
      engine: { kind: "idle" },
      step: options.firstStep,
      keeping: store.keeping,
      notice: null,
      problems: null,
      announcement: "",
    };
    this.#state = { ...this.#state, notice: greeting(this.#state, options.questions, store, options.say) };
    this.#speak = createSpeaker((announcement) => this.#update({ announcement }));
    const { base, wheel, bundle, files } = config.engine;
    this.client = new EngineClient({
      createWorker: options.createWorker,
      start: { base: new URL(base, document.baseURI).href, wheel, bundle, files },
      onState: (engine) => this.#engineChanged(engine),
      limits: { ...LIMITS, ...config.limits },
    });
    store.onChange((file) => this.#changedElsewhere(file));
  }

  /** Ask the engine, starting it when it is not there yet. */
  get ask(): Ask {
    return this.client.ask;
  }

  get state(): State {
    return this.#state;
  }

  /** Take over one change of the form. */
  apply(change: Change): void {
    const file = changed(this.#state.file, change);
    const notice = this.#state.notice;
    this.#keep(file, { notice: notice?.action && !notice.stays ? { ...notice, spent: true } : notice });
    if (change.kind === "answer" && change.answer === null) {
      this.#speak(this.#options.say("cleared", { question: change.id }));
    }
  }

  /** Go over to the full assessment, because the reader came for a question outside the quick check. */
  widen(): void {
    const { onReplace, say } = this.#options;
    const file = withMode(this.#state.file, "full");
    onReplace(file);
    this.#keep(file, { notice: { text: say("mode_widened") } });
  }

  /** Replace all answers, with the reader's consent. */
  replace(file: AnswerFile, text: string): void {
    this.#options.onReplace(file);
    this.#keep(file, { notice: { text }, problems: null });
    this.#speak(text);
  }

  /** Take over a file that the engine has edited, such as one with a snapshot or a step ticked off. */
  edit(file: AnswerFile, notice: Notice | null = null): void {
    this.#options.onReplace(file);
    this.#keep(file, { notice });
  }

  /** Throw all answers away; until the next change one button brings them back. */
  clear(): void {
    const { say, store, onReplace } = this.#options;
    const before = this.#state.file;
    const file = emptyFile(before.bank, before.mode);
    const undo = { label: say("undo"), run: () => this.replace(before, say("undone")) };
    onReplace(file);
    store.clear();
    this.#update({ file, notice: { text: say("deleted"), action: undo }, problems: null });
    this.#speak(say("deleted"));
    this.#score();
  }

  /** Read the text of an answer file; nothing is replaced. */
  read(text: string): Promise<Imported> {
    return this.ask("import", { text, lang: this.#options.config.lang });
  }

  /** Show a step; when the reader has moved there, what was said about the last one goes. */
  show(step: string, moved: boolean): void {
    const notice = this.#state.notice;
    const offered = notice?.action && !notice.spent;
    this.#update({ step, problems: null, notice: moved && !notice?.stays && !offered ? null : notice });
  }

  notify(notice: Notice | null): void {
    this.#update({ notice });
  }

  complain(problems: Problems | null): void {
    this.#update({ problems });
  }

  #keep(file: AnswerFile, more: Partial<State>): void {
    const { store } = this.#options;
    store.save(file);
    this.#update({ file, keeping: store.keeping, ...more });
    this.#score();
  }

  #changedElsewhere(stored: AnswerFile | null): void {
    const { say, onReplace } = this.#options;
    const file = stored ?? emptyFile(this.#state.file.bank);
    onReplace(file);
    this.#update({ file, notice: { text: say("storage_other_tab") } });
    this.#score();
  }

  #engineChanged(engine: EngineState): void {
    this.#update({ engine });
    if (engine.kind === "ready") {
      void this.#adopt(engine.opened);
    } else if (engine.kind === "failed") {
      this.#speak(reasonText(engine.reason, this.#options.say));
    } else if (engine.kind === "loading") {
      this.#speakProgress(engine);
    }
  }

  #speakProgress(engine: EngineState & { kind: "loading" }): void {
    const now = Date.now();
    if (engine.stage !== this.#spoken.stage || now - this.#spoken.at > SPEAK_PROGRESS_EVERY) {
      this.#spoken = { stage: engine.stage, at: now };
      this.#speak(stageText(engine, this.#options.config.locale, this.#options.say));
    }
  }

  /** The engine is there: let it read what was stored, put its stamp on the file, and score. */
  async #adopt(opened: Opened): Promise<void> {
    const file = this.#state.file;
    if (this.#unread) {
      const imported = await this.read(JSON.stringify(file)).catch(() => null);
      if (this.#state.file !== file) {
        return this.#adopt(opened);
      }
      this.#unread = false;
      if (imported) {
        this.#adoptRead(imported, file.bank.hash !== opened.bank.hash);
      }
    } else if (file.bank.hash === "") {
      this.#update({ file: { ...file, bank: opened.bank, engine: opened.engine } });
    }
    this.#score();
    return undefined;
  }

  #adoptRead(imported: Imported, otherBank: boolean): void {
    const { onReplace, store, say } = this.#options;
    if (imported.answers) {
      onReplace(imported.answers);
      store.save(imported.answers);
      this.#update({ file: imported.answers });
    }
    const verdict = judged(imported, otherBank, say, () => this.notify(null));
    if (verdict) {
      this.notify(verdict);
    }
  }

  /** Ask for a report of the present answers; only the answer to the latest question counts. */
  #score(): void {
    if (this.client.state.kind !== "ready" || this.#unread) {
      return;
    }
    this.#turn += 1;
    const turn = this.#turn;
    const { config, say, questions } = this.#options;
    this.ask("report", { answers: this.#state.file, lang: config.lang }).then(
      (report) => {
        if (turn === this.#turn) {
          this.#update({ report });
          this.#speak(rangeText(this.#state, questions, say));
        }
      },
      (error: unknown) => {
        // A failed engine shows itself; anything else is a fault worth telling.
        if (this.client.state.kind === "ready" && error instanceof EngineError) {
          this.notify({ text: say("report_failed", { code: error.code }), stays: true });
        }
      },
    );
  }

  #update(patch: Partial<State>): void {
    const previous = this.#state;
    this.#state = { ...previous, ...patch };
    this.#options.onState(this.#state, previous);
  }
}

function changed(file: AnswerFile, change: Change): AnswerFile {
  switch (change.kind) {
    case "answer":
      return withAnswer(file, change.id, change.answer);
    case "profile":
      return withProfile(file, change.key, change.value);
    case "mode":
      return withMode(file, change.mode);
  }
}
