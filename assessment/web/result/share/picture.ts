/** The picture to save: drawn on request, and shown as an image so that a long press saves it too. */

import { html, nothing, type TemplateResult } from "lit-html";
import { fileStem } from "../../answers/file_name";
import { pageAddress } from "../../answers/share_fragment";
import type { Report } from "../../engine/report";
import type { FirstAction } from "../../engine/results";
import { today } from "../../form/form_binding";
import { spokenAddress } from "../spoken_address";
import type { ResultContext, View } from "../context";
import { storedName } from "../other_files";
import type { PictureTexts } from "./picture_drawing";

export interface Picture {
  /** Forget the picture: the answers have changed. */
  readonly refresh: () => void;
  /** Render the button and the picture; `named` puts the brand on it. */
  readonly view: (report: Report, named: boolean) => View;
}

interface Drawn {
  readonly address: string;
  readonly named: boolean;
}

/** Make the picture; its drawing and the code on it are fetched when it is asked for. */
export function createPicture(context: ResultContext, first: () => readonly FirstAction[]): Picture {
  const { lang, root, say } = context;
  let drawn: Drawn | null = null;
  let failed = false;

  const make = async (report: Report, named: boolean): Promise<void> => {
    try {
      const [{ drawPicture }, { qrCode }] = await Promise.all([import("./picture_drawing"), import("../qr_code")]);
      const texts = textsOf(report, named ? storedName(context.file()) : "", first()[0], say("result_unit"));
      const canvas = drawPicture(texts, qrCode(pageAddress()), getComputedStyle(root).fontFamily, lang);
      drawn = { address: canvas.toDataURL("image/png"), named };
      failed = false;
    } catch {
      failed = true;
    }
    context.redraw();
    root.querySelector<HTMLElement>("#tr-picture")?.scrollIntoView({ block: "nearest" });
  };
  const name = (): string => `${fileStem(context.file(), "result", today())}.png`;

  return {
    refresh: () => {
      drawn = null;
    },
    view: (report, named) => html`<div class="tr-buttons">
        <button type="button" class="tr-button" @click=${() => void make(report, named)}>${say("picture_make")}</button>
      </div>
      ${failed ? html`<p class="tr-wrong" role="alert">${say("part_failed")}</p>` : nothing}
      ${drawn && drawn.named === named ? pictureView(drawn.address, name(), report.verdict.sentence, say("picture_save"), say("picture_hint")) : nothing}`,
  };
}

function pictureView(address: string, name: string, alt: string, label: string, hint: string): TemplateResult {
  return html`<figure class="tr-picture" id="tr-picture">
    <img src=${address} width="1080" height="1440" alt=${alt} />
    <figcaption>${hint} <a class="tr-button" href=${address} download=${name}>${label}</a></figcaption>
  </figure>`;
}

function textsOf({ range, sheet, stage, verdict }: Report, brand: string, first: FirstAction | undefined, unit: string): PictureTexts {
  const line = (key: string, text: string): (readonly [string, string])[] => (text ? [[sheet[key] ?? "", text]] : []);
  return {
    title: sheet["title_picture"] ?? "",
    brand,
    range: range?.text ?? "",
    low: range?.low ?? 0,
    high: range?.high ?? 0,
    unit,
    stage: stage?.name ?? "",
    lines: [...line("strongest", verdict.strongest), ...line("weakest", verdict.weakest), ...line("first", first ? `${first.title} · ${first.hours}` : "")],
    date: today(),
    invitation: sheet["address"] ?? "",
    address: spokenAddress(pageAddress()),
  };
}
