/** Entry on the desk's page: takes files, has them read in the worker, and shows what they say. */

import { html, type TemplateResult } from "lit-html";
import { openStore } from "../answers/store";
import { EngineClient, type EngineState, LIMITS } from "../engine/client";
import { EngineError } from "../engine/engine_error";
import type { DeskReport } from "../engine/desk";
import { startOnFirstUse } from "../engine/prefetch";
import { today } from "../form/form_binding";
import { type Config, readSettings } from "./config";
import { filesView } from "./files_view";
import { type Answered, readGiven, UNANSWERED } from "./given_form";
import { type Added, readAll } from "./reading";
import { reportView } from "./report_view";
import { draw } from "../ui/draw";
import { fill } from "../ui/placeholders";
import { joinSentences } from "../ui/join_sentences";

interface Parts {
  readonly root: HTMLElement;
  readonly form: HTMLFormElement;
  readonly state: HTMLElement;
  readonly result: HTMLElement;
}

class Desk {
  readonly #parts: Parts;
  readonly #config: Config;
  readonly #client: EngineClient;
  readonly #store;
  #added: Added[] = [];
  #answered: Answered = UNANSWERED;
  #report: DeskReport | null = null;
  #reading: Added | null = null;
  #trends: readonly TemplateResult[] = [];
  #sample = false;
  #turn = 0;
  #busy = false;

  constructor(parts: Parts, config: Config) {
    this.#parts = parts;
    this.#config = config;
    this.#store = openStore(config.storage);
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
    const { state } = this.#parts;
    const { texts } = this.#config;
    this.#say(texts.sample_opening);
    state.scrollIntoView({ block: "center" });
    try {
      this.add(await Promise.all(addresses.map(fetchFile)), true);
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
      this.#draw();
      return;
    }
    this.#busy = true;
    this.#say("");
    this.#draw();
    const { lang, sampleDay, sampleGiven } = this.#config;
    const when = { today: this.#sample ? sampleDay : today(), lang };
    const given = readGiven(this.#parts.form, this.#answered, this.#store.load(), when);
    try {
      const found = await readAll(this.#client.ask, this.#added, this.#sample ? { ...given, ...sampleGiven } : given, {
        onFile: (one) => {
          this.#reading = one;
        },
        stopped: () => mine !== this.#turn,
      });
      if (mine === this.#turn && found !== "stopped") {
        this.#trends = found.trends.length === 0 ? [] : await drawn(found.trends, this.#config);
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
    this.#draw();
    const files = report.files.length;
    const { concluded, concluded_one } = this.#config.texts;
    this.#say(fill(files === 1 ? concluded_one : concluded, { files }));
    this.#parts.result.focus({ preventScroll: true });
    this.#parts.result.scrollIntoView({ block: "start" });
  }

  #cancel(): void {
    this.#turn += 1;
    this.#busy = false;
    this.#reading = null;
    this.#report = null;
    this.#say(this.#config.texts.cancelled);
    this.#draw();
  }

  #failed(text: string, retry: () => void): void {
    this.#busy = false;
    this.#say("");
    draw(
      html`<div class="tr-notice tr-notice--warn" role="alert">
        <p>${text}</p>
        <button type="button" class="tr-button" @click=${retry}>${this.#config.texts.retry}</button>
      </div>`,
      this.#parts.result,
    );
    this.#parts.result.hidden = false;
  }

  #forget(): void {
    this.#added = [];
    this.#answered = UNANSWERED;
    this.#report = null;
  }

