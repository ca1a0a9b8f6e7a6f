/** The levels that a result allows, each taken over by the reader alone. */

import { html, nothing, type TemplateResult } from "lit-html";
import { type Answer, asks, emptyFile, withChoice, withMode, writtenTo } from "../answers/answer_file";
import type { Store } from "../answers/store";
import type { CalcProposal } from "../engine/desk";
import { today } from "../form/form_binding";
import type { KnownQuestion, Config } from "./config";

/** What a view needs to show a proposal and to take it over. */
export interface Taking {
  readonly config: Pick<Config, "questions" | "texts">;
  readonly store: Pick<Store, "load" | "save" | "storageState">;
  /** Say what has been done. */
  readonly say: (text: string) => void;
  readonly redraw: () => void;
  /** Draws what else is known of a proposal, below its reason. */
  readonly details?: (found: CalcProposal) => TemplateResult | typeof nothing;
}

/** Proposals that are not wanted; they come back with the next result. */
const ignored = new WeakSet<CalcProposal>();

/** Draw the proposals; a question that the bank does not ask is left out. */
export function proposalsView(proposals: readonly CalcProposal[], taking: Taking): TemplateResult | typeof nothing {
  const { questions, texts } = taking.config;
  const known = proposals.flatMap((found) => {
    const question = questions[found.question];
    return question && !ignored.has(found) ? [{ found, question }] : [];
  });
  if (known.length === 0) {
    return nothing;
  }
  return html`<section class="tr-calc__proposals">
    <h3>${texts.proposals_title}</h3>
    <p class="tr-hint">${texts.proposals_lead}</p>
    ${known.map(({ found, question }) => proposal(found, question, taking))}
  </section>`;
}

function proposal(found: CalcProposal, question: KnownQuestion, taking: Taking): TemplateResult {
  const { texts } = taking.config;
  const bounds = boundsOf(found.levels, texts);
  return html`<article class="tr-calc__proposal" data-question=${found.question}>
    <h4>
      <span class="tr-question__id">${found.question}</span> <a href=${question.link}>${question.title}</a>
      <b class="tr-calc__bounds">${bounds}</b>
    </h4>
    ${existing(found, taking)}
    <p>${found.because}</p>
    ${taking.details?.(found) ?? nothing} ${choice(found, question, taking)}
    ${nextView(found.next, texts.next)}
    <button type="button" class="tr-calc__ignore" @click=${() => ignore(found, taking)}>
      ${texts.ignore}<span class="tr-sr"> ${found.question}</span>
    </button>
  </article>`;
}

/** Put a proposal away; nothing is written. */
function ignore(found: CalcProposal, { config, say, redraw }: Taking): void {
  ignored.add(found);
  say(config.texts.ignored.replace("{question}", found.question));
  redraw();
}

/** The levels in words; nothing where no level can be named. */
function boundsOf(levels: readonly number[], texts: Config["texts"]): string {
  const [first, last] = [levels[0], levels[levels.length - 1]];
  if (first === undefined || last === undefined) {
    return "";
  }
  const range = texts.levels.replace("{first}", String(first)).replace("{last}", String(last));
  return levels.length === 1 ? texts.level.replace("{level}", String(first)) : range;
}

function answered(found: CalcProposal, { store }: Taking): Answer | undefined {
  return store.load()?.answers[found.question];
}

/** What has been answered so far; an answer that the numbers exclude is said to be so. */
function existing(found: CalcProposal, taking: Taking): TemplateResult | typeof nothing {
  const answer = answered(found, taking);
  const { texts } = taking.config;
  if (!answer) {
    return nothing;
  }
  if (answer.state !== "level") {
    return html`<p class="tr-hint">${texts.existing_other}</p>`;
  }
  // Where no level is named, none excludes the answer.
  const fits = found.levels.length === 0 || found.levels.includes(answer.level);
  const text = (fits ? texts.existing : texts.contradiction).replace("{level}", String(answer.level));
  return html`<p class=${fits ? "tr-hint" : "tr-calc__contradiction"}>${text}</p>`;
}

function choice(found: CalcProposal, question: KnownQuestion, taking: Taking): TemplateResult | typeof nothing {
  const { texts } = taking.config;
  const many = found.levels.length > 1;
  if (found.levels.length === 0) {
    return nothing;
  }
  return html`${many ? html`<p class="tr-calc__choose">${texts.choose}</p>` : nothing}
    <div class="tr-calc__levels">
      ${found.levels.map(
        (level) => html`<div class="tr-calc__level">
          <p>${question.levels[level]}</p>
          ${button(found, level, question, taking)}
        </div>`,
      )}
    </div>`;
}

function button(found: CalcProposal, level: number, question: KnownQuestion, taking: Taking): TemplateResult | typeof nothing {
  const { texts } = taking.config;
  const answer = answered(found, taking);
  const old = answer?.state === "level" ? answer.level : null;
  if (old === level) {
    return nothing;
  }
  const words = old === null ? texts.take : texts.replace.replace("{old}", String(old));
  return html`<button type="button" class="tr-button tr-button--quiet" @click=${() => take(found, level, question, taking)}>
    ${words.replace("{level}", String(level))}<span class="tr-sr"> ${found.question}</span>
  </button>`;
}

/** Write the level and one line of evidence after what is written there; no number that was entered goes with it but those of the line. */
function take(found: CalcProposal, level: number, question: KnownQuestion, taking: Taking): void {
  const { config, store, say, redraw } = taking;
  const file = store.load() ?? emptyFile();
  const line = found.evidence ?? "";
  const before = writtenTo(file, found.question).evidence;
  const evidence = line === "" || before.includes(line) ? {} : { evidence: before === "" ? line : `${before} | ${line}` };
  const wide = asks(file.mode, question.mode) ? file : withMode(file, question.mode);
  store.save(withChoice(wide, found.question, { state: "level", level, date: today(), ...evidence }));
  const done = config.texts.taken.replace("{question}", found.question).replace("{level}", String(level));
  say(store.storageState === "kept" ? done : config.texts[store.storageState]);
  redraw();
}

/** What the next level takes: one sentence, or a list of several things. */
function nextView(steps: readonly string[], label: string): TemplateResult | typeof nothing {
  const [first, ...others] = steps;
  if (first === undefined) {
    return nothing;
  }
  return others.length === 0
    ? html`<p class="tr-hint"><b>${label}</b> ${first}</p>`
    : html`<p class="tr-hint"><b>${label}</b></p>
        <ul class="tr-hint" data-next>
          ${steps.map((step) => html`<li>${step}</li>`)}
        </ul>`;
}
