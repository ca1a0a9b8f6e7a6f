/** The line "Step 4 of 18" above the heading of each step. */

import type { Mode } from "../answers/answer_file";
import { CHECK, type Step } from "../form/steps";
import type { Say } from "../ui/messages";

/** Add an empty line for the count to every step of the form. */
export function addCounts(steps: readonly Step[]): void {
  for (const step of steps) {
    if (step.element.classList.contains("tr-step")) {
      const count = document.createElement("p");
      count.className = "tr-step__count";
      step.element.prepend(count);
    }
  }
}

/** Write the counts; a step that does not apply to this profile is not counted. */
export function writeCounts(steps: readonly Step[], order: readonly string[], mode: Mode, say: Say): void {
  for (const step of steps) {
    const count = step.element.querySelector<HTMLElement>(":scope > .tr-step__count");
    if (count && step.id !== CHECK && order.includes(step.id)) {
      count.textContent = mode === "brief" ? questionCountText(order, step.id, say) : countText(order, step.id, say);
    }
  }
}

/** Return the count of a question where each step has one; the profile before them and the result are none. */
function questionCountText(order: readonly string[], id: string, say: Say): string {
  const n = order.indexOf(id);
  return n === 0 ? "" : say("question_count", { n, total: order.length - 2 });
}

/** Return the count of a step; the result ends the order and is not a step. */
export function countText(order: readonly string[], id: string, say: Say): string {
  return say("step_title", { n: order.indexOf(id) + 1, total: order.length - 1 });
}
