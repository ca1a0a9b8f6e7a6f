/** The running assessment: applies every change to the answers, stores them, and has them scored. */

import { type AnswerFile, asks, emptyFile, hasContent, MODES, withMode, withName } from "../../answers/answer_file";
import { readBrands, type StoredBrands, writeBrands } from "../../answers/brand_storage";
import { reconcile } from "../../answers/reconcile";
import { askToPersist } from "../../answers/persistence";
import type { EngineClient } from "../../engine/client";
import type { Ask } from "../../engine/operations";
import type { Imported } from "../../engine/payloads";
import { RESULT, type Target } from "../../form/steps";
import type { Change } from "../../form/form_binding";
import type { Notice, Problems } from "../../ui/notices";
import { type Announce, createAnnouncer } from "../announcer";
import { connectEngine, type EngineConnection } from "./engine_connection";
import { otherTabNotice } from "./restore_answers";
import type { State } from "./state";
import { holdState, type StateHolder } from "./state_holder";
import { changed, initialState, type SessionOptions, stepChange } from "./transitions";

export class AssessmentSession {
  readonly #options: SessionOptions;
  readonly #holder: StateHolder;
  readonly #announce: Announce;
  readonly #engine: EngineConnection;
  /** The other brands as they were before they all disappeared from the store. */
  #lost: StoredBrands | null = null;
  /** The brand in which this tab last changed something: until it does again, notices name another one. */
  #brand: string;
  /** The brand that each answer file was on screen for. */
  readonly #brandOf = new WeakMap<AnswerFile, string>();
  #takenOver = 0;

