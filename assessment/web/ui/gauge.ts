/** The tide gauge: a scale from 0 to 100 that shows the range in the report. */

import { html, nothing, svg, type TemplateResult } from "lit-html";

export interface Bounds {
  readonly low: number | null;
  readonly high: number | null;
  /** The target that the reader has set. */
  readonly target?: number | null;
}

/** Marks of the scale, in percent of its width. */
const MARKS = [0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100] as const;
const LONG_MARKS: ReadonlySet<number> = new Set([0, 50, 100]);

/**
 * Render a thin bar for lists. The text next to it gives the same number, so the bar is hidden from
 * screen readers.
 */
export function bar({ low, high, target }: Bounds): TemplateResult {
  return html`<svg class="tr-bar" width="100%" height="10" aria-hidden="true" focusable="false">
    <line class="tr-bar__scale" x1="0" x2="100%" y1="5" y2="5"></line>
    ${low === null || high === null ? nothing : band(low, high)} ${typeof target === "number" ? aim(target, 0, 10) : nothing}
  </svg>`;
}

/** Render the range as water, for a check whose every tap moves it. */
export function tide({ low, high }: Bounds): TemplateResult {
  return html`<svg class="tr-tide" width="100%" height="28" aria-hidden="true" focusable="false">
    ${wavePattern("tr-wave-tide")}
    <line class="tr-gauge__scale" x1="0" x2="100%" y1="14" y2="14"></line>
    ${low === null || high === null ? nothing : water(low, high, "tr-wave-tide")}
  </svg>`;
}

/** Render the large gauge of the result, with a ruler below the range. */
export function gauge({ low, high, target }: Bounds): TemplateResult {
  return html`<svg class="tr-gauge" width="100%" height="64" aria-hidden="true" focusable="false">
    ${wavePattern("tr-wave-gauge")}
    <line class="tr-gauge__scale" x1="0" x2="100%" y1="14" y2="14"></line>
    ${low === null || high === null ? nothing : water(low, high, "tr-wave-gauge")}
    ${MARKS.map((mark) => ruler(mark))} ${typeof target === "number" ? aim(target, 0, 34) : nothing}
  </svg>`;
}

/** Define the pattern under an id of its own: one in a part that is not displayed paints nothing elsewhere. */
function wavePattern(id: string): TemplateResult {
  return svg`<defs>
    <pattern id=${id} width="16" height="28" patternUnits="userSpaceOnUse">
      <rect class="tr-gauge__water" width="16" height="28"></rect>
      <path class="tr-gauge__wave" d="M-8 9q4-5 8 0t8 0 8 0M-8 18q4-5 8 0t8 0 8 0M-8 27q4-5 8 0t8 0 8 0"></path>
    </pattern>
  </defs>`;
}

/** The band has a mark at each end, so that a range of one point is visible too. */
function band(low: number, high: number): TemplateResult {
  return svg`<line class="tr-bar__band" x1="${low}%" x2="${high}%" y1="5" y2="5"></line>
    ${[low, high].map((end) => svg`<line class="tr-bar__end" x1="${end}%" x2="${end}%" y1="0" y2="10"></line>`)}`;
}

function water(low: number, high: number, id: string): TemplateResult {
  return svg`<line x1="${low}%" x2="${high}%" y1="14" y2="14" stroke="url(#${id})" stroke-width="28"></line>
    ${[low, high].map((end) => svg`<line class="tr-gauge__end" x1="${end}%" x2="${end}%" y1="0" y2="28"></line>`)}`;
}

/** The target: a flag on a pole, so that it differs from the ends of the range in shape as well. */
function aim(target: number, top: number, foot: number): TemplateResult {
  return svg`<svg class="tr-aim" x="${target}%" y="0" overflow="visible">
    <line x1="0" x2="0" y1="${top - 6}" y2="${foot}"></line>
    <path d="M0 ${top - 6}l8 3.5-8 3.5z"></path>
  </svg>`;
}

function ruler(mark: number): TemplateResult {
  const long = LONG_MARKS.has(mark);
  const anchor = mark === 0 ? "start" : mark === 100 ? "end" : "middle";
  return svg`<line class="tr-gauge__mark" x1="${mark}%" x2="${mark}%" y1="34" y2="${long ? 44 : 39}"></line>
    ${long ? svg`<text class="tr-gauge__number" x="${mark}%" y="59" text-anchor="${anchor}">${mark}</text>` : nothing}`;
}
