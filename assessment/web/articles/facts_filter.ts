/** The filter of the fact ledger: hides rows of a list that is complete without it. */

const FIELDS = ["words", "topic", "year"] as const;

interface Choice {
  readonly words: readonly string[];
  readonly topic: string;
  readonly year: string;
  readonly statuses: ReadonlySet<string>;
}

interface Parts {
  readonly form: HTMLFormElement;
  readonly count: HTMLElement;
  readonly none: HTMLElement;
  readonly reset: HTMLElement;
  readonly chapters: readonly Chapter[];
}

interface Chapter {
  readonly topic: string;
  readonly shown: readonly HTMLElement[];
  readonly rows: readonly Row[];
}

interface Row {
  readonly item: HTMLElement;
  readonly text: string;
  readonly status: string;
  readonly years: ReadonlySet<string>;
}

function part(selector: string): HTMLElement {
  const found = document.querySelector<HTMLElement>(selector);
  if (found === null) throw new Error(`the ledger page has no ${selector}`);
  return found;
}

function readChapter(block: HTMLElement): Chapter {
  const rows = [...block.querySelectorAll<HTMLElement>("li")].map((item) => ({
    item,
    text: item.innerText.toLowerCase(),
    status: item.dataset["status"] ?? "",
    years: new Set((item.dataset["years"] ?? "").split(" ")),
  }));
  const heading = block.previousElementSibling;
  return {
    topic: block.dataset["topic"] ?? "",
    shown: heading instanceof HTMLElement ? [heading, block] : [block],
    rows,
  };
}

function read(form: HTMLFormElement): Choice {
  const data = new FormData(form);
  const text = (name: string): string => String(data.get(name) ?? "");
  return {
    words: text("words").toLowerCase().split(/\s+/u).filter((word) => word !== ""),
    topic: text("topic"),
    year: text("year"),
    statuses: new Set(data.getAll("status").map(String)),
  };
}

function fits(row: Row, choice: Choice): boolean {
  return (
    (choice.statuses.size === 0 || choice.statuses.has(row.status)) &&
    (choice.year === "" || row.years.has(choice.year)) &&
    choice.words.every((word) => row.text.includes(word))
  );
}

/** Show what fits, and say how many. */
function apply(parts: Parts): void {
  const choice = read(parts.form);
  const shown = parts.chapters.map((chapter) => {
    const wanted = choice.topic === "" || choice.topic === chapter.topic;
    const fitting = chapter.rows.filter((row) => {
      const fit = wanted && fits(row, choice);
      row.item.hidden = !fit;
      return fit;
    });
    for (const element of chapter.shown) element.hidden = fitting.length === 0;
    return fitting.length;
  });
  const total = shown.reduce((sum, next) => sum + next, 0);
  const idle = query(parts.form) === "";
  const words = parts.form.dataset[idle ? "all" : "count"] ?? "";
  parts.count.textContent = words.replace("{shown}", String(total));
  parts.none.hidden = total > 0;
  parts.reset.hidden = idle;
}

/** What the address keeps of the form; empty when nothing is chosen. */
function query(form: HTMLFormElement): string {
  const kept = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    if (typeof value === "string" && value.trim() !== "") kept.append(name, value.trim());
  }
  return kept.toString();
}

function remember(form: HTMLFormElement): void {
  const kept = query(form);
  const bare = location.pathname + location.search;
  history.replaceState(null, "", kept === "" ? bare : `${bare}#${kept}`);
}

/** Set the fields to what an address keeps; an empty one empties them. */
function fill(form: HTMLFormElement, kept: URLSearchParams): void {
  for (const name of FIELDS) {
    const field = form.elements.namedItem(name);
    if (field instanceof HTMLInputElement || field instanceof HTMLSelectElement) field.value = kept.get(name) ?? "";
  }
  const statuses = new Set(kept.getAll("status"));
  for (const box of form.querySelectorAll<HTMLInputElement>("input[type=checkbox]")) {
    box.checked = statuses.has(box.value);
  }
}

/** Follow an address such as `#topic=access&status=contradicted`; an anchor's row is never hidden. */
function follow(parts: Parts): void {
  if (location.hash.includes("=")) fill(parts.form, new URLSearchParams(location.hash.slice(1)));
  apply(parts);
  const row = document.querySelector<HTMLElement>(".tr-ledger__rows :target[hidden]");
  if (row === null) return;
  fill(parts.form, new URLSearchParams());
  apply(parts);
  row.scrollIntoView();
}

function start(): void {
  const form = part("#facts-filter");
  if (!(form instanceof HTMLFormElement)) throw new Error("#facts-filter is no form");
  const blocks = document.querySelectorAll<HTMLElement>(".tr-ledger__chapter");
  const parts: Parts = {
    form,
    count: part("#facts-count"),
    none: part("#facts-none"),
    reset: part("#facts-filter [type=reset]"),
    chapters: [...blocks].map(readChapter),
  };
  const update = (): void => {
    apply(parts);
    remember(form);
  };
  form.addEventListener("input", update);
  form.addEventListener("submit", (event) => event.preventDefault());
  // The fields are emptied after the event, so the list follows a moment later.
  form.addEventListener("reset", () => setTimeout(update));
  addEventListener("hashchange", () => follow(parts));
  follow(parts);
  form.hidden = false;
}

start();
