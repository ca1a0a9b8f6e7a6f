/** The title of the browser tab: names the step on screen, and says when there is a problem. */

import type { Say } from "../ui/messages";

export interface TitleModel {
  /** Heading of the step on screen; null for the first step, which has the title of the page. */
  readonly heading: string | null;
  readonly hasProblems: boolean;
}

/** Return the title; `title` is that of the static page. */
export function titleText({ heading, hasProblems }: TitleModel, title: string, say: Say): string {
  const plain = heading === null ? title : say("page_title", { step: heading, title });
  return hasProblems ? say("error_title", { title: plain }) : plain;
}
