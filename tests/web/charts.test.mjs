// The geometry of gauge, bar, radar and trend: what is drawn lies where the numbers say.
import assert from "node:assert/strict";
import { test } from "node:test";
import { load, markup, numbers, say } from "./load.mjs";

const { bar, gauge, tide } = await load("ui/gauge.ts");
const { radarView } = await load("result/radar.ts");
const { trendChart } = await load("result/trend_chart.ts");

test("the band of a bar goes from the lower to the upper bound, with a mark at each", () => {
  const text = markup(bar({ low: 20, high: 65 }));
  assert.deepEqual([numbers(text, "tr-bar__band", "x1"), numbers(text, "tr-bar__band", "x2")], [[20], [65]]);
  assert.deepEqual(numbers(text, "tr-bar__end", "x1"), [20, 65]);
});

test("a range of one point still has its marks, and zero is a number", () => {
  assert.deepEqual(numbers(markup(bar({ low: 0, high: 0 })), "tr-bar__end", "x1"), [0, 0]);
  assert.deepEqual(numbers(markup(gauge({ low: 100, high: 100 })), "tr-gauge__end", "x1"), [100, 100]);
});

test("without bounds nothing is drawn on the scale", () => {
  for (const view of [bar({ low: null, high: null }), bar({ low: 0, high: null })]) {
    assert.doesNotMatch(markup(view), /tr-bar__band|tr-bar__end/);
    assert.match(markup(view), /tr-bar__scale/);
  }
});

test("a target of zero is drawn, no target is not", () => {
  assert.deepEqual(numbers(markup(gauge({ low: 1, high: 2, target: 0 })), "tr-aim", "x"), [0]);
  assert.doesNotMatch(markup(gauge({ low: 1, high: 2, target: null })), /tr-aim/);
});

test("the ruler of the gauge has a mark every ten points and numbers at its ends and middle", () => {
  const text = markup(gauge({ low: 1, high: 2 }));
  assert.deepEqual(numbers(text, "tr-gauge__mark", "x1"), [0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100]);
  assert.deepEqual(numbers(text, "tr-gauge__number", "x"), [0, 50, 100]);
});

const line = (id, low, high) => ({ id, strategy: id.slice(0, 3), name: id, low, high, text: `${low}–${high}` });
const report = (capabilities) => ({
  headings: { capabilities: "Capabilities" },
  strategies: [...new Set(capabilities.map(({ strategy }) => strategy))].map((id) => ({ id, name: id })),
  capabilities,
});
const spokes = (text, end) => {
  const [x, y] = [numbers(text, `tr-radar__${end}`, "cx"), numbers(text, `tr-radar__${end}`, "cy")];
  return x.map((value, at) => ({ reach: Math.hypot(value, y[at]), angle: Math.atan2(value, -y[at]) }));
};
const near = (one, other) => assert.ok(Math.abs(one - other) < 1e-6, `${one} is not ${other}`);

test("each end of a spoke lies as far out as its number says, from the hub to the rim", () => {
  const text = markup(radarView(report([line("BRD.a", 0, 100), line("BRD.b", 25, 50), line("CON.a", 50, 50)]), say));
  const hub = spokes(text, "low")[0].reach;
  const rim = spokes(text, "high")[0].reach;
  assert.ok(hub > 0 && rim > hub);
  near(spokes(text, "low")[1].reach, hub + (rim - hub) * 0.25);
  near(spokes(text, "high")[1].reach, hub + (rim - hub) * 0.5);
  near(spokes(text, "low")[2].reach, spokes(text, "high")[2].reach);
});

test("spokes stand at equal angles, both ends of one at the same", () => {
  const text = markup(radarView(report(["BRD.a", "BRD.b", "CON.a", "CON.b"].map((id) => line(id, 10, 90))), say));
  const lows = spokes(text, "low").map(({ angle }) => angle);
  spokes(text, "high").forEach(({ angle }, at) => near(angle, lows[at]));
  lows.slice(1).forEach((angle, at) => near((angle - lows[at] + 2 * Math.PI) % (2 * Math.PI), Math.PI / 2));
});

test("a capability without questions has a spoke and no range, and the outline is left out", () => {
  const text = markup(radarView(report([line("BRD.a", 10, 90), line("BRD.b", null, null)]), say));
  assert.equal(spokes(text, "low").length, 1);
  assert.equal(text.match(/class="tr-radar__spoke"/g).length, 2);
  assert.doesNotMatch(text, /tr-radar__shore/);
});

test("the table beside the radar has a row for each spoke, with its text", () => {
  const text = markup(radarView(report([line("BRD.a", 10, 90), line("CON.a", 0, 5)]), say));
  assert.match(text, /10–90/);
  assert.match(text, /0–5/);
  assert.equal(text.match(/tr-spokes__number/g).length, 2);
});

const day = (date, low, high) => ({ date, low, high, cells: ["now"] });

test("days stand in proportion to time, bounds in proportion to points", () => {
  const rows = [day("2026-09-01", 0, 100), day("2026-09-11", 50, 50), day("2026-10-01", 25, 75)];
  const text = markup(trendChart(rows, "2026-10-01", "Trend"));
  const x = numbers(text, "tr-trend__range", "x1");
  near((x[1] - x[0]) / (x[2] - x[0]), 1 / 3);
  const [low, high] = [numbers(text, "tr-trend__range", "y1"), numbers(text, "tr-trend__range", "y2")];
  near((low[0] - low[2]) / (low[0] - high[0]), 0.25);
  near(low[1], high[1]);
});

test("the present answers stand a day after a snapshot of today", () => {
  const text = markup(trendChart([day("2026-09-01", 0, 10), day("", 0, 20)], "2026-09-01", "Trend"));
  const [first, now] = numbers(text, "tr-trend__range", "x1");
  assert.ok(now > first);
  assert.match(text, /text-anchor=start>2026-09-01</);
  assert.match(text, /text-anchor=end>now</);
});

test("without a day that has a range there is no chart", () => {
  assert.equal(markup(trendChart([], "2026-09-01", "Trend")), "");
  assert.equal(markup(trendChart([day("2026-09-01", null, null)], "2026-09-01", "Trend")), "");
});

test("the two drawings of water on a page refer to a pattern of their own", () => {
  const ids = [gauge({ low: 1, high: 2 }), tide({ low: 1, high: 2 })].map((view) => {
    const text = markup(view);
    const [, id] = text.match(/<pattern id="?([\w-]+)/) ?? [];
    assert.ok(text.includes(`url(#${id})`), text);
    return id;
  });
  assert.equal(new Set(ids).size, 2);
});
