// Asks every address that the built site links to whether it is still there. Runs on a schedule only:
// what other people's servers answer today must not decide whether a change of ours is right.
//
//   node .ci/check-links.mjs site/links.json site/en/links.json
//
// Dead (404, 410, no such host) ends with 1. A refusal (401, 403, 405, 429, 5xx, time-out) is listed to be
// opened by hand: many sites turn machines away while people can read them.
import { readFile } from "node:fs/promises";

const AT_ONCE = 6;
const PATIENCE_MS = 20_000;
const DEAD = new Set([404, 410]);
const GONE = new Set(["ENOTFOUND", "ERR_INVALID_URL"]);

async function listed(files) {
  const pages = new Map();
  for (const file of files) {
    for (const { url, pages: here } of JSON.parse(await readFile(file, "utf8"))) {
      pages.set(url, [...(pages.get(url) ?? []), ...here]);
    }
  }
  return pages;
}

async function ask(url, method) {
  const response = await fetch(url, {
    method,
    redirect: "follow",
    signal: AbortSignal.timeout(PATIENCE_MS),
    headers: { "user-agent": "tiderider-link-check", accept: "text/html,*/*" },
  });
  await response.body?.cancel();
  return response.status;
}

async function verdict(url) {
  try {
    let status = await ask(url, "HEAD");
    // Some servers know only GET.
    if (status >= 400) status = await ask(url, "GET");
    return { state: status < 400 ? "well" : DEAD.has(status) ? "dead" : "refused", why: String(status) };
  } catch (error) {
    const why = error.cause?.code ?? error.code ?? error.name;
    return { state: GONE.has(why) ? "dead" : "refused", why };
  }
}

const pages = await listed(process.argv.slice(2));
const waiting = [...pages.keys()].sort();
const found = { well: [], refused: [], dead: [] };
async function work() {
  for (let url = waiting.shift(); url; url = waiting.shift()) {
    const { state, why } = await verdict(url);
    found[state].push(`${why} ${url} (on ${pages.get(url).join(", ")})`);
  }
}
await Promise.all(Array.from({ length: AT_ONCE }, work));

for (const state of ["dead", "refused"]) {
  for (const line of found[state].sort()) console.log(`${state}: ${line}`);
}
console.log(`${pages.size} addresses: ${found.well.length} well, ${found.refused.length} refused, ${found.dead.length} dead`);
process.exitCode = found.dead.length ? 1 : 0;
