// A report after each change: only the reply to the latest request counts.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { load } from "./load.mjs";

const { Scorer } = await load("engine/scorer.ts");

let requests;
let seen;
let scorer;

beforeEach(() => {
  requests = [];
  seen = [];
  scorer = new Scorer({
    ask: (op, payload) => new Promise((resolve, reject) => requests.push({ op, payload, resolve, reject })),
    lang: "en",
    onReport: (report) => seen.push(report),
    onFault: (code) => seen.push(`fault: ${code}`),
  });
});

const settled = () => new Promise(setImmediate);

test("a change asks for a report in the language of the page", async () => {
  scorer.score({ answers: {} });
  assert.deepEqual(requests.map(({ op, payload }) => [op, payload.lang]), [["report", "en"]]);
  requests[0].resolve("report");
  await settled();
  assert.deepEqual(seen, ["report"]);
});

test("replies to older requests are dropped, in whatever order they come", async () => {
  scorer.score({});
  scorer.score({});
  requests[1].resolve("second");
  requests[0].resolve("first");
  await settled();
  assert.deepEqual(seen, ["second"]);
});

test("an older failure is dropped too", async () => {
  scorer.score({});
  scorer.score({});
  requests[0].reject(Object.assign(new Error("old"), { code: "timeout" }));
  requests[1].resolve("second");
  await settled();
  assert.deepEqual(seen, ["second"]);
});
