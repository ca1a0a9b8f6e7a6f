/** Opens an invitation: says who asks for what, and begins only when the reader presses the button. */

import { nothing } from "lit-html";
import { emptyFile, hasContent, withMode, withName } from "../../answers/answer_file";
import { type Invite, readInvite } from "../../answers/invite_fragment";
import { modeLabel } from "../../form/mode_label";
import { elementOf, goTo, RESULT, type Step } from "../../form/steps";
import type { Config } from "../../ui/config";
import { draw } from "../../ui/draw";
import type { Say } from "../../ui/messages";
import { type BrandActions, openBeside } from "../brands";
import type { AssessmentSession } from "../session/session";
import { type InvitationActions, invitationView } from "./invitation_view";

export interface Invitation {
  /** Show the invitation in this fragment; null goes back to the reader's own page. */
  readonly open: (fragment: string | null) => void;
}

export interface InvitationOptions {
  readonly root: HTMLElement;
  readonly container: HTMLElement;
  readonly form: HTMLFormElement;
  readonly config: Config;
  readonly say: Say;
  readonly session: AssessmentSession;
  readonly steps: readonly Step[];
  readonly brands: Pick<BrandActions, "openBrand">;
}

/** In place of one that cannot be read. */
const NONE: Invite = { mode: "quick", name: "", line: "" };

/** Make the view in `container`; while an invitation is open the style sheet hides the rest of the page. */
export function createInvitation(options: InvitationOptions): Invitation {
  const { root, container, form, config, say, session, steps } = options;
  const first = steps[0]?.id ?? "";
  const actionsFor = (invite: Invite): InvitationActions => ({
    start: () => start(invite, options, first),
    goOn: knownBrand(invite, options, first),
    leave: () => goTo(hasContent(session.state.file) ? RESULT : first),
  });

  return {
    open(fragment) {
      container.hidden = fragment === null;
      if (fragment === null) {
        delete root.dataset["invited"];
        draw(nothing, container);
        return;
      }
      root.dataset["invited"] = "open";
      const reading = readInvite(fragment, config.limits.invite, config.limits.name);
      const invite = reading.kind === "read" ? reading.invite : null;
      const beside = hasContent(session.state.file);
      const size = invite ? modeLabel(form, invite.mode).join(" · ") : "";
      draw(invitationView({ reading, size, beside }, actionsFor(invite ?? NONE), say), container);
      container.querySelector<HTMLElement>("h2")?.focus();
      elementOf(steps, first).scrollIntoView({ block: "start" });
    },
  };
}

/** Begin as a brand of its own: what is on this device stays in the list of brands. */
function start({ mode, name }: Invite, { session, say }: InvitationOptions, first: string): void {
  const { bank } = session.state.file;
  goTo(first);
  openBeside(session, withName(emptyFile(bank, mode), name), say("invite_begun"), say);
}

/** Return how to go on with a brand of this name that is on the device already; null when there is none. */
function knownBrand({ mode, name }: Invite, { session, brands }: InvitationOptions, first: string): (() => void) | null {
  const { file, brands: stored } = session.state;
  if (name !== "" && file.name === name && hasContent(file)) {
    return () => {
      session.edit(withMode(session.state.file, mode));
      goTo(first);
    };
  }
  const parked = stored.parked.find((brand) => name !== "" && brand.file.name === name);
  return parked
    ? () => {
        goTo(first);
        brands.openBrand(parked.id);
      }
    : null;
}
