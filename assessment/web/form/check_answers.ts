/** The check before the result: lists the unanswered questions, then every question with its answer. */

import { html, nothing, type TemplateResult } from "lit-html";
import type { AnswerFile } from "../answers/answer_file";
import type { Say } from "../ui/messages";
import { chosenText, questionsIn } from "./form_binding";
import type { Step } from "./steps";

export interface CheckModel {
  readonly steps: readonly Step[];
  readonly file: AnswerFile;
  readonly applicable: ReadonlySet<string>;
  readonly count: string;
}

interface Row {
  readonly group: string;
  readonly label: string;
  readonly prompt: string;
  readonly answer: string;
  readonly evidence: string;
  readonly note: string;
}

/** Render the check; prompts and answers are read from the form. */
export function checkView(model: CheckModel, say: Say): TemplateResult {
  const sections = model.steps
    .map((step) => ({ step, rows: rowsOf(step, model, say) }))
    .filter((section) => section.rows.length > 0);
  const open = sections.flatMap((section) => section.rows).filter((row) => row.label !== "" && row.answer === "");
  return html`<p class="tr-step__count">${model.count}</p>
    <h2>${say("check_title")}</h2>
    <p>${say("check_lead")}</p>
    ${open.length > 0
      ? html`<div class="tr-open">
          <p>${say("check_open", { count: open.length })}</p>
          <ul>${open.map((row) => html`<li><a href="#${row.group}">${row.label}</a></li>`)}</ul>
        </div>`
      : html`<p class="tr-complete">${say("check_complete")}</p>`}
    ${sections.map(
      ({ step, rows }) => html`<h3>${titleOf(step)}</h3>
        <dl class="tr-answers">${rows.map((row) => rowView(row, say))}</dl>`,
    )}`;
}

function rowView(row: Row, say: Say): TemplateResult {
  return html`<div class="tr-answers__row">
    <dt>${row.label ? html`<span class="tr-question__id">${row.label}</span> ` : nothing}${row.prompt}</dt>
    <dd class=${row.answer ? "" : "tr-answers__none"}>
      ${row.answer || say("unanswered")}
      ${row.evidence ? html`<span class="tr-answers__evidence">${say("evidence_text", { text: row.evidence })}</span>` : nothing}
      ${row.note ? html`<span class="tr-answers__evidence">${say("note_text", { text: row.note })}</span>` : nothing}
    </dd>
    <dd><a href="#${row.group}">${say("change")}<span class="tr-sr"> ${row.label || row.prompt}</span></a></dd>
  </div>`;
}

function rowsOf(step: Step, model: CheckModel, say: Say): readonly Row[] {
  const profile = [...step.element.querySelectorAll<HTMLElement>("[data-profile]")].map((fieldset) => {
    const value = model.file.profile[fieldset.dataset["profile"] ?? ""];
    const answer = value === undefined ? "" : say(value ? "yes" : "no");
    return { group: fieldset.id, label: "", prompt: legendOf(fieldset), answer, evidence: "", note: "" };
  });
  const questions = questionsIn(step.element)
    .filter((fieldset) => model.applicable.has(fieldset.dataset["question"] ?? ""))
    .map((fieldset) => questionRow(fieldset, model.file, say));
  return [...profile, ...questions];
}

function questionRow(fieldset: HTMLElement, file: AnswerFile, say: Say): Row {
  const label = fieldset.dataset["question"] ?? "";
  const answer = file.answers[label];
  const text = chosenText(fieldset);
  return {
    group: fieldset.id,
    label,
    prompt: legendOf(fieldset),
    answer: answer?.state === "level" ? say("level_text", { level: answer.level, text }) : text,
    evidence: answer?.evidence ?? "",
    note: answer?.note ?? "",
  };
}

function legendOf(fieldset: HTMLElement): string {
  const legend = fieldset.querySelector("legend");
  const id = legend?.querySelector(".tr-question__id")?.textContent ?? "";
  return (legend?.textContent ?? "").replace(id, "").trim();
}

function titleOf(step: Step): string {
  return step.element.querySelector("h2")?.textContent?.trim() ?? "";
}
