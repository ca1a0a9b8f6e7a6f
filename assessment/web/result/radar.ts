/** The radar chart of the capabilities: one numbered spoke each, the range as a band, and a table of the same values. */

import { scaleBand, scaleLinear } from "d3-scale";
import { arc, areaRadial, curveLinearClosed, lineRadial } from "d3-shape";
import { html, nothing, svg, type TemplateResult } from "lit-html";
import type { CapabilityLine, Report, StrategyLine } from "../engine/report";
import type { Say } from "../ui/messages";
import { createCollapsible } from "./collapsible";
import type { ResultContext, ResultSection, View } from "./context";

const RADIUS = 150;
/** Radius of a zero, so that it has a point on its own spoke. */
const HUB = 16;
const RING = 6;
const VIEW = RADIUS + 40;
const MARKS = [0, 25, 50, 75, 100] as const;
const NAMED_MARKS: readonly number[] = [50, 100];

interface Spoke {
  readonly line: CapabilityLine;
  readonly label: string;
  readonly angle: number;
}

/** A spoke with a range: capabilities without questions that apply have none. */
interface Reach extends Spoke {
  readonly low: number;
  readonly high: number;
}

const radius = scaleLinear([0, 100], [HUB, RADIUS]);

/** Make the section. */
export function createRadar({ say }: ResultContext): ResultSection {
  const collapsible = createCollapsible();
  return {
    refresh: () => undefined,
    view: (report) => html`<section class="tr-block" id="result-radar">
      ${collapsible(report.headings["capabilities"] ?? "", say("radar_lead"), radarView(report, say))}
    </section>`,
  };
}

/** Render the chart and its table. */
export function radarView(report: Report, say: Say): TemplateResult {
  const spokes = spokesOf(report.capabilities);
  return html`<div class="tr-radar">
      <svg class="tr-radar__chart" viewBox="${-VIEW} ${-VIEW} ${2 * VIEW} ${2 * VIEW}" role="img" aria-label=${say("radar_label")}>
        ${MARKS.map(ring)} ${report.strategies.map((line) => sector(line, spokes))} ${spokes.map(spokeLine)}
        ${water(spokes.flatMap(reachOf), spokes.length)} ${spokes.flatMap(reachOf).map(segment)} ${spokes.map(number)}
        ${NAMED_MARKS.map(scaleMark)}
      </svg>
      ${tableOf(report, spokes, say)}
    </div>`;
}

function spokesOf(lines: readonly CapabilityLine[]): readonly Spoke[] {
  const keys = lines.map((_line, at) => String(at + 1));
  const angle = scaleBand(keys, [0, 2 * Math.PI]);
  return lines.map((line, at) => {
    const label = keys[at] ?? "";
    return { line, label, angle: (angle(label) ?? 0) + angle.bandwidth() / 2 };
  });
}

function reachOf(spoke: Spoke): readonly Reach[] {
  const { low, high } = spoke.line;
  return low === null || high === null ? [] : [{ ...spoke, low, high }];
}

/** Return the coordinates of a distance on a spoke; the first spoke points up. */
function at(angle: number, distance: number): readonly [number, number] {
  return [distance * Math.sin(angle), -distance * Math.cos(angle)];
}

function ring(mark: number): TemplateResult {
  return svg`<circle class="tr-radar__ring" r=${radius(mark)}></circle>`;
}

function scaleMark(mark: number): TemplateResult {
  return svg`<text class="tr-radar__mark" x="0" y=${-radius(mark)} dy="0.35em" text-anchor="middle">${mark}</text>`;
}

/** The arc around the spokes of one strategy. */
function sector(line: StrategyLine, spokes: readonly Spoke[]): View {
  const own = spokes.filter((spoke) => spoke.line.strategy === line.id);
  const first = own[0];
  const last = own[own.length - 1];
  if (!first || !last) {
    return nothing;
  }
  const half = Math.PI / spokes.length;
  const path = arc()({
    innerRadius: RADIUS + RING,
    outerRadius: RADIUS + 2 * RING,
    startAngle: first.angle - half,
    endAngle: last.angle + half,
    padAngle: 0.03,
  });
  return svg`<path class="tr-radar__sector" data-strategy=${line.id} d=${path ?? ""}></path>`;
}

function spokeLine({ angle }: Spoke): TemplateResult {
  const [x1, y1] = at(angle, HUB);
  const [x2, y2] = at(angle, RADIUS);
  return svg`<line class="tr-radar__spoke" x1=${x1} y1=${y1} x2=${x2} y2=${y2}></line>`;
}

/** The band from the lower to the upper bound; only a full circle of ranges has an outline. */
function water(reaches: readonly Reach[], count: number): View {
  if (reaches.length < count || count === 0) {
    return nothing;
  }
  const band = areaRadial<Reach>()
    .angle((reach) => reach.angle)
    .innerRadius((reach) => radius(reach.low))
    .outerRadius((reach) => radius(reach.high))
    .curve(curveLinearClosed)([...reaches]);
  const shore = lineRadial<Reach>()
    .angle((reach) => reach.angle)
    .radius((reach) => radius(reach.low))
    .curve(curveLinearClosed)([...reaches]);
  return svg`<path class="tr-radar__band" fill-rule="evenodd" d=${band ?? ""}></path>
    <path class="tr-radar__shore" d=${shore ?? ""}></path>`;
}

function segment({ line, angle, low, high }: Reach): TemplateResult {
  const [x1, y1] = at(angle, radius(low));
  const [x2, y2] = at(angle, radius(high));
  return svg`<g class="tr-radar__range" data-strategy=${line.strategy}>
    <line x1=${x1} y1=${y1} x2=${x2} y2=${y2}></line>
    <circle class="tr-radar__low" cx=${x1} cy=${y1} r="5"></circle>
    <circle class="tr-radar__high" cx=${x2} cy=${y2} r="4"></circle>
  </g>`;
}

function number({ line, label, angle }: Spoke): TemplateResult {
  const [x, y] = at(angle, RADIUS + 4 * RING + 2);
  return svg`<text class="tr-radar__number" data-strategy=${line.strategy} x=${x} y=${y} dy="0.35em" text-anchor="middle">${label}</text>`;
}

function tableOf(report: Report, spokes: readonly Spoke[], say: Say): TemplateResult {
  return html`<table class="tr-spokes">
    <caption class="tr-sr">${say("radar_label")}</caption>
    <thead>
      <tr>
        <th scope="col">${say("radar_number")}</th>
        <th scope="col">${say("radar_capability")}</th>
        <th scope="col" class="tr-number">${say("range_column")}</th>
      </tr>
    </thead>
    ${report.strategies.map(
      (line) => html`<tbody data-strategy=${line.id}>
        <tr>
          <th scope="rowgroup" colspan="3">${line.name}</th>
        </tr>
        ${spokes
          .filter((spoke) => spoke.line.strategy === line.id)
          .map(
            (spoke) => html`<tr>
              <td class="tr-spokes__number">${spoke.label}</td>
              <th scope="row">${spoke.line.name}</th>
              <td class="tr-number">${spoke.line.text}</td>
            </tr>`,
          )}
      </tbody>`,
    )}
  </table>`;
}
