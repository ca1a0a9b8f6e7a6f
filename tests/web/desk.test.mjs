// What the desk reads from its form, in which order it reads files, and how far it says that it has come.
import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./load.mjs";

const { ratesIn, statusIn } = await load("desk/given_form.ts");
const { readAll } = await load("desk/reading.ts");
const { ReadProgress } = await load("worker/read_progress.ts");
const { parted } = await load("desk/one_question.ts");
const { progressText } = await load("desk/progress_text.ts");
const { placedAt } = await load("desk/desk_page.ts");
const PIECE = 256;

test("a status code is found in the line that a server sent, and nothing else is taken for one", () => {
  assert.equal(statusIn("404"), 404);
  assert.equal(statusIn("HTTP/1.1 503 Service Unavailable"), 503);
  for (const text of ["", "none", "12", "40400", "999"]) {
    assert.equal(statusIn(text), null, text);
  }
});

test("a rate is read as its writer meant it, or not at all", () => {
  assert.deepEqual(ratesIn("EUR=1.08\ngbp = 1.27"), { EUR: "1.08", GBP: "1.27" });
  assert.deepEqual(ratesIn("EUR=1,08; JPY=0,0064"), { EUR: "1.08", JPY: "0.0064" });
  assert.deepEqual(ratesIn("ＥＵＲ＝１．０８\nGBP：1.27。"), { EUR: "1.08", GBP: "1.27" });
  assert.deepEqual(ratesIn("EUR=1.08, GBP=1.27."), { EUR: "1.08", GBP: "1.27" });
  assert.deepEqual(ratesIn("KRW=1,300 VND=1.300,5"), {});
});

/** Go through a file once, as far as `until`; returns what was said on the way. */
function pass(progress, file, size, until = size) {
  const said = [];
  for (let at = 0; at < until; at += PIECE) {
    said.push(progress.note(file, at, Math.min(at + PIECE, size)));
  }
  said.push(progress.note(file, size, size));
  return said;
}

test("a file that is read many times is never more than read, and nothing is taken back", () => {
  const sizes = [1000, 5000, 10];
  const progress = new ReadProgress(sizes);
  const said = sizes.flatMap((size, file) => [
    ...pass(progress, file, size, PIECE),
    ...[1, 2, 3, 4].flatMap(() => pass(progress, file, size)),
  ]);
  assert.equal(progress.total, 6010);
  assert.deepEqual(said, [...said].sort((one, other) => one - other));
  assert.equal(said.at(-1), 6010);
});

test("half is said when a file has been seen, and all only when it has been read", () => {
  const progress = new ReadProgress([1000]);
  assert.equal(pass(progress, 0, 1000).at(-1), 500);
  assert.equal(progress.note(0, 0, PIECE), 628);
  assert.equal(pass(progress, 0, 1000).at(-1), 1000);
});

test("a file that was left early counts whole once the next is read", () => {
  const progress = new ReadProgress([1000, 1000]);
  progress.note(0, 0, PIECE);
  assert.equal(progress.note(1, 0, PIECE), 1128);
});

test("a file that grew under the reader counts as long as it was when it was chosen", () => {
  const progress = new ReadProgress([100]);
  pass(progress, 0, 900);
  assert.equal(pass(progress, 0, 900).at(-1), 100);
});

test("no file and an empty one are no fraction of anything", () => {
  assert.equal(new ReadProgress([]).note(0, 0, 0), 0);
  assert.equal(new ReadProgress([0]).note(0, 0, 0), 0);
});

test("no file is named while the reader is made ready", async () => {
  const said = [];
  const added = ["a.csv", "b.csv"].map((name) => ({ file: new File(["x"], name), ended: 0, trouble: null }));
  const ask = (op, { index }) => {
    said.push(index === undefined ? op : `${op} ${index}`);
    return Promise.resolve({});
  };
  const progress = { onFile: (one) => said.push(one?.file.name ?? "nothing"), stopped: () => false };
  await readAll(ask, added, {}, progress);
  assert.deepEqual(said, ["nothing", "desk_open", "a.csv", "desk_read 0", "b.csv", "desk_read 1", "desk_report"]);
});

const PROPOSALS = ["BRD-04", "BRD-05", "BRD-03"].map((question) => ({ question }));
const ids = (proposals) => proposals.map(({ question }) => question);

test("the question comes first, and nothing else is lost or put in another order", () => {
  const { here, elsewhere } = parted(PROPOSALS, "BRD-05");
  assert.deepEqual(ids(here), ["BRD-05"]);
  assert.deepEqual(ids(elsewhere), ["BRD-04", "BRD-03"]);
});

test("a file that is silent on the question leaves all to the others; without a question there are no others", () => {
  assert.deepEqual(parted(PROPOSALS, "RES-01"), { here: [], elsewhere: PROPOSALS });
  assert.deepEqual(parted(PROPOSALS, null), { here: PROPOSALS, elsewhere: [] });
});

test("the settings of the desk's page lead to the same files from another page", () => {
  const config = {
    lang: "en",
    worker: "../../../web/worker-A.js",
    engine: { base: "../../../engine/1/", wheel: "a/b.whl" },
    links: { "BRD-01": "../../assessment/#q-BRD-01" },
    texts: { reading: "R" },
  };
  assert.deepEqual(placedAt(config, "https://x.example/site/en/tools/files/"), {
    ...config,
    worker: "https://x.example/site/web/worker-A.js",
    engine: { base: "https://x.example/site/engine/1/", wheel: "a/b.whl" },
    links: { "BRD-01": "https://x.example/site/en/assessment/#q-BRD-01" },
  });
});

test("the reading of a file is told by its bytes, a small one by its name alone", () => {
  const texts = { opening: "open {loaded}/{total}", reading: "{name} {loaded}/{total}", reading_small: "{name}" };
  const config = { texts, locale: "en" };
  assert.equal(progressText(config, undefined, 100_000, 250_000), "open 0.1/0.3");
  assert.equal(progressText(config, "a.csv", 1_500_000, 13_000_000), "a.csv 1.5/13");
  assert.equal(progressText(config, "a.csv", 10, 20_000), "a.csv");
});
