/** The catalogue of questions and their possible answers, read from the form. */

import type { Answer } from "../answers/answer_file";
import { questionsIn } from "./form_binding";

export interface Choice {
  /** `0` to `3`, `unknown`, or `na:` with the reason. */
  readonly value: string;
  readonly text: string;
}

export interface CatalogQuestion {
  readonly id: string;
  readonly title: string;
  readonly group: string;
  readonly choices: readonly Choice[];
}

/** One question of the profile, with the words of its two answers. */
export interface ProfileQuestion {
  readonly id: string;
  readonly title: string;
  readonly yes: string;
  readonly no: string;
}

export interface Catalogs {
  readonly catalog: readonly CatalogQuestion[];
  readonly profile: readonly ProfileQuestion[];
}

const REASON = "na:";

/** Read the catalogue from the form. */
export function readCatalog(form: HTMLElement): readonly CatalogQuestion[] {
  return questionsIn(form).map((fieldset) => {
    const id = fieldset.dataset["question"] ?? "";
    return {
      id,
      title: text(fieldset.querySelector("legend")).replace(id, "").trim(),
      group: text(fieldset.closest(".tr-step")?.querySelector("h2")),
      choices: choicesOf(fieldset),
    };
  });
}

/** Read the questions of the profile from the form. */
export function readProfile(form: HTMLElement): readonly ProfileQuestion[] {
  return [...form.querySelectorAll<HTMLElement>("[data-profile]")].map((fieldset) => {
    const words = (value: string): string => text(fieldset.querySelector(`input[value=${value}]`)?.closest("label"));
    return {
      id: fieldset.dataset["profile"] ?? "",
      title: text(fieldset.querySelector("legend")),
      yes: words("yes"),
      no: words("no"),
    };
  });
}

/** Return the answer that a choice represents. */
export function answerOf(value: string): Answer {
  if (value === "unknown") {
    return { state: "unknown" };
  }
  return value.startsWith(REASON)
    ? { state: "na", reason: value.slice(REASON.length) }
    : { state: "level", level: Number(value) };
}

/** Return the choice that represents an answer. */
export function choiceOf(answer: Answer): string {
  switch (answer.state) {
    case "level":
      return String(answer.level);
    case "na":
      return REASON + answer.reason;
    case "unknown":
      return "unknown";
  }
}

function choicesOf(fieldset: HTMLElement): readonly Choice[] {
  return [...fieldset.querySelectorAll<HTMLInputElement>("input[type=radio]")].flatMap((radio) => {
    const label = radio.closest("label");
    if (radio.value !== "na") {
      const words = text(label?.querySelector(".tr-level__text") ?? label);
      return [{ value: radio.value, text: /^\d$/.test(radio.value) ? `${radio.value} · ${words}` : words }];
    }
    const reasons = [...fieldset.querySelectorAll<HTMLOptionElement>("select option")].filter((option) => option.value);
    return reasons.map((option) => ({ value: REASON + option.value, text: `${text(label)} · ${text(option)}` }));
  });
}

function text(element: Element | null | undefined): string {
  return (element?.textContent ?? "").replace(/\s+/g, " ").trim();
}
