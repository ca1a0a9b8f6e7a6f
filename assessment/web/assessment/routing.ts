/** Follows the address of the page: shows the step that it names and moves the focus there. */

import { inviteFragment } from "../answers/invite_fragment";
import { sharedFragment } from "../answers/share_fragment";
import { elementOf, focusHeading, locate, nearest, RESULT, type Step, walk } from "../form/steps";
import { keepInView } from "../ui/keep_in_view";
import type { PageElements } from "./elements";
import type { Invitation } from "./invite/invitation";
import type { AssessmentSession } from "./session/session";
import { applicableIds } from "./session/state";
import type { SharedLink } from "./shared_link";

export interface RouteOptions {
  readonly page: PageElements;
  readonly steps: readonly Step[];
  readonly session: AssessmentSession;
  readonly shared: SharedLink;
  readonly invitation: Invitation;
}

/** Make the function that follows the address; `moved` when the reader moves and the focus has to go along. */
export function createRoute({ page, steps, session, shared, invitation }: RouteOptions): (moved: boolean) => void {
  return (moved) => {
    const invited = inviteFragment(location.hash);
    const fragment = sharedFragment(location.hash);
    invitation.open(invited);
    shared.open(fragment);
    if (fragment !== null || invited !== null) {
      copyAddressToLanguageLinks();
      return;
    }
    const target = locate(location.hash, steps);
    if (target) {
      session.widenFor(target);
    }
    copyAddressToLanguageLinks();
    const order = walk(steps, applicableIds(session.state), session.state.file.mode);
    const step = target ? nearest(steps, order, target.step) : (order[0] ?? "");
    session.show(step, moved);
    if (step === RESULT) {
      session.client.start();
    }
    const group = target?.group === undefined ? null : document.getElementById(target.group);
    if (group && !group.hidden) {
      focusPart(group);
    } else if (moved || target) {
      page.root.scrollIntoView({ block: "start" });
    }
    if (moved && !group) {
      focusHeading(elementOf(steps, step));
    }
  };
}

/** Focus the part of the result that the address names, or the heading of the result. */
export function focusResult(steps: readonly Step[], { result, root }: PageElements): void {
  const group = locate(location.hash, steps)?.group;
  const part = group === undefined ? null : document.getElementById(group);
  if (part) {
    focusPart(part);
  } else {
    focusHeading(result);
    // The browser holds what is below the result, which grows above it: the reader would be left at its foot.
    keepInView(document.activeElement as HTMLElement, "start", root);
  }
}

/** Point the language links at the same step, so that the other language opens where this one is left. */
function copyAddressToLanguageLinks(): void {
  for (const link of document.querySelectorAll<HTMLAnchorElement>("a.md-select__link")) {
    link.hash = location.hash;
  }
}

function focusPart(part: HTMLElement): void {
  // An address that leads to a closed section of the result opens it; see result/collapsible.ts.
  part.querySelector(":scope > .tr-fold")?.setAttribute("open", "");
  part.tabIndex = -1;
  part.focus();
  part.scrollIntoView({ block: "start" });
  keepInView(part, "start");
}
