/** Two results side by side: two days, two brands, or an opened file. */

import { html, nothing, type TemplateResult } from "lit-html";
import type { Column } from "../engine/report";
import type { Comparison, ComparisonRow, Named } from "../engine/results";
import { bar } from "../ui/gauge";
import { createFold } from "./collapsible";
import type { Desk, Part } from "./context";
import { Asked } from "./engine_query";
import { fileField, nameOf, readOther } from "./other_files";
import { fileOf, snapshotsOf } from "./snapshots";
import { tableView } from "./table";

interface Side extends Named {
  readonly id: string;
}

/** Make the part; opened files stay as long as the page does. */
export function createCompare(desk: Desk): Part {
  const { say } = desk;
  const asked = new Asked(desk, "compare");
  const fold = createFold();
  let opened: readonly Named[] = [];
  let chosen = { left: "", right: "now" };
  let complaint = "";

  const sides = (): readonly Side[] => {
    const file = desk.file();
    const own = nameOf(file);
    return [
      { id: "now", name: own ? say("compare_now_named", { name: own }) : say("compare_now"), answers: file },
      ...snapshotsOf(file).map((each) => ({ id: `day-${each.date}`, name: `${each.date} ${each.name}`.trim(), answers: fileOf(each) })),
      ...desk.brands().map((each, at) => ({ id: `brand-${at}`, ...each })),
      ...opened.map((each, at) => ({ id: `file-${at}`, ...each })),
    ];
  };
  const picked = (): readonly [Side, Side] | null => {
    const all = sides();
    const right = all.find((side) => side.id === chosen.right) ?? all[0];
    const left = all.find((side) => side.id === chosen.left) ?? all.find((side) => side !== right);
    return left && right && left !== right ? [left, right] : null;
  };
  const refresh = (): void => {
    const pair = picked();
    if (pair) {
      const [left, right] = pair.map(({ name, answers }) => ({ name, answers }));
      asked.ask({ left: left as Named, right: right as Named, lang: desk.lang });
    } else {
      asked.forget();
    }
  };
  const choose = (side: "left" | "right", id: string): void => {
    const other = side === "left" ? "right" : "left";
    const pair = picked();
    const before = pair ? { left: pair[0].id, right: pair[1].id } : chosen;
    // The same on both sides is nothing to compare: the other side takes what this one had.
    chosen = before[other] === id ? { left: before.right, right: before.left } : { ...before, [side]: id };
    refresh();
    desk.redraw();
  };
  const open = async (event: Event): Promise<void> => {
    const input = event.target as HTMLInputElement;
    const file = input.files?.[0];
    input.value = "";
    if (!file) {
      return;
    }
    const reading = await readOther(desk, file);
    complaint = reading.text;
    if (reading.named) {
      opened = [...opened, reading.named];
      choose("left", `file-${opened.length - 1}`);
    }
    desk.redraw();
  };

  const select = (side: "left" | "right", value: string): TemplateResult => html`<label class="tr-field"
    ><span>${say(side === "left" ? "compare_left" : "compare_right")}</span
    ><select id="tr-compare-${side}" @change=${(event: Event) => choose(side, (event.target as HTMLSelectElement).value)}>
      ${sides().map((each) => html`<option value=${each.id} .selected=${each.id === value}>${each.name}</option>`)}
    </select></label
  >`;

  return {
    refresh,
    view: () => {
      const pair = picked();
      return html`<section class="tr-block" id="result-compare">
        ${fold(
          say("compare_title"),
          say("compare_lead"),
          html`<div class="tr-fields">
              ${pair ? [select("left", pair[0].id), select("right", pair[1].id)] : nothing}
              ${fileField("tr-compare-file", say("compare_open"), open)}
            </div>
            ${complaint ? html`<p class="tr-wrong" role="alert">${complaint}</p>` : nothing}
            ${pair ? asked.view((value) => comparison(value)) : html`<p class="tr-hint">${say("compare_empty")}</p>`}`,
        )}
      </section>`;
    },
  };
}

function comparison({ title, columns, overall, rows, questions, notes }: Comparison): TemplateResult {
  const column = (key: keyof typeof columns): Column => ({ key, label: columns[key], numeric: false });
  const span = (text: string, bounds: ComparisonRow["left"]): TemplateResult => html`<span>${text}</span>${bar(bounds)}`;
  const cells = [overall, ...rows].map((row) => ({
    kind: row === overall ? "total" : "strategy",
    strategy: row.id,
    cells: [row.name, span(row.left.text, row.left), span(row.right.text, row.right), row.change],
  }));
  const answers = questions.map((line) => ({
    cells: [html`<a href="#q-${line.question}">${line.question}</a> ${line.title}`, line.left, line.right],
  }));
  const sides = [column("left"), column("right")];
  return html`<div class="tr-comparison">
    ${tableView({ name: "compare", caption: title, columns: [column("name"), ...sides, column("change")], rows: cells })}
    ${answers.length > 0
      ? tableView({ name: "differences", caption: title, quiet: true, columns: [column("question"), ...sides], rows: answers })
      : nothing}
    ${notes.map((note) => html`<p class="tr-hint">${note}</p>`)}
  </div>`;
}
