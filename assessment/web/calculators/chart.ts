/** Draws a series: lines, bars or intervals. Places across are per cent of the width, so that words keep their size. */

import { line } from "d3-shape";
import { html, nothing, svg, type TemplateResult } from "lit-html";
import type { CalcCell, CalcSeries } from "../engine/desk";

const HEIGHT = 200;
const BAR = 34;
/** Space at the top for the words of the largest value, and below for those of the axis. */
const TOP = 22;
const BELOW = 44;

/** A linear scale: from the ends of the numbers to the ends of the drawing. */
function scaleLinear(from: readonly [number, number], to: readonly [number, number]): (value: number) => number {
  const [start, end] = [from[0], from[1] === from[0] ? from[0] + 1 : from[1]];
  return (value) => to[0] + ((value - start) / (end - start)) * (to[1] - to[0]);
}

const number = (cell: CalcCell | undefined): number | null => (typeof cell === "number" ? cell : null);

/** Draw the chart; its table says the same, so its words are few. */
export function chart(series: CalcSeries): TemplateResult {
  if (series.rows.length === 0) {
    return html``;
  }
  return series.kind === "lines" ? lines(series) : series.kind === "bars" ? bars(series) : intervals(series);
}

function lines(series: CalcSeries): TemplateResult {
  const across = series.rows.map((row) => number(row[0]) ?? 0);
  const columns = series.columns.slice(1).map((_, at) => series.rows.map((row) => number(row[at + 1])));
  const all = columns.flat().filter((value) => value !== null);
  const most = Math.max(...all);
  const least = Math.min(0, ...all);
  const ends = [Math.min(...across), Math.max(...across, series.mark ?? 0)] as const;
  const x = scaleLinear(ends, [0, 100]);
  const y = scaleLinear([least, most], [HEIGHT, 0]);
  const path = (values: readonly (number | null)[]): string =>
    line<number>()
      .defined((at) => values[at] !== null)
      .x((at) => x(across[at] ?? 0))
      .y((at) => y(values[at] ?? 0))(across.map((_, at) => at)) ?? "";
  const highest = columns.flatMap((values, at) => values.flatMap((value, row) => (value === most ? [[row, at + 1] as const] : [])))[0];
  const last = series.rows.length - 1;
  return html`<div class="tr-calc__chart">
    <p class="tr-calc__key">
      ${series.columns.slice(1).map((column, at) => html`<span class="tr-calc__key--${at}">${column.label}</span>`)}
      ${series.mark_label === null ? nothing : html`<span class="tr-calc__key--mark">${series.mark_label}</span>`}
    </p>
    <svg width="100%" height=${TOP + HEIGHT + BELOW} role="img" aria-label=${series.title}>
      <svg x="0" y=${TOP} width="100%" height=${HEIGHT} viewBox="0 0 100 ${HEIGHT}" preserveAspectRatio="none">
        <line class="tr-calc__axis" x1="0" x2="100" y1=${y(0)} y2=${y(0)}></line>
        ${columns.map((values, at) => svg`<path class="tr-calc__line tr-calc__line--${at}" d=${path(values)}></path>`)}
        ${series.mark === null ? nothing : svg`<line class="tr-calc__mark" x1=${x(series.mark)} x2=${x(series.mark)} y1="0" y2=${HEIGHT}></line>`}
      </svg>
      <text class="tr-calc__word" x="0" y=${TOP - 8}>${highest ? series.shown[highest[0]]?.[highest[1]] : ""}</text>
      <text class="tr-calc__word" x="0" y=${TOP + HEIGHT + 18}>${series.shown[0]?.[0]}</text>
      <text class="tr-calc__word" x="100%" y=${TOP + HEIGHT + 18} text-anchor="end">${series.shown[last]?.[0]}</text>
      <text class="tr-calc__word" x="50%" y=${TOP + HEIGHT + 38} text-anchor="middle">${series.columns[0]?.label}</text>
    </svg>
  </div>`;
}

function bars(series: CalcSeries): TemplateResult {
  const values = series.rows.map((row) => number(row[1]) ?? 0);
  const x = scaleLinear([0, Math.max(...values)], [0, 100]);
  return html`<svg class="tr-calc__chart" width="100%" height=${series.rows.length * (BAR + 16)} role="img" aria-label=${series.title}>
    ${series.shown.map((row, at) => {
      const top = at * (BAR + 16);
      return svg`<text class="tr-calc__word" x="0" y=${top + 14}>${row[0]}</text>
        <text class="tr-calc__word" x="100%" y=${top + 14} text-anchor="end">${row[1]}</text>
        <rect class="tr-calc__bar" x="0" y=${top + 20} width="${x(values[at] ?? 0)}%" height="12"></rect>`;
    })}
  </svg>`;
}

function intervals(series: CalcSeries): TemplateResult {
  return html`<svg class="tr-calc__chart" width="100%" height=${series.rows.length * BAR} role="img" aria-label=${series.title}>
    ${series.rows.map((row, at) => {
      const [from, middle, to] = [number(row[1]), number(row[2]), number(row[3])];
      const centre = at * BAR + BAR / 2;
      const x = scaleLinear([0, 1], [16, 84]);
      const drawn =
        from === null || middle === null || to === null
          ? nothing
          : svg`<line class="tr-calc__range" x1="${x(from)}%" x2="${x(to)}%" y1=${centre} y2=${centre}></line>
            <circle class="tr-calc__point" cx="${x(middle)}%" cy=${centre} r="5"></circle>`;
      const words = series.shown[at] ?? [];
      return svg`<line class="tr-calc__axis" x1="16%" x2="84%" y1=${centre} y2=${centre}></line>${drawn}
        <text class="tr-calc__word" x="0" y=${centre} dy="0.35em">${words[0]}</text>
        <text class="tr-calc__word" x="100%" y=${centre} dy="0.35em" text-anchor="end">${words[words.length - 1]}</text>`;
    })}
  </svg>`;
}
