/** A desk at work: has files read in the worker, and draws what they say in the place given to it. */

import { html, nothing, type TemplateResult } from "lit-html";
import { EngineClient, type EngineState, LIMITS } from "../engine/client";
import { EngineError } from "../engine/engine_error";
import type { DeskReport } from "../engine/desk";
import { today } from "../form/form_binding";
import { draw } from "../ui/draw";
import { joinSentences } from "../ui/join_sentences";
import { fill } from "../ui/placeholders";
import type { Config } from "./config";
import { fetchSample } from "./fetch_sample";
import { filesView } from "./files_view";
import { type Answered, readGiven, UNANSWERED } from "./given_form";
import { type Added, readAll } from "./reading";
import { progressText } from "./progress_text";
import { reportView, type Showing } from "./report_view";
import { trendsView } from "./trends_view";

export interface DeskOptions {
  readonly config: Config;
  /** Holds the fields for what only the reader can say. */
  readonly said: ParentNode;
  readonly state: HTMLElement;
  readonly result: HTMLElement;
  readonly store: Showing["store"];
  /** The question next to which files are chosen; null on the desk's own page. */
  readonly question: () => string | null;
}

export class RunningDesk {
  readonly #options: DeskOptions;
  readonly #config: Config;
  readonly #client: EngineClient;
  #added: Added[] = [];
  #answered: Answered = UNANSWERED;
  #report: DeskReport | null = null;
  #reading: Added | null = null;
  #trends: readonly TemplateResult[] = [];
  #sample = false;
  #turn = 0;
  #busy = false;

  constructor(options: DeskOptions) {
    const { config } = options;
    this.#options = options;
    this.#config = config;
    this.#client = new EngineClient({
      createWorker: () => new Worker(config.worker, { type: "module" }),
      script: config.worker,
      start: { ...config.engine, base: new URL(config.engine.base, document.baseURI).href },
      onState: (engine) => this.#progress(engine),
      onAlive: (loaded, total) => this.#alive(loaded, total),
      limits: LIMITS,
    });
  }

  start(): void {
    this.#client.start();
  }

  add(files: readonly File[], sample = false): void {
    if (sample || this.#sample) {
      this.#forget();
    }
    this.#sample = sample;
    const named = new Set(files.map((file) => file.name));
    this.#added = [
      ...this.#added.filter((one) => !named.has(one.file.name)),
      ...files.map((file): Added => ({ file, ended: 0, trouble: null })),
    ];
    void this.read();
  }

  /** Fetch a sample and read it; it is never mixed with the reader's own files. Its button may be screens away. */
  async sample(addresses: readonly string[]): Promise<void> {
    const { state } = this.#options;
    const { texts } = this.#config;
    this.#say(texts.sample_opening);
    state.scrollIntoView({ block: "center" });
    try {
      this.add(await fetchSample(addresses), true);
    } catch {
      this.#failed(texts.sample_failed, () => void this.sample(addresses));
    }
  }

  /** Read all files again with what is said now. */
  async read(): Promise<void> {
    this.#turn += 1;
    const mine = this.#turn;
    if (this.#added.length === 0) {
      this.#report = null;
      this.draw();
      return;
    }
    this.#busy = true;
    this.#say("");
    this.draw();
    const { lang, sampleDay, sampleGiven } = this.#config;
    const when = { today: this.#sample ? sampleDay : today(), lang };
    const given = readGiven(this.#options.said, this.#answered, this.#options.store.load(), when);
    try {
      const found = await readAll(this.#client.ask, this.#added, this.#sample ? { ...given, ...sampleGiven } : given, {
        onFile: (one) => {
          this.#reading = one;
        },
        stopped: () => mine !== this.#turn,
      });
      if (mine === this.#turn && found !== "stopped") {
        this.#trends = await trendsView(found.trends, this.#config);
        this.#end(found);
      }
    } catch (error) {
      if (mine === this.#turn) {
        const { texts } = this.#config;
        const reason = error instanceof EngineError ? texts[`engine_${error.code}`] : undefined;
        this.#failed(joinSentences(texts.failed, reason ?? ""), () => void this.read());
      }
    }
  }

  #end(report: DeskReport): void {
    this.#busy = false;
    this.#reading = null;
    this.#report = report;
    this.draw();
    const files = report.files.length;
    const { concluded, concluded_one } = this.#config.texts;
    this.#say(fill(files === 1 ? concluded_one : concluded, { files }));
    this.#options.result.focus({ preventScroll: true });
    this.#options.result.scrollIntoView({ block: "start" });
  }

  #cancel(): void {
    this.#turn += 1;
    this.#busy = false;
    this.#reading = null;
    this.#report = null;
    this.#say(this.#config.texts.cancelled);
    this.draw();
  }

  #failed(text: string, retry: () => void): void {
    this.#busy = false;
    this.#say("");
    draw(
      html`<div class="tr-notice tr-notice--warn" role="alert">
        <p>${text}</p>
        <button type="button" class="tr-button" @click=${retry}>${this.#config.texts.retry}</button>
      </div>`,
      this.#options.result,
    );
    this.#options.result.hidden = false;
  }

  /** Put all files away, with what was answered about them; what is being read is not shown. */
  clear(): void {
    this.#forget();
    void this.read();
  }

  #forget(): void {
    this.#added = [];
    this.#answered = UNANSWERED;
    this.#report = null;
  }

  /** Draw again, as after an answer has changed elsewhere. */
  draw(): void {
    const { result } = this.#options;
    const actions = {
      remove: (gone: Added): void => {
        this.#added = this.#added.filter((one) => one !== gone);
        void this.read();
      },
      removeAll: (): void => this.clear(),
      cancel: this.#busy ? (): void => this.#cancel() : null,
      again: this.#busy || this.#report ? null : (): void => void this.read(),
    };
    const showing = {
      config: this.#config,
      store: this.#options.store,
      answered: this.#answered,
      question: this.#options.question(),
      sample: this.#sample,
      trends: this.#trends,
      answer: (change: Partial<Answered>): void => {
        this.#answered = { ...this.#answered, ...change };
        void this.read();
      },
      say: (text: string): void => this.#say(text),
      redraw: (): void => this.draw(),
    };
    const report = this.#busy ? null : this.#report;
    const files = filesView(this.#added, report, this.#config, actions);
    const said = report ? reportView(report, showing) : nothing;
    draw(showing.question === null ? html`${files} ${said}` : html`${said} ${files}`, result);
    result.hidden = this.#added.length === 0;
  }

  #alive(loaded: number, total: number): void {
    if (!this.#busy) {
      return; // after a stop the worker ends the file it has begun
    }
    this.#say(progressText(this.#config, this.#reading?.file.name, loaded, total));
  }

  #progress(engine: EngineState): void {
    const { texts } = this.#config;
    if (engine.kind === "loading" && this.#busy) {
      this.#say(engine.stage === "download" ? texts.engine_download_start : texts.starting);
    }
  }

  #say(text: string): void {
    this.#options.state.textContent = text;
  }
}
