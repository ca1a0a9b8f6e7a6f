/** Binds the static form: reads answers from its fields and writes answers into them. */

import { type Answer, type AnswerFile, type Mode, modeOf, type Written, writtenTo } from "../answers/answer_file";
import { type Composition, followComposition } from "./composition";
import { markReason } from "./na_reasons";

/**
 * A change by the reader: one answer (null when there is none, and then what is written to the question), one profile
 * answer, or the mode.
 */
export type Change =
  | { readonly kind: "answer"; readonly id: string; readonly answer: Answer | null; readonly draft: Written }
  | { readonly kind: "profile"; readonly key: string; readonly value: boolean }
  | { readonly kind: "mode"; readonly mode: Mode };

/** Name of the radio buttons that choose how much is asked. */
const MODE = "mode";

const UNKNOWN = "unknown";

/** What each field for text held when it was last read or filled. */
const known = new WeakMap<EventTarget, string>();

/** The composition in each bound form. */
const compositions = new WeakMap<HTMLElement, Composition>();

/** Call `onChange` for every change; `current` returns the stored answer, whose other keys are preserved. */
export function bindForm(
  form: HTMLFormElement,
  current: (id: string) => Answer | undefined,
  onChange: (change: Change) => void,
): void {
  const emit = (fieldset: HTMLElement): void => {
    const id = fieldset.dataset["question"] ?? "";
    const answer = readAnswer(fieldset, current(id));
    markReason(fieldset, false);
    showClear(fieldset, checked(fieldset) !== null);
    onChange({ kind: "answer", id, answer, draft: readTexts(fieldset) });
  };
  form.addEventListener("submit", (event) => event.preventDefault());
  bindTexts(form, emit);
  form.addEventListener("change", (event) => {
    const field = event.target;
    if (field instanceof HTMLSelectElement) {
      withFieldset(field, (fieldset) => check(fieldset, "na"));
    }
    if (field instanceof HTMLSelectElement || (field instanceof HTMLInputElement && field.type === "radio")) {
      takeChoice(field, emit, onChange);
    }
  });
  form.addEventListener("click", (event) => {
    const button = event.target instanceof Element ? event.target.closest("[data-clear]") : null;
    if (button) {
      withFieldset(button, (fieldset) => {
        writeAnswer(fieldset, undefined, { evidence: "", note: "" });
        // The button disappears with the answer, so the focus moves to the first choice of the question.
        fieldset.querySelector<HTMLInputElement>("input[type=radio]")?.focus();
        emit(fieldset);
      });
    }
  });
}

/** Call `emit` for every text that is typed, or that an extension puts into a field. */
function bindTexts(form: HTMLFormElement, emit: (fieldset: HTMLElement) => void): void {
  const typed = (field: EventTarget | null): void => {
    if (isText(field)) {
      known.set(field, field.value);
      withFieldset(field, emit);
    }
  };
  const composition = followComposition(form, (field, orphaned) => {
    if (orphaned && isText(field)) {
      // The words were begun for another brand: stored here, they would replace what is written to this one.
      field.value = known.get(field) ?? "";
    } else {
      typed(field);
    }
  });
  compositions.set(form, composition);
  form.addEventListener("input", (event) => {
    if (composition.field() !== event.target) {
      typed(event.target);
    }
  });
  // Some extensions fill a field without a word until the reader leaves it; nothing new is not stored as of today.
  form.addEventListener("change", (event) => {
    const field = event.target;
    if (isText(field) && composition.field() !== field && field.value !== (known.get(field) ?? field.defaultValue)) {
      typed(field);
    }
  });
}

/** Pass on what a radio button or a list of reasons now says. */
function takeChoice(
  field: HTMLSelectElement | HTMLInputElement,
  emit: (fieldset: HTMLElement) => void,
  onChange: (change: Change) => void,
): void {
  withFieldset(field, emit);
  if (field.value === UNKNOWN) {
    withFieldset(field, openFindOut);
  }
  const key = field.closest<HTMLElement>("[data-profile]")?.dataset["profile"];
  if (key) {
    onChange({ kind: "profile", key, value: field.value === "yes" });
  }
  if (field.name === MODE) {
    onChange({ kind: "mode", mode: modeOf(field.value) ?? "full" });
  }
}

function isText(field: EventTarget | null): field is HTMLTextAreaElement | HTMLInputElement {
  return field instanceof HTMLTextAreaElement || (field instanceof HTMLInputElement && field.type === "text");
}

/** Fill the whole form from `file`, perhaps of another brand, and clear the fields without an answer in it. */
export function fillForm(form: HTMLFormElement, file: AnswerFile, otherBrand = false): void {
  if (otherBrand) {
    compositions.get(form)?.orphan();
  }
  for (const fieldset of questionsIn(form)) {
    const id = fieldset.dataset["question"] ?? "";
    writeAnswer(fieldset, file.answers[id], writtenTo(file, id));
  }
  check(form, file.mode, MODE);
  for (const fieldset of form.querySelectorAll<HTMLElement>("[data-profile]")) {
    const value = file.profile[fieldset.dataset["profile"] ?? ""];
    uncheck(fieldset);
    if (value !== undefined) {
      check(fieldset, value ? "yes" : "no");
    }
  }
}

/** Return the fieldsets of the questions below an element. */
export function questionsIn(root: ParentNode): HTMLFieldSetElement[] {
  return [...root.querySelectorAll<HTMLFieldSetElement>("fieldset[data-question]")];
}

