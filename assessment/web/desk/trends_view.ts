/** Draws what changed from day to day, when several reports are read. */

import type { TemplateResult } from "lit-html";
import type { CalcSeries } from "../engine/desk";
import type { Config } from "./config";

/** Return the charts; they are code of their own, fetched when there is one to draw. */
export async function trendsView(trends: readonly CalcSeries[], { texts }: Config): Promise<TemplateResult[]> {
  if (trends.length === 0) {
    return [];
  }
  const { seriesView } = await import("../calculators/series_view");
  return trends.map((trend) => seriesView(trend, texts));
}