  constructor(options: SessionOptions) {
    const stored = options.store.load();
    this.#options = options;
    this.#holder = holdState(initialState(options, stored));
    this.#brand = this.state.brands.current;
    this.#brandOf.set(this.state.file, this.#brand);
    this.onState(({ file, brands }) => this.#brandOf.set(file, this.#brandOf.get(file) ?? brands.current));
    this.#announce = createAnnouncer((announcement) => this.#holder.update({ announcement }));
    this.#engine = connectEngine(options, this.#holder, this.#announce, stored !== null, () => this.refresh());
  }

  get client(): EngineClient {
    return this.#engine.client;
  }

  /** How often another tab has put another brand on screen. */
  get takenOver(): number {
    return this.#takenOver;
  }

  /** Call an operation of the engine, which starts when it is not running yet. */
  get ask(): Ask {
    return this.client.ask;
  }

  get state(): State {
    return this.#holder.state();
  }

  /** Call `listener` after every change of the state. */
  onState(listener: (state: State, previous: State) => void): void {
    this.#holder.onState(listener);
  }

  /** Apply one change of the form, on top of what another tab may have stored meanwhile. */
  apply(change: Change): void {
    const { onReplace, say } = this.#options;
    const { file: before, brands } = this.state;
    this.refresh();
    if (this.state.brands.current !== brands.current) {
      return;
    }
    const present = this.state.file;
    const file = changed(present, change);
    if (present !== before) {
      onReplace(file);
    }
    const { notice } = this.state;
    this.#save(file, { notice: notice?.action && !notice.pinned ? { ...notice, inactive: true } : notice });
    if (change.kind === "answer" && change.answer === null && before.answers[change.id]) {
      this.announce(say("cleared", { question: change.id }));
    }
  }

  /** Load what another tab has stored since, and show a notice about it. */
  refresh(): void {
    const { onReplace, say, store } = this.#options;
    const { file: ownFile, brands: before } = this.state;
    const external = store.externalChange();
    const brands = this.#readBrands();
    // Another tab that deletes everything deletes key by key, and the brands may be gone before the answers.
    this.#lost = brands.parked.length === 0 ? (this.#lost ?? before) : null;
    this.#holder.update({ brands });
    if (!external) {
      return;
    }
    const file = external.unreadable ? ownFile : (external.file ?? emptyFile(ownFile.bank));
    const undo = (): void => {
      this.saveBrands(this.#lost ?? before);
      this.replace(ownFile, say("undone"));
    };
    const otherBrand = brands.current !== this.#brandOf.get(ownFile);
    this.#takenOver += otherBrand ? 1 : 0;
    onReplace(file, otherBrand);
    const notice = otherTabNotice({ external, otherBrand: brands.current !== this.#brand, file, undo, store }, say);
    this.#holder.update({ file, notice });
    // A tab with another version of the site stores answers to another bank: levels may mean something else.
    if (file.bank.hash !== "" && file.bank.hash !== ownFile.bank.hash) {
      this.#engine.revalidate();
    } else {
      this.#engine.score();
    }
  }

  /** Switch to the shortest mode that asks what an address names; readers who have answered something are informed. */
  widenFor({ step, question }: Target): void {
    const { onReplace, say } = this.#options;
    const { file: before, questions } = this.state;
    const named = questions.filter((one) => (question === undefined ? one.step === step : one.id === question));
    const asked = MODES.flatMap((mode) => named.filter((one) => one.mode === mode))[0];
    if (!asked || asks(before.mode, asked.mode)) {
      return;
    }
    const file = withMode(before, asked.mode);
    onReplace(file);
    const text = say(asked.mode === "quick" ? "mode_widened_quick" : "mode_widened_full");
    this.#save(file, hasContent(before) ? { notice: { text, showOnNextStep: true } } : {});
  }

  /** Replace all answers, with the reader's consent. */
  replace(file: AnswerFile, text: string): void {
    this.#options.onReplace(file);
    this.#save(file, { notice: { text, showOnNextStep: true } });
    this.showProblems(null);
    this.#announce(text);
  }

  /** As `replace`; when answers were on screen, a button restores them until the next change. */
  replaceWithUndo(file: AnswerFile, text: string): void {
    const { say } = this.#options;
    const before = this.state.file;
    this.replace(file, text);
    if (hasContent(before)) {
      const run = (): void => this.replace(before, say("undone"));
      this.notify({ text, showOnNextStep: true, action: { label: say("undo"), run } });
    }
  }

  /** Store an edit of `base`, such as one with a snapshot or a completed step, on top of what was stored meanwhile. */
  edit(file: AnswerFile, base: AnswerFile = this.state.file): void {
    const latest = this.#onLatest(file, base);
    if (latest) {
      this.#options.onReplace(latest);
      this.#save(latest, { notice: latest === file ? null : this.state.notice });
    }
  }

  /** Store what the page adds to the file by itself; the answers and the notices stay. */
  keep(file: AnswerFile): void {
    const latest = this.#onLatest(file, this.state.file);
    if (latest) {
      this.#save(latest, {});
    }
  }

  rename(name: string): void {
    this.keep(withName(this.state.file, name));
  }

  /** Store the brands; returns false and shows a notice when the browser refuses. */
  saveBrands(brands: StoredBrands): boolean {
    const { config, say, store } = this.#options;
    const done = writeBrands(store.texts, config.storage.brands, brands);
    if (done) {
      this.#holder.update({ brands });
    } else {
      this.notify({ text: say(`storage_${store.refusal()}`) });
    }
    return done;
  }

  /** Delete everything; an undo button restores it until the next change. */
  clear(): void {
    const { say, store, onReplace } = this.#options;
    const { file: before } = this.state;
    this.#engine.skipValidation();
    const restore = store.wipe();
    const file = emptyFile(before.bank, before.mode);
    const undo = (): void => {
      const theirs = store.externalChange()?.file;
      restore();
      this.#holder.update({ brands: this.#readBrands() });
      this.replace(theirs ? reconcile(file, before, theirs) : before, say("undone"));
    };
    onReplace(file);
    const notice = { text: say("deleted"), action: { label: say("undo"), run: undo } };
    this.#holder.update({ file, brands: this.#readBrands(), notice, problems: null });
    this.#brand = this.state.brands.current;
    this.#announce(say("deleted"));
    this.#engine.score();
  }

  /** Validate the text of an answer file; nothing is replaced. */
  read(text: string): Promise<Imported> {
    return this.#engine.read(text);
  }

  /** Show a step; when the reader has moved there, notices about the previous step disappear. */
  show(step: string, moved: boolean): void {
    if (step === RESULT && hasContent(this.state.file)) {
      askToPersist();
    }
    this.#holder.update(stepChange(this.state, step, moved));
  }

  notify(notice: Notice | null): void {
    this.#holder.update({ notice });
  }

  /** Show the error summary, or hide it. */
  showProblems(problems: Problems | null): void {
    this.#holder.update({ problems });
  }

  /** Announce a text that later announcements must not replace. */
  announce(text: string): void {
    this.#announce(text, true);
  }

  /** Return an edit of `base` as an edit of what is stored now; nothing when that is another brand than it was for. */
  #onLatest(file: AnswerFile, base: AnswerFile): AnswerFile | null {
    const brand = this.#brandOf.get(base);
    this.refresh();
    const { brands, file: present } = this.state;
    if (brands.current !== brand) {
      return null;
    }
    return present === base ? file : reconcile(base, file, present);
  }

  #readBrands(): StoredBrands {
    const { config, store } = this.#options;
    return readBrands(store.texts, config.storage.brands);
  }

  #save(file: AnswerFile, more: Partial<State>): void {
    const { store } = this.#options;
    store.save(file);
    this.#brand = this.state.brands.current;
    this.#holder.update({ file, storageState: store.storageState, ...more });
    this.#engine.score();
  }
}
