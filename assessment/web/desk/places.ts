/** Loaded at the first use of the form: a place for files in each question that a file can decide. */

import { takeFiles } from "../ui/file_input";
import type { DeskInForm, FormPage } from "./in_question";

/** The static form's way to the desk, which stays where no script runs. */
const LINKS = '.tr-more--find p:not([role]) > a[href$="tools/files/"]';

/** Put a button for files in the place of each link to the desk; nothing of the desk is loaded before one is chosen. */
export function placeFiles(page: FormPage): void {
  let desk: Promise<DeskInForm> | null = null;
  const take = async (link: HTMLAnchorElement, button: HTMLElement, files: readonly File[]): Promise<void> => {
    button.setAttribute("aria-busy", "true");
    forgetFailure(button);
    desk ??= import("./in_question").then(({ deskInForm }) => deskInForm(link.href, page));
    try {
      (await desk).open(button, files);
    } catch {
      desk = null;
      sayFailed(link, button, page);
    }
    button.removeAttribute("aria-busy");
  };
  for (const link of page.form.querySelectorAll<HTMLAnchorElement>(LINKS)) {
    placeButton(link, page.root, (button, files) => void take(link, button, files));
  }
}

function placeButton(link: HTMLAnchorElement, root: HTMLElement, take: (button: HTMLElement, files: readonly File[]) => void): void {
  const button = Object.assign(document.createElement("button"), { type: "button", className: "tr-button" });
  button.append(...link.childNodes);
  const field = Object.assign(document.createElement("input"), { type: "file", multiple: true });
  field.style.display = "none";
  field.ariaLabel = button.textContent;
  button.addEventListener("click", () => field.click());
  field.addEventListener("change", (event) => {
    const files = takeFiles(event);
    if (files.length > 0) {
      take(button, files);
    }
  });
  // Elsewhere on the page a file that is let go is opened as answers.
  button.addEventListener("drop", (event) => {
    const files = [...(event.dataTransfer?.files ?? [])];
    if (files.length > 0) {
      event.preventDefault();
      event.stopPropagation();
      root.removeAttribute("data-dropping");
      take(button, files);
    }
  });
  link.replaceWith(button, field);
}

/** Say that it did not work, and leave the way to the desk's own page. */
function sayFailed(link: HTMLAnchorElement, button: HTMLElement, { say }: FormPage): void {
  const text = Object.assign(document.createElement("p"), { className: "tr-wrong", textContent: `${say("part_failed")} ` });
  text.setAttribute("role", "alert");
  link.textContent = button.textContent;
  text.append(link);
  button.parentElement?.after(text);
}

function forgetFailure(button: HTMLElement): void {
  button.closest("details")?.querySelector("[role=alert]")?.remove();
}
