/** Marks what the record gained since this browser was last here; keeps one date and sends nothing. */

/** The date of the newest entry shown last time, or null when nothing is kept or nothing may be. */
function lastSeen(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function keep(key: string, newest: string): void {
  try {
    localStorage.setItem(key, newest);
  } catch {
    // Storage is blocked or full: the next visit will say nothing, which is all that is lost.
  }
}

/** Show which entries came after `seen`, and open the folds that hold them. */
function mark(seen: string): number {
  let count = 0;
  for (const entry of document.querySelectorAll<HTMLElement>(".tr-news__entry[data-date]")) {
    if ((entry.dataset["date"] ?? "") <= seen) continue;
    count += 1;
    const label = entry.querySelector<HTMLElement>(".tr-news__new");
    if (label !== null) label.hidden = false;
    const fold = entry.closest("details");
    if (fold !== null) fold.open = true;
  }
  return count;
}

function start(): void {
  const line = document.querySelector<HTMLElement>("#news-seen");
  const { key, newest } = line?.dataset ?? {};
  if (line === null || key === undefined || newest === undefined) return;
  const seen = lastSeen(key);
  keep(key, newest);
  if (seen === null) return;
  const count = mark(seen);
  const words = line.dataset[count === 0 ? "none" : count === 1 ? "one" : "many"] ?? "";
  line.textContent = words.replace("{count}", String(count));
  line.hidden = false;
}

start();

export {};
