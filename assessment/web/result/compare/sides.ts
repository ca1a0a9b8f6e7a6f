/** The sides of a comparison: what can be chosen, and which two are chosen. */

import { distinctNames } from "../../answers/distinct_names";
import type { NamedAnswers } from "../../engine/results";
import type { ResultContext } from "../context";
import { storedName } from "../other_files";
import { fileOf, snapshotsOf } from "../snapshots";

export interface Side extends NamedAnswers {
  readonly id: string;
}

/** Ids of the sides that the reader has chosen. */
export interface Chosen {
  readonly left: string;
  readonly right: string;
}

/** Return everything that can be compared: the current answers, snapshots, brands and opened files. */
export function sidesOf(context: ResultContext, opened: readonly NamedAnswers[]): readonly Side[] {
  const { say } = context;
  const file = context.file();
  const name = storedName(file);
  return distinctNames([
    { id: "now", name: name ? say("compare_now_named", { name }) : say("compare_now"), answers: file },
    ...snapshotsOf(file).map((each, at) => ({ id: `day-${at}`, name: `${each.date} ${each.name}`.trim(), answers: fileOf(each) })),
    ...context.brands().map((each, at) => ({ id: `brand-${at}`, ...each })),
    ...opened.map((each, at) => ({ id: `file-${at}`, ...each })),
  ]);
}

/** Return the two sides to compare; null when there is only one. A side that is gone is replaced. */
export function pairOf(sides: readonly Side[], chosen: Chosen): readonly [Side, Side] | null {
  const right = sides.find((side) => side.id === chosen.right) ?? sides[0];
  const left = sides.find((side) => side.id === chosen.left) ?? sides.find((side) => side !== right);
  return left && right && left !== right ? [left, right] : null;
}

/** Return the choice with another side; choosing the same on both sides swaps them. */
export function withSide(sides: readonly Side[], chosen: Chosen, side: keyof Chosen, id: string): Chosen {
  const other = side === "left" ? "right" : "left";
  const pair = pairOf(sides, chosen);
  const before = pair ? { left: pair[0].id, right: pair[1].id } : chosen;
  return before[other] === id ? { left: before.right, right: before.left } : { ...before, [side]: id };
}
