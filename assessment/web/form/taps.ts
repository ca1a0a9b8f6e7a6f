/** The three-minute check: a tap answers and goes on to the next question, and the last tap can be undone. */

import type { Answer, AnswerFile, Written } from "../answers/answer_file";

/** A tap that answered a question. */
export interface Tap {
  readonly id: string;
  /** The answer before it; undefined when there was none. */
  readonly before: Answer | undefined;
  /** What was written to the question before it had an answer. */
  readonly draft: Written | undefined;
  /** The words that were tapped. */
  readonly text: string;
}

export interface Taps {
  /** The tap that an undo takes back; undefined when there is none. */
  readonly last: () => Tap | undefined;
  /** Forget the last tap and return it. */
  readonly takeBack: () => Tap | undefined;
}

/** The form, and the buttons below it. */
export interface TapPlaces {
  readonly form: HTMLElement;
  readonly nav: HTMLElement;
}

/** Bind the taps; arrow keys only choose, so that the keyboard can pass over answers. */
export function bindTaps({ form, nav }: TapPlaces, file: () => AnswerFile): Taps {
  const goOn = (): void => nav.querySelector<HTMLElement>("[data-nav=next]")?.click();
  const goOnFrom = (address: string): void => {
    // A link that was followed right after the tap has changed the address before the page shows its step.
    if (location.hash === address) {
      goOn();
    }
  };
  const taps: Tap[] = [];
  let pointed = false;
  form.addEventListener("pointerdown", () => (pointed = true));
  form.addEventListener("keydown", (event) => {
    pointed = false;
    const radio = answerField(event.target);
    if (event.key === "Enter" && radio?.checked && file().mode === "brief") {
      event.preventDefault();
      goOn();
    }
  });
  form.addEventListener("click", (event) => {
    toggleCriteria(event.target, form);
    const radio = answerField(event.target);
    const fieldset = radio?.closest<HTMLElement>("fieldset[data-question]");
    if (!radio || !fieldset || !pointed || file().mode !== "brief") {
      return;
    }
    const id = fieldset.dataset["question"] ?? "";
    taps.push({ id, before: file().answers[id], draft: file().drafts?.[id], text: shortText(radio) });
    // The form reports the answer after this event; a question that is left out needs its reason first.
    if (radio.value !== "na" || fieldset.querySelector("select")?.value !== "") {
      setTimeout(goOnFrom, 0, location.hash);
    }
  });
  return { last: () => taps[taps.length - 1], takeBack: () => taps.pop() };
}

/** Show or hide the criteria of all questions, so that a reader who wants them asks once. */
function toggleCriteria(target: EventTarget | null, form: HTMLElement): void {
  const button = target instanceof Element ? target.closest("[data-criteria]") : null;
  if (button) {
    const open = button.getAttribute("aria-expanded") !== "true";
    form.querySelectorAll("[data-criteria]").forEach((each) => each.setAttribute("aria-expanded", String(open)));
  }
}

/** The label of a level without its criterion, or the words of another choice. */
function shortText(radio: HTMLInputElement): string {
  const label = radio.closest("label");
  return (label?.querySelector(".tr-level__label") ?? label)?.textContent?.trim() ?? "";
}

function answerField(target: EventTarget | null): HTMLInputElement | null {
  return target instanceof HTMLInputElement && target.type === "radio" && target.closest("fieldset[data-question]") ? target : null;
}
