/** Which proposals are about the question next to which the files were chosen. */

import type { DeskProposal } from "../engine/desk";

export interface Parted {
  readonly here: readonly DeskProposal[];
  readonly elsewhere: readonly DeskProposal[];
}

/** Part the proposals by a question; on the desk's own page, where none is meant, all are here. */
export function parted(proposals: readonly DeskProposal[], question: string | null): Parted {
  const about = (one: DeskProposal): boolean => question === null || one.question === question;
  return { here: proposals.filter(about), elsewhere: proposals.filter((one) => !about(one)) };
}
