/** Entry on the calculators' pages: sends the form to the engine and shows the result. */

import { openStore } from "../answers/store";
import { EngineClient, type EngineState, LIMITS } from "../engine/client";
import { EngineError } from "../engine/engine_error";
import type { CalcResult } from "../engine/desk";
import { startOnFirstUse } from "../engine/prefetch";
import { today } from "../form/form_binding";
import { publishEngineFiles } from "../ui/config";
import { joinSentences } from "../ui/join_sentences";
import { type Config, readSettings } from "./config";
import { emptyForm, fillForm, markFaults, readForm } from "./form_inputs";
import type { ResultView } from "./result_view";

interface Parts {
  readonly form: HTMLFormElement;
  readonly state: HTMLElement;
  readonly result: HTMLElement;
  readonly buttons: readonly HTMLButtonElement[];
}

function progress(engine: EngineState, { texts }: Config): string {
  return engine.kind === "loading" ? (engine.stage === "download" ? texts.engine_download_start : texts.starting) : "";
}

function loading({ texts, locale }: Config, loaded: number, total: number): string {
  const million = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  return texts.loading.replace("{loaded}", million.format(loaded / 1e6)).replace("{total}", million.format(total / 1e6));
}

function reason(code: string, { texts }: Config): string {
  return texts[`engine_${code}`] ?? "";
}

/** Runs the calculator of a page and shows the newest result; an earlier one that comes later is dropped. */
class Calculation {
  readonly #parts: Parts;
  readonly #config: Config;
  readonly #client: EngineClient;
  /** The code that shows a result is loaded when somebody wants one. */
  #view: Promise<ResultView> | null = null;
  #turn = 0;
  #announced = false;

  constructor(parts: Parts, config: Config) {
    this.#parts = parts;
    this.#config = config;
    this.#client = new EngineClient({
      createWorker: () => new Worker(config.worker, { type: "module" }),
      script: config.worker,
      start: { ...config.engine, base: new URL(config.engine.base, document.baseURI).href },
      onState: (engine) => this.#say(progress(engine, config)),
      onAlive: (loaded, total) => this.#say(loading(config, loaded, total)),
      limits: LIMITS,
    });
  }

  /** Start the engine and load the code of the result. */
  prepare(): void {
    this.#client.start();
    this.#result().catch(() => {
      this.#view = null;
    });
  }

  /** Empty the form and the result. */
  clear(): void {
    this.#turn += 1;
    emptyForm(this.#parts.form);
    void this.#view?.then((view) => view.clear());
    this.#say("");
  }

  /** Calculate with what the form holds. */
  async run(): Promise<void> {
    const turn = (this.#turn += 1);
    const { calculator, lang, texts } = this.#config;
    this.#say(texts.working);
    const payload = { calculator, inputs: readForm(this.#parts.form), given: { today: today(), lang } };
    try {
      const found = await this.#client.ask("calc", payload);
      if (turn === this.#turn) {
        await this.#show(found);
      }
    } catch (error) {
      if (turn === this.#turn) {
        await this.#fail(error instanceof EngineError ? reason(error.code, this.#config) : "");
      }
    }
  }

  #say(text: string): void {
    this.#parts.state.textContent = text;
  }

  #result(): Promise<ResultView> {
    this.#view ??= import("./result_view").then(({ ResultView: View }) => {
      const { storage } = this.#config;
      return new View(this.#parts.result, this.#config, openStore(storage), (text) => this.#say(text));
    });
    return this.#view;
  }

  async #fail(why: string): Promise<void> {
    try {
      (await this.#result()).failed(why, () => void this.run());
      this.#say("");
    } catch {
      this.#view = null;
      this.#say(joinSentences(this.#config.texts.failed, why));
    }
  }

  async #show(found: CalcResult): Promise<void> {
    const { engine, texts, title } = this.#config;
    if (!this.#announced) {
      const { files, evidence, ...rest } = engine;
      publishEngineFiles({ ...rest, files: [...files, ...evidence] });
      this.#announced = true;
    }
    markFaults(this.#parts.form, found.errors);
    (await this.#result()).show(found);
    this.#say(found.ok ? texts.done.replace("{title}", title) : "");
    this.#parts.result.focus({ preventScroll: true });
    this.#parts.result.scrollIntoView({ block: "start" });
  }
}

function enhance(parts: Parts, config: Config): void {
  const calculation = new Calculation(parts, config);
  const { form } = parts;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void calculation.run();
  });
  form.addEventListener("reset", (event) => {
    event.preventDefault();
    calculation.clear();
  });
  form.querySelector("#tr-calc-sample")?.addEventListener("click", () => {
    emptyForm(form);
    fillForm(form, config.sample);
    void calculation.run();
  });
  startOnFirstUse(form, form, () => calculation.prepare());
  for (const button of parts.buttons) {
    button.hidden = false;
  }
}

const root = document.querySelector<HTMLElement>("#tr-calc");
const form = root?.querySelector("form");
const state = root?.querySelector<HTMLElement>("#tr-calc-state");
const result = root?.querySelector<HTMLElement>("#tr-calc-result");
if (root && form && state && result) {
  const buttons = [...root.querySelectorAll<HTMLButtonElement>("#tr-calc-form button")];
  enhance({ form, state, result, buttons }, readSettings(root));
  root.dataset["state"] = "enhanced";
}
