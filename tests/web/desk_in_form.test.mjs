// The desk below a question of the form: whose proposals come first, and where the settings of another page lead.
import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./load.mjs";

const { parted } = await load("desk/one_question.ts");
const { placedAt } = await load("desk/desk_page.ts");

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
