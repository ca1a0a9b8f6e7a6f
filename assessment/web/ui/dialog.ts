/** A dialog that confirms an action, above all before anything is deleted or replaced. */

import { html, render } from "lit-html";

export interface DialogText {
  readonly title: string;
  readonly text: string;
  readonly confirm: string;
  readonly cancel: string;
  /** Nothing is deleted or replaced, so the confirming button is the main one and carries no warning. */
  readonly harmless?: boolean;
}

/** Ask for confirmation; resolves to true only for the confirming button, not for Escape or cancel. */
export function ask(root: HTMLElement, words: DialogText): Promise<boolean> {
  const dialog = document.createElement("dialog");
  dialog.className = "tr-dialog";
  dialog.setAttribute("aria-labelledby", "tr-dialog-title");
  dialog.setAttribute("aria-describedby", "tr-dialog-text");
  const close = (value: string) => () => dialog.close(value);
  render(
    html`<h2 id="tr-dialog-title">${words.title}</h2>
      <p id="tr-dialog-text">${words.text}</p>
      <div class="tr-buttons">
        <button type="button" class="tr-button" @click=${close("no")}>${words.cancel}</button>
        <button type="button" class="tr-button ${words.harmless ? "tr-button--main" : "tr-button--warn"}" @click=${close("yes")}>${words.confirm}</button>
      </div>`,
    dialog,
  );
  root.append(dialog);
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(dialog.returnValue === "yes");
    });
  });
}