/** Return the shortest mode that asks a question. */
export function modeAsking(fieldset: HTMLElement): Mode {
  return modeOf(fieldset.dataset["mode"]) ?? "full";
}

/** Return the mode that is chosen in the form. */
export function chosenMode(form: HTMLElement): Mode {
  return modeOf(form.querySelector<HTMLInputElement>(`input[name="${MODE}"]:checked`)?.value) ?? "full";
}

/** Return the label of the chosen field; empty when nothing is chosen. */
export function chosenText(fieldset: HTMLElement): string {
  const label = checked(fieldset)?.closest("label");
  const text = label?.querySelector(".tr-level__text") ?? label;
  return text?.textContent?.trim() ?? "";
}

function readAnswer(fieldset: HTMLElement, previous: Answer | undefined): Answer | null {
  const value = checked(fieldset)?.value;
  if (value === undefined) {
    return null;
  }
  const { state: _state, evidence: _evidence, note: _note, ...rest } = previous ?? { state: "unknown" };
  const common = { ...rest, date: today(), ...readTexts(fieldset) } as Record<string, string>;
  delete common["level"];
  delete common["reason"];
  if (value === UNKNOWN) {
    return { ...common, state: "unknown" };
  }
  if (value === "na") {
    const reason = fieldset.querySelector("select")?.value ?? "";
    // Without a reason it is no answer yet; see na_reasons.ts.
    return reason === "" ? null : { ...common, state: "na", reason };
  }
  return { ...common, state: "level", level: Number(value) };
}

function readTexts(fieldset: HTMLElement): Written {
  const evidence = evidenceField(fieldset)?.value.trim() ?? "";
  const note = noteField(fieldset)?.value.trim() ?? "";
  return { ...(evidence === "" ? {} : { evidence }), ...(note === "" ? {} : { note }) };
}

function writeAnswer(fieldset: HTMLElement, answer: Answer | undefined, { evidence, note }: Required<Written>): void {
  uncheck(fieldset);
  const field = evidenceField(fieldset);
  if (field) {
    // A field of one line would run the text of two lines together.
    writeText(field, evidence.replace(/[\r\n]+/g, " "));
  }
  writeNote(fieldset, note);
  if (answer) {
    check(fieldset, answer.state === "level" ? String(answer.level) : answer.state);
  }
  const select = fieldset.querySelector("select");
  if (select) {
    select.value = answer?.state === "na" ? answer.reason : (select.options[0]?.value ?? "");
  }
  markReason(fieldset, false);
  showClear(fieldset, answer !== undefined);
}

/** Write the note and open its field when it has text; a field that the reader opened stays open. */
function writeNote(fieldset: HTMLElement, text: string): void {
  const note = noteField(fieldset);
  const details = note?.closest("details");
  if (note && details) {
    writeText(note, text);
    details.open ||= text !== "";
  }
}

/** Write a text into its field, unless an input method composes there: its words end as one text with the old ones. */
function writeText(field: HTMLInputElement | HTMLTextAreaElement, text: string): void {
  const composed = field.form ? compositions.get(field.form)?.field() : null;
  if (field === composed) {
    known.set(field, text);
    return;
  }
  if (field.value !== text) {
    field.value = text;
  }
  known.set(field, field.value);
}

/** Open the text on how to find out, after the answer "unknown". */
function openFindOut(fieldset: HTMLElement): void {
  const details = fieldset.querySelector<HTMLDetailsElement>(".tr-more--find");
  if (details) {
    details.open = true;
  }
}

/** Return the rule shown when the highest level is claimed without evidence; empty when none is shown. */
export function ruleText(form: HTMLElement, id: string): string {
  const rule = form.querySelector<HTMLElement>(`#q-${CSS.escape(id)} .tr-rule`);
  return rule && rule.getClientRects().length > 0 ? (rule.textContent ?? "") : "";
}

function evidenceField(fieldset: HTMLElement): HTMLInputElement | null {
  return fieldset.querySelector<HTMLInputElement>(".tr-evidence input");
}

function noteField(fieldset: HTMLElement): HTMLTextAreaElement | null {
  return fieldset.querySelector("textarea");
}

function checked(fieldset: HTMLElement): HTMLInputElement | null {
  return fieldset.querySelector<HTMLInputElement>("input[type=radio]:checked");
}

function check(group: HTMLElement, value: string, name?: string): void {
  const named = name === undefined ? "" : `[name="${CSS.escape(name)}"]`;
  const radio = group.querySelector<HTMLInputElement>(`input[type=radio]${named}[value="${CSS.escape(value)}"]`);
  if (radio) {
    radio.checked = true;
  }
}

function uncheck(fieldset: HTMLElement): void {
  const radio = checked(fieldset);
  if (radio) {
    radio.checked = false;
  }
}

function showClear(fieldset: HTMLElement, shown: boolean): void {
  const button = fieldset.querySelector<HTMLElement>("[data-clear]");
  if (button) {
    button.hidden = !shown;
  }
}

function withFieldset(field: Element, action: (fieldset: HTMLElement) => void): void {
  const fieldset = field.closest<HTMLElement>("fieldset[data-question]");
  if (fieldset) {
    action(fieldset);
  }
}

/** The last day that answer files hold; a clock beyond it is wrong. */
const LAST_DAY = "2999-12-31";

/** Return the reader's calendar date, in ISO form. */
export function today(): string {
  const now = new Date();
  if (now.getFullYear() > 2999) {
    return LAST_DAY;
  }
  const two = (part: number): string => String(part).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
