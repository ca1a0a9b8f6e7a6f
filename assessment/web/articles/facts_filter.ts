/** Entry of the fact ledger: filters the rows of the list, which is complete without this script. */

const FIELDS = ["words", "topic", "year"] as const;

interface Choice {
  readonly words: readonly string[];
  readonly topic: string;
  readonly year: string;
  readonly statuses: ReadonlySet<string>;
}

interface FilterElements {
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

function requiredElement(selector: string): HTMLElement {
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

function readChoice(form: HTMLFormElement): Choice {
  const data = new FormData(form);
  const text = (name: string): string => String(data.get(name) ?? "");
  return {
    words: text("words").toLowerCase().split(/\s+/u).filter((word) => word !== ""),
    topic: text("topic"),
    year: text("year"),
    statuses: new Set(data.getAll("status").map(String)),
  };
}

function matches(row: Row, choice: Choice): boolean {
  return (
    (choice.statuses.size === 0 || choice.statuses.has(row.status)) &&
    (choice.year === "" || row.years.has(choice.year)) &&
    choice.words.every((word) => row.text.includes(word))
  );
}

/** Show the rows that match, and their number. */
function apply(elements: FilterElements): void {
  const choice = readChoice(elements.form);
  const shown = elements.chapters.map((chapter) => {
    const wanted = choice.topic === "" || choice.topic === chapter.topic;
    const matching = chapter.rows.filter((row) => {
      const match = wanted && matches(row, choice);
      row.item.hidden = !match;
      return match;
    });
    for (const element of chapter.shown) element.hidden = matching.length === 0;
    return matching.length;
  });
  const total = shown.reduce((sum, next) => sum + next, 0);
  const idle = choiceText(elements.form) === "";
  const words = elements.form.dataset[idle ? "all" : "count"] ?? "";
  elements.count.textContent = words.replace("{shown}", String(total));
  elements.none.hidden = total > 0;
  elements.reset.hidden = idle;
}

/** Return the choice as text for the address; empty when nothing is chosen. */
function choiceText(form: HTMLFormElement): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    if (typeof value === "string" && value.trim() !== "") parameters.append(name, value.trim());
  }
  return parameters.toString();
}

function writeAddress(form: HTMLFormElement): void {
  const parameters = choiceText(form);
  const bare = location.pathname + location.search;
  history.replaceState(null, "", parameters === "" ? bare : `${bare}#${parameters}`);
}

/** Fill the fields from an address; without parameters they are cleared. */
function fill(form: HTMLFormElement, parameters: URLSearchParams): void {
  for (const name of FIELDS) {
    const field = form.elements.namedItem(name);
    if (field instanceof HTMLInputElement || field instanceof HTMLSelectElement) field.value = parameters.get(name) ?? "";
  }
  const statuses = new Set(parameters.getAll("status"));
  for (const box of form.querySelectorAll<HTMLInputElement>("input[type=checkbox]")) {
    box.checked = statuses.has(box.value);
  }
}

/** Apply an address such as `#topic=access&status=contradicted`; the row of an anchor is never hidden. */
function applyAddress(elements: FilterElements): void {
  if (location.hash.includes("=")) fill(elements.form, new URLSearchParams(location.hash.slice(1)));
  apply(elements);
  const row = document.querySelector<HTMLElement>(".tr-ledger__rows :target[hidden]");
  if (row === null) return;
  fill(elements.form, new URLSearchParams());
  apply(elements);
  row.scrollIntoView();
}

function start(): void {
  const form = requiredElement("#facts-filter");
  if (!(form instanceof HTMLFormElement)) throw new Error("#facts-filter is no form");
  const blocks = document.querySelectorAll<HTMLElement>(".tr-ledger__chapter");
  const elements: FilterElements = {
    form,
    count: requiredElement("#facts-count"),
    none: requiredElement("#facts-none"),
    reset: requiredElement("#facts-filter [type=reset]"),
    chapters: [...blocks].map(readChapter),
  };
  const update = (): void => {
    apply(elements);
    writeAddress(form);
  };
  form.addEventListener("input", update);
  form.addEventListener("submit", (event) => event.preventDefault());
  // The browser clears the fields only after the event.
  form.addEventListener("reset", () => setTimeout(update));
  addEventListener("hashchange", () => applyAddress(elements));
  applyAddress(elements);
  form.hidden = false;
}

start();
