/** The adviser's logo for the page for the boss: a picture that stays in this browser. */

import { html, nothing, type TemplateResult } from "lit-html";
import { takeFiles } from "../../ui/file_input";
import type { ResultContext, View } from "../context";

export interface Logo {
  /** Render the button that chooses it, or the picture and the button that takes it out. */
  readonly field: () => TemplateResult;
  /** Render it on the page; nothing without one. */
  readonly print: () => View;
}

const KILOBYTE = 1000;
/** The first bytes of the kinds that are taken; a drawing in SVG can hold scripts and is none of them. */
const KINDS: readonly (readonly [string, readonly number[]])[] = [
  ["image/png", [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ["image/jpeg", [0xff, 0xd8, 0xff]],
];
const STORED = /^data:image\/(?:png|jpeg);base64,[A-Za-z0-9+/]+={0,2}$/;

/** Make the logo; it is read from the storage each time, since another tab may change it. */
export function createLogo(context: ResultContext): Logo {
  const { say, logo } = context;
  let fault = "";
  const stored = (): string | null => {
    const address = logo.read();
    return address !== null && STORED.test(address) ? address : null;
  };
  const chosen = async (event: Event): Promise<void> => {
    const [file] = takeFiles(event);
    if (file) {
      fault = await keepLogo(file, context);
      context.redraw();
    }
  };
  const remove = (): void => {
    logo.write(null);
    fault = "";
    context.redraw();
  };
  return {
    field: () => {
      const address = stored();
      return html`<div class="tr-logo">
        ${address
          ? html`<img class="tr-logo__picture" src=${address} alt=${say("logo_alt")} />
              <button type="button" class="tr-button tr-button--quiet" @click=${remove}>${say("logo_remove")}</button>`
          : html`<label class="tr-button tr-filefield"
              ><input type="file" class="tr-sr" id="tr-logo" accept="image/png,image/jpeg" @change=${(event: Event) => void chosen(event)} /><span
                >${say("logo_choose")}</span
              ></label
            >`}
        <p class="tr-hint">${say("logo_kept")}</p>
        ${fault ? html`<p class="tr-wrong" role="alert">${fault}</p>` : nothing}
      </div>`;
    },
    print: () => {
      const address = stored();
      return address ? html`<img class="tr-sheet__logo" src=${address} alt="" />` : nothing;
    },
  };
}

/** Keep a picture; returns the sentence about one that is not taken, and an empty text otherwise. */
async function keepLogo(file: File, { limits, logo, say }: ResultContext): Promise<string> {
  const size = Math.ceil(file.size / KILOBYTE);
  if (size > limits.logo) {
    return say("logo_big", { size, limit: limits.logo });
  }
  const bytes = await file.arrayBuffer().then(
    (buffer) => new Uint8Array(buffer),
    () => new Uint8Array(),
  );
  const kind = KINDS.find(([, start]) => start.every((byte, at) => bytes[at] === byte))?.[0];
  if (kind === undefined) {
    return say("logo_kind");
  }
  const address = `data:${kind};base64,${btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""))}`;
  if (!(await opens(address))) {
    return say("logo_broken");
  }
  return logo.write(address) ? "" : say("logo_full");
}

/** Whether the browser can show a picture. */
async function opens(address: string): Promise<boolean> {
  const picture = new Image();
  picture.src = address;
  return picture.decode().then(
    () => true,
    () => false,
  );
}
