/** Entry: turns the static form into steps and connects it with the session. */

import { sharedFragment } from "../answers/share_fragment";
import { openStore } from "../answers/store";
import type { ExportFormat } from "../engine/payloads";
import { fetchAhead, onIntent } from "../engine/prefetch";
import { bindForm, fillForm, quickIds, ruleText } from "../form/form_binding";
import { missingReasons } from "../form/na_reasons";
import { bindShortcuts } from "../form/shortcuts";
import { collectSteps, focusHeading, locate, RESULT, type Step, walk } from "../form/steps";
import type { Desk } from "../result/context";
import { announceEngine, readConfig } from "../ui/config";
import { ask } from "../ui/dialog";
import { createSay } from "../ui/messages";
import { nameOf } from "./brand_name";
import { brandActions } from "./brands";
import { bindDropping } from "./drag_and_drop";
import { findPage, type Page } from "./elements";
import { exportAnswers } from "./export_answers";
import { type Importer, openAnswers } from "./import_answers";
import { createLoading } from "./load_result";
import { draw, type Stage } from "./render";
import { Session } from "./session";
import { createShared } from "./shared_link";
import { askedIds, type State } from "./state";

function enhance(root: HTMLElement): void {
  const config = readConfig(root);
  const say = createSay(config.messages);
  const page = findPage(root);
  const steps = collectSteps(page.form, page.check, page.result);
  const title = document.title;
  const store = openStore(config.storage);
  addCounts(steps);

  const session: Session = new Session({
    config,
    say,
    store,
    questions: steps.flatMap((step) => step.questions),
    quick: quickIds(page.form),
    firstStep: steps[0]?.id ?? "",
    createWorker: () => new Worker(new URL(config.worker, document.baseURI), { type: "module" }),
    onState: (state, previous) => show(state, previous),
    onReplace: (file) => fillForm(page.form, file),
  });

  const refocus = (): void => focusHeading(elementOf(steps, session.state.step));
  const importer: Importer = {
    session,
    root,
    limits: config.limits,
    lang: config.lang,
    say,
    arrive: (unanswered) => {
      const open = steps.find((step) => step.questions.some((id) => unanswered.includes(id)));
      stage.actions.go(open?.id ?? RESULT);
    },
  };
  const desk: Desk = {
    root,
    form: page.form,
    lang: config.lang,
    limits: config.limits,
    say,
    ask: (name, payload) => session.ask(name, payload),
    file: () => session.state.file,
    brands: () => session.state.shelf.parked.map(({ file }) => ({ name: nameOf(file, say), answers: file })),
    keep: (file) => session.edit(file),
    replace: (file, text) => {
      session.edit(file, { text, arriving: true });
      session.speak(text);
    },
    read: (text) => session.read(text),
    redraw: () => {
      show(session.state, session.state);
      shared.redraw();
    },
  };
  const loading = createLoading(desk);
  const shared = createShared(desk, loading, page.shared, (hash) => {
    location.hash = hash;
  });
  let arrived = false;
  const stage: Stage = {
    page,
    steps,
    config,
    say,
    loading,
    actions: {
      ...brandActions(session, root, say),
      go: (step) => {
        location.hash = `#${step}`;
      },
      next: (step) => {
        const problems = missingReasons(elementOf(steps, session.state.step), say);
        if (problems) {
          session.complain(problems);
        } else {
          stage.actions.go(step);
        }
      },
      retry: () => {
        session.client.start();
        refocus();
      },
      save: (format) => void save(format),
      open: (source) => void openAnswers(importer, source),
      clear: () => void clear(),
    },
  };

  function show(state: State, previous: State): void {
    draw(state, stage);
    if (state.problems && state.problems !== previous.problems) {
      page.errors.focus();
    }
    // A button that takes itself away must not take the focus with it.
    const gone = (previous.problems && !state.problems) || (previous.notice?.action && !state.notice?.action);
    if (gone && document.activeElement === document.body) {
      refocus();
    }
    if (state.engine.kind === "ready" && previous.engine.kind !== "ready") {
      announceEngine(config.engine);
    }
    const there = state.step === RESULT && state.report !== null && loading.outcome !== null;
    if (there && !arrived) {
      arrive();
    }
    arrived = there;
    writeTitle(state);
  }

  /** The result has just appeared: go to the part the address names, or to its head. */
  function arrive(): void {
    const group = locate(location.hash, steps)?.group;
    const part = group === undefined ? null : document.getElementById(group);
    if (part) {
      focusPart(part);
    } else {
      focusHeading(page.result);
    }
  }

  function writeTitle(state: State): void {
    const heading = elementOf(steps, state.step).querySelector("h2")?.textContent?.trim() ?? "";
    const plain = state.step === steps[0]?.id ? title : say("page_title", { step: heading, title });
    document.title = state.problems ? say("error_title", { title: plain }) : plain;
  }

  async function save(format: ExportFormat): Promise<void> {
    try {
      await exportAnswers(session.client, session.state.file, config.lang, format);
    } catch {
      session.notify({ text: say("export_failed") });
    }
  }

  async function clear(): Promise<void> {
    const words = { title: say("delete_confirm"), text: say("delete_confirm_detail"), confirm: say("delete_confirm_yes") };
    if (await ask(root, { ...words, cancel: say("delete_confirm_no") })) {
      session.clear();
      stage.actions.go(steps[0]?.id ?? "");
    }
  }

  /** Follow the address; `moved` when the reader is on the way and the focus has to go along. */
  function route(moved: boolean): void {
    const fragment = sharedFragment(location.hash);
    shared.open(fragment);
    if (fragment !== null) {
      keepPlace();
      return;
    }
    const target = locate(location.hash, steps);
    const { file, quick } = session.state;
    if (target?.question !== undefined && file.mode === "quick" && !quick.has(target.question)) {
      session.widen();
    }
    keepPlace();
    const order = walk(steps, askedIds(session.state));
    const step = target && order.includes(target.step) ? target.step : (order[0] ?? "");
    session.show(step, moved);
    if (step === RESULT) {
      session.client.start();
    }
    const group = target?.group === undefined ? null : document.getElementById(target.group);
    if (group && !group.hidden) {
      focusPart(group);
    } else if (moved || target) {
      page.root.scrollIntoView({ block: "start" });
    }
    if (moved && !group) {
      focusHeading(elementOf(steps, step));
    }
  }

  /** The other language opens where this one is left. */
  function keepPlace(): void {
    for (const link of document.querySelectorAll<HTMLAnchorElement>("a.md-select__link")) {
      link.hash = location.hash;
    }
  }

  if (sharedFragment(location.hash) !== null || locate(location.hash, steps)?.step === RESULT) {
    // It takes longest, so it begins before the page is made ready.
    session.client.start();
  }
  fillForm(page.form, session.state.file);
  bindForm(page.form, (id) => session.state.file.answers[id], (change) => {
    session.apply(change);
    const rule = change.kind === "answer" ? ruleText(elementOf(steps, session.state.step), change.id) : "";
    if (rule) {
      session.speak(rule);
    }
  });
  bindShortcuts(root, page.keysOn, store.texts, config.storage.shortcuts);
  bindDropping(root, stage.actions.open);
  store.onChange(() => session.refresh());
  document.addEventListener("visibilitychange", () => session.refresh());
  onIntent(page.form, page.nav, () => session.client.start());
  addEventListener("hashchange", () => route(true));
  page.nav.setAttribute("aria-label", say("nav_label"));
  page.nav.hidden = false;
  page.brands.hidden = false;
  root.dataset["state"] = "enhanced";
  route(false);
  fetchAhead(new URL(config.worker, document.baseURI).href);
}

function focusPart(part: HTMLElement): void {
  // A part that is folded, in fold.ts: an address that leads there opens it.
  part.querySelector(":scope > .tr-fold")?.setAttribute("open", "");
  part.tabIndex = -1;
  part.focus();
  part.scrollIntoView({ block: "start" });
}

function elementOf(steps: readonly Step[], id: string): Page["root"] {
  return steps.find((step) => step.id === id)?.element ?? document.body;
}

function addCounts(steps: readonly Step[]): void {
  for (const step of steps) {
    if (step.element.classList.contains("tr-step")) {
      const count = document.createElement("p");
      count.className = "tr-step__count";
      step.element.prepend(count);
    }
  }
}

const root = document.querySelector<HTMLElement>("#tr-app");
if (root) {
  enhance(root);
}
