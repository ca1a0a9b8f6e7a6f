/** The running session: holds the state, keeps it in the store, and asks the engine after every change. */

import { type AnswerFile, emptyFile, withAnswer, withMode, withName, withProfile } from "../answers/answer_file";
import { readShelf, type Shelf, writeShelf } from "../answers/brand_storage";
import type { Store } from "../answers/store";
import { EngineClient, type EngineState, LIMITS } from "../engine/client";
import type { Ask } from "../engine/operations";
import type { Imported, Opened } from "../engine/payloads";
import { Scorer } from "../engine/scorer";
import type { Change } from "../form/form_binding";
import { CHECK, RESULT } from "../form/steps";
import type { Config } from "../ui/config";
import type { Say } from "../ui/messages";
import type { Notice, Problems } from "../ui/notices";
import { createProgress, createSpeaker, type Speak } from "./announcer";
import { elsewhere, greeting, judged } from "./restore_answers";
import type { State } from "./state";
import { rangeText } from "./status_bar";

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
  readonly #speak: Speak;
  readonly #progress: (engine: EngineState) => void;
  readonly #scorer: Scorer;
  #state: State;
  /** The stored file has not been read by the engine yet. */
  #unread: boolean;

  constructor(options: SessionOptions) {
    this.#options = options;
    const { config, questions, say, store } = options;
    const stored = store.load();
    this.#unread = stored !== null;
    this.#state = {
      file: stored ?? emptyFile(config.engine.bank),
      quick: options.quick,
      report: null,
      engine: { kind: "idle" },
      shelf: readShelf(store.texts, config.storage.brands),
      step: options.firstStep,
      changing: false,
      keeping: store.keeping,
      notice: null,
      problems: null,
      announcement: "",
    };
    this.#state = { ...this.#state, notice: greeting(this.#state, questions, store, say) };
    this.#speak = createSpeaker((announcement) => this.#update({ announcement }));
    this.#progress = createProgress(this.#speak, config.locale, say);
    const { base, wheel, bundle, files } = config.engine;
    this.client = new EngineClient({
      createWorker: options.createWorker,
      start: { base: new URL(base, document.baseURI).href, wheel, bundle, files },
      onState: (engine) => this.#engineChanged(engine),
      limits: { ...LIMITS, ...config.waits },
    });
    this.#scorer = new Scorer({
      ask: this.ask,
      lang: config.lang,
      onReport: (report) => {
        this.#update({ report });
        this.#speak(rangeText(this.#state, questions, say));
      },
      // A failed engine shows itself; anything else is a fault worth telling.
      onFault: (code) =>
        this.client.state.kind === "failed" || this.notify({ text: say("report_failed", { code }), stays: true }),
    });
  }

  /** Ask the engine, starting it when it is not there yet. */
  get ask(): Ask {
    return this.client.ask;
  }

  get state(): State {
    return this.#state;
  }

  /** Take over one change of the form, on top of what another tab may have stored meanwhile. */
  apply(change: Change): void {
    const { onReplace, say } = this.#options;
    const before = this.#state.file;
    const brand = this.#state.shelf.current;
    this.refresh();
    if (this.#state.shelf.current !== brand) {
      return;
    }
    const present = this.#state.file;
    const file = changed(present, change);
    if (present !== before) {
      onReplace(file);
    }
    const notice = this.#state.notice;
    this.#keep(file, { notice: notice?.action && !notice.stays ? { ...notice, spent: true } : notice });
    if (change.kind === "answer" && change.answer === null && before.answers[change.id]) {
      this.#speak(say("cleared", { question: change.id }), true);
    }
  }

  /** Look whether another tab has stored something newer; it is shown, and said. */
  refresh(): void {
    const { config, onReplace, say, store } = this.#options;
    const { file: mine, shelf: before } = this.#state;
    const news = store.news();
    const shelf = readShelf(store.texts, config.storage.brands);
    this.#update({ shelf });
    if (!news) {
      return;
    }
    const file = news.foreign ? mine : (news.file ?? emptyFile(mine.bank));
    const back = (): void => this.replace(mine, say("undone"));
    onReplace(file);
    this.#update({ file, notice: elsewhere(news, shelf.current !== before.current, file, back, store, say) });
    this.#score();
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
    this.edit(file, { text, arriving: true });
    this.complain(null);
    this.#speak(text);
  }

  /** Take over a file that the engine has edited, such as one with a snapshot or a step ticked off. */
  edit(file: AnswerFile, notice: Notice | null = null): void {
    this.#options.onReplace(file);
    this.#keep(file, { notice });
  }

  rename(name: string): void {
    this.#keep(withName(this.#state.file, name), {});
  }

  /** Store another order of the brands; false, and said, when there is no room for it. */
  shelve(shelf: Shelf): boolean {
    const { config, say, store } = this.#options;
    const done = writeShelf(store.texts, config.storage.brands, shelf);
    if (done) {
      this.#update({ shelf });
    } else {
      this.notify({ text: say("storage_full") });
    }
    return done;
  }

  /** Throw everything away; until the next change one button brings it back. */
  clear(): void {
    const { config, say, store, onReplace } = this.#options;
    const { file: before } = this.#state;
    // Nothing is left to read, so the engine, when it comes, must not store anything.
    this.#unread = false;
    const putBack = store.wipe();
    const run = (): void => {
      putBack();
      this.#update({ shelf: readShelf(store.texts, config.storage.brands) });
      this.replace(before, say("undone"));
    };
    const file = emptyFile(before.bank, before.mode);
    onReplace(file);
    const shelf = readShelf(store.texts, config.storage.brands);
    this.#update({ file, shelf, notice: { text: say("deleted"), action: { label: say("undo"), run } }, problems: null });
    this.#speak(say("deleted"));
    this.#score();
  }

  /** Read the text of an answer file; nothing is replaced. */
  read(text: string): Promise<Imported> {
    return this.ask("import", { text, lang: this.#options.config.lang });
  }

  /** Show a step; when the reader has moved there, what was said about the last one goes. */
  show(step: string, moved: boolean): void {
    const { notice, step: from } = this.#state;
    const changing = step !== CHECK && step !== RESULT && (this.#state.changing || from === CHECK);
    const stays = !moved || notice?.stays || notice?.arriving || (notice?.action && !notice.spent);
    this.#update({ step, changing, problems: null, notice: notice && stays ? { ...notice, arriving: false } : null });
  }

  notify(notice: Notice | null): void {
    this.#update({ notice });
  }

  complain(problems: Problems | null): void {
    this.#update({ problems });
  }

  /** Say what the reader must hear now. */
  speak(text: string): void {
    this.#speak(text, true);
  }

  #keep(file: AnswerFile, more: Partial<State>): void {
    const { store } = this.#options;
    store.save(file);
    this.#update({ file, keeping: store.keeping, ...more });
    this.#score();
  }

  #engineChanged(engine: EngineState): void {
    this.#update({ engine });
    if (engine.kind === "ready") {
      void this.#adopt(engine.opened);
    } else {
      this.#progress(engine);
    }
  }

  /** The engine is there: let it read what was stored, put its stamp on the file, and score. */
  async #adopt(opened: Opened): Promise<void> {
    const file = this.#state.file;
    if (this.#unread) {
      const imported = await this.read(JSON.stringify(file)).catch(() => null);
      // Reading takes a while: what another tab has stored meanwhile is read instead, not written over.
      this.refresh();
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

  #score(): void {
    if (this.client.state.kind === "ready" && !this.#unread) {
      this.#scorer.score(this.#state.file);
    }
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
