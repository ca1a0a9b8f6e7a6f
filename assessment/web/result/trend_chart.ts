/** The trend chart: score ranges over time, in per cent of the width so that texts keep their size on a phone. */

import { scaleLinear } from "d3-scale";
import { area, curveMonotoneX } from "d3-shape";
import { html, nothing, svg, type TemplateResult } from "lit-html";
import type { TrendRow } from "../engine/results";

const MARKS = [0, 25, 50, 75, 100] as const;
const HEIGHT = 220;
/** Space at the sides in per cent, for the labels of the first and the last day. */
const MARGIN = 12;

/** Milliseconds of a day: the current answers are drawn a day after today's snapshot, so that both are visible. */
const DAY = 86_400_000;

interface Point {
  readonly row: TrendRow;
  readonly x: number;
  readonly low: number;
  readonly high: number;
}

const y = scaleLinear([0, 100], [HEIGHT, 0]);

/** Render the chart; a table next to it has the same values. `now` is the day of the row without a date. */
export function trendChart(rows: readonly TrendRow[], now: string, label: string): TemplateResult {
  const points = pointsOf(rows, now);
  const first = points[0];
  const last = points[points.length - 1];
  if (!first || !last) {
    return html``;
  }
  const band = area<Point>()
    .x((point) => point.x)
    .y0((point) => y(point.low))
    .y1((point) => y(point.high))
    .curve(curveMonotoneX)([...points]);
  return html`<svg class="tr-trend" width="100%" height=${HEIGHT + 36} role="img" aria-label=${label}>
    ${MARKS.map((mark) => svg`<line class="tr-trend__line" x1="0" x2="100%" y1=${y(mark)} y2=${y(mark)}></line>
      <text class="tr-trend__mark" x="0" y=${y(mark)} dy="-0.3em">${mark}</text>`)}
    <svg x="0" y="0" width="100%" height=${HEIGHT} viewBox="0 0 100 ${HEIGHT}" preserveAspectRatio="none">
      <path class="tr-trend__band" d=${band ?? ""}></path>
    </svg>
    ${points.map(
      ({ x, low, high }) => svg`<line class="tr-trend__range" x1="${x}%" x2="${x}%" y1=${y(low)} y2=${y(high)}></line>
        <circle class="tr-trend__end" cx="${x}%" cy=${y(low)} r="4"></circle>
        <circle class="tr-trend__end" cx="${x}%" cy=${y(high)} r="4"></circle>`,
    )}
    ${day(first, points.length > 1 ? "start" : "middle")} ${points.length > 1 ? day(last, "end") : nothing}
  </svg>`;
}

function pointsOf(rows: readonly TrendRow[], now: string): readonly Point[] {
  const time = (row: TrendRow): number => (row.date ? Date.parse(row.date) : Date.parse(now) + DAY);
  const times = rows.map(time);
  const x = scaleLinear([Math.min(...times), Math.max(...times)], [MARGIN, 100 - MARGIN]);
  return rows.flatMap((row) =>
    row.low === null || row.high === null ? [] : [{ row, x: x(time(row)), low: row.low, high: row.high }],
  );
}

/** Only the ends have labels: days between them may be closer than their labels are wide. */
function day({ row, x }: Point, anchor: "start" | "middle" | "end"): TemplateResult {
  const left = anchor === "start" ? x - MARGIN : anchor === "end" ? x + MARGIN : x;
  return svg`<text class="tr-trend__day" x="${left}%" y=${HEIGHT + 26} text-anchor=${anchor}>${row.date || row.cells[0]}</text>`;
}
