/** Offers the text of a download for copying: browsers inside other apps swallow downloads without a word. */

import type { Exported } from "../engine/payloads";
import { SAVED } from "./save_file";
import type { Say } from "./messages";

/** After each download show a box at the foot of `root`: what was saved, and a button that copies the same text. */
export function bindSavedBox(root: HTMLElement, say: Say): void {
  const box = document.createElement("aside");
  box.className = "tr-saved";
  box.hidden = true;
  const line = add(box, "p");
  line.setAttribute("role", "status");
  const copy = button(box, say("saved_copy"));
  const close = button(box, say("dismiss"));
  const text = add(box, "textarea") as HTMLTextAreaElement;
  text.readOnly = true;
  text.rows = 4;
  text.setAttribute("aria-label", say("saved_text"));
  root.append(box);
  copy.addEventListener("click", () => void copyText(text, line, say));
  close.addEventListener("click", () => {
    box.hidden = true;
  });
  document.addEventListener(SAVED, (event) => {
    const exported = (event as CustomEvent<Exported>).detail;
    box.hidden = false;
    text.hidden = true;
    text.value = exported.text;
    line.textContent = say("saved_file", { file: exported.filename });
  });
}

async function copyText(text: HTMLTextAreaElement, line: HTMLElement, say: Say): Promise<void> {
  try {
    await navigator.clipboard.writeText(text.value);
    line.textContent = say("share_copied");
  } catch {
    // Where pages may not use the clipboard, the reader copies the selected text.
    text.hidden = false;
    text.select();
    line.textContent = say("saved_by_hand");
  }
}

function button(box: HTMLElement, label: string): HTMLButtonElement {
  const element = add(box, "button") as HTMLButtonElement;
  element.type = "button";
  element.className = "tr-button";
  element.textContent = label;
  return element;
}

function add(box: HTMLElement, tag: "p" | "button" | "textarea"): HTMLElement {
  const element = document.createElement(tag);
  box.append(element);
  return element;
}