  #draw(): void {
    const { result } = this.#parts;
    const actions = {
      remove: (gone: Added): void => {
        this.#added = this.#added.filter((one) => one !== gone);
        void this.read();
      },
      removeAll: (): void => {
        this.#forget();
        void this.read();
      },
      cancel: this.#busy ? (): void => this.#cancel() : null,
      again: this.#busy || this.#report ? null : (): void => void this.read(),
    };
    const showing = {
      config: this.#config,
      store: this.#store,
      answered: this.#answered,
      sample: this.#sample,
      trends: this.#trends,
      answer: (change: Partial<Answered>): void => {
        this.#answered = { ...this.#answered, ...change };
        void this.read();
      },
      say: (text: string): void => this.#say(text),
      redraw: (): void => this.#draw(),
    };
    const report = this.#busy ? null : this.#report;
    draw(
      html`${filesView(this.#added, report, this.#config, actions)} ${report ? reportView(report, showing) : ""}`,
      result,
    );
    result.hidden = this.#added.length === 0;
  }

  #alive(loaded: number, total: number): void {
    if (!this.#busy) {
      return; // after a stop the worker ends the file it has begun
    }
    const { texts, locale } = this.#config;
    const million = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
    const values = { loaded: million.format(loaded / 1e6), total: million.format(total / 1e6) };
    const name = this.#reading?.file.name;
    const text = name === undefined ? texts.opening : values.total === "0" ? texts.reading_small : texts.reading;
    this.#say(fill(text, { ...values, name: name ?? "" }));
  }

  #progress(engine: EngineState): void {
    const { texts } = this.#config;
    if (engine.kind === "loading" && this.#busy) {
      this.#say(engine.stage === "download" ? texts.engine_download_start : texts.starting);
    }
  }

  #say(text: string): void {
    this.#parts.state.textContent = text;
  }
}

async function fetchFile(address: string): Promise<File> {
  const answer = await fetch(address);
  if (!answer.ok) {
    throw new Error(`${answer.status}`);
  }
  return new File([await answer.blob()], address.slice(address.lastIndexOf("/") + 1));
}

/** Charts are code of their own, fetched when there is one to draw. */
async function drawn(trends: DeskReport["trends"], { texts }: Config): Promise<TemplateResult[]> {
  const { seriesView } = await import("../calculators/series_view");
  return trends.map((trend) => seriesView(trend, texts));
}

function bind(parts: Parts, config: Config): void {
  const { root, form } = parts;
  const desk = new Desk(parts, config);
  const chosen = form.querySelector<HTMLInputElement>("#tr-desk-files");
  chosen?.addEventListener("change", () => {
    desk.add([...(chosen.files ?? [])]);
    chosen.value = "";
  });
  form.querySelector("#tr-desk-paste-add")?.addEventListener("click", () => {
    const text = form.querySelector<HTMLTextAreaElement>("#tr-desk-paste")?.value ?? "";
    const name = form.querySelector<HTMLSelectElement>("#tr-desk-paste-kind")?.value ?? "text.txt";
    if (text.trim() !== "") {
      desk.add([new File([text], name)]);
    }
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void desk.read();
  });
  for (const button of root.querySelectorAll<HTMLButtonElement>("[data-sample]")) {
    const addresses = config.samples[button.dataset["sample"] ?? ""];
    button.hidden = addresses === undefined;
    button.addEventListener("click", () => addresses && void desk.sample(addresses));
  }
  bindDropping(root, (files) => desk.add(files));
  startOnFirstUse(form, form, () => desk.start());
  form.hidden = false;
}

/** Files let go anywhere on the page are taken. */
function bindDropping(root: HTMLElement, take: (files: readonly File[]) => void): void {
  const carries = (event: DragEvent): boolean => event.dataTransfer?.types.includes("Files") ?? false;
  document.addEventListener("dragover", (event) => {
    if (carries(event)) {
      // Without this the browser leaves the page for the file.
      event.preventDefault();
      root.toggleAttribute("data-dropping", true);
    }
  });
  document.addEventListener("dragleave", (event) => {
    if (event.relatedTarget === null) {
      root.removeAttribute("data-dropping");
    }
  });
  document.addEventListener("drop", (event) => {
    root.removeAttribute("data-dropping");
    if (carries(event)) {
      event.preventDefault();
      take([...(event.dataTransfer?.files ?? [])]);
    }
  });
}

const root = document.querySelector<HTMLElement>("#tr-desk");
const form = root?.querySelector("form");
const state = root?.querySelector<HTMLElement>("#tr-desk-state");
const result = root?.querySelector<HTMLElement>("#tr-desk-result");
if (root && form && state && result) {
  bind({ root, form, state, result }, readSettings(root));
  root.dataset["state"] = "enhanced";
}
