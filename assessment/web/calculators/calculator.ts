/** Entry on the calculators' pages: sends the form to the engine and shows the result. */

import { openStore } from "../answers/store";
import { EngineClient, type EngineState, LIMITS } from "../engine/client";
import { EngineError } from "../engine/engine_error";
import type { CalcResult } from "../engine/desk";
import { startOnFirstUse } from "../engine/prefetch";
import { today } from "../form/form_binding";
import { publishEngineFiles } from "../ui/config";
import { type Config, readSettings } from "./config";
import { emptyForm, fillForm, markFaults, readForm } from "./form_inputs";
import type { ResultView } from "./result_view";

interface Parts {
  readonly form: HTMLFormElement;
  readonly state: HTMLElement;
  readonly result: HTMLElement;
  readonly buttons: readonly HTMLButtonElement[];
}

function enhance(parts: Parts, config: Config): void {
  const { form, state, result } = parts;
  const say = (text: string): void => {
    state.textContent = text;
  };
  const client = new EngineClient({
    createWorker: () => new Worker(config.worker, { type: "module" }),
    start: { ...config.engine, base: new URL(config.engine.base, document.baseURI).href },
    onState: (engine) => say(progress(engine, config)),
    onAlive: (loaded, total) => say(loading(config, loaded, total)),
    limits: LIMITS,
  });
  // What shows a result waits until somebody wants one.
  let shown: Promise<ResultView> | null = null;
  const view = (): Promise<ResultView> => {
    shown ??= import("./result_view").then((loaded) => new loaded.ResultView(result, config, openStore(config.storage), say));
    return shown;
  };
  let turn = 0;
  let announced = false;

  const run = async (): Promise<void> => {
    turn += 1;
    const mine = turn;
    say(config.told.working);
    const given = { today: today(), lang: config.lang };
    try {
      const found = await client.ask("calc", { calculator: config.calculator, inputs: readForm(form), given });
      if (mine === turn) {
        await show(found);
      }
    } catch (error) {
      if (mine === turn) {
        await fail(error instanceof EngineError ? reason(error.code, config) : "");
      }
    }
  };
  const fail = async (why: string): Promise<void> => {
    try {
      (await view()).failed(why, () => void run());
      say("");
    } catch {
      shown = null;
      say(`${config.told.failed} ${why}`);
    }
  };
  const show = async (found: CalcResult): Promise<void> => {
    if (!announced) {
      const { files, evidence, ...rest } = config.engine;
      publishEngineFiles({ ...rest, files: [...files, ...evidence] });
      announced = true;
    }
    markFaults(form, found.errors);
    (await view()).show(found);
    say(found.ok ? config.told.done.replace("{title}", config.title) : "");
    result.focus({ preventScroll: true });
    result.scrollIntoView({ block: "start" });
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void run();
  });
  form.addEventListener("reset", (event) => {
    event.preventDefault();
    turn += 1;
    emptyForm(form);
    void shown?.then((there) => there.clear());
    say("");
  });
  form.querySelector("#tr-calc-sample")?.addEventListener("click", () => {
    emptyForm(form);
    fillForm(form, config.sample);
    void run();
  });
  startOnFirstUse(form, form, () => {
    client.start();
    view().catch(() => {
      shown = null;
    });
  });
  for (const button of parts.buttons) {
    button.hidden = false;
  }
}

function progress(engine: EngineState, { told }: Config): string {
  return engine.kind === "loading" ? (engine.stage === "download" ? told.engine_download_start : told.starting) : "";
}

function loading({ told, locale }: Config, loaded: number, total: number): string {
  const million = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  return told.loading.replace("{loaded}", million.format(loaded / 1e6)).replace("{total}", million.format(total / 1e6));
}

function reason(code: string, { told }: Config): string {
  return told[`engine_${code}`] ?? "";
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
