// Pure steps of the session: what a page begins with, and what a move to another step changes.
import assert from "node:assert/strict";
import { test } from "node:test";
import { load, say } from "./load.mjs";

const { changed, initialState, stepChange } = await load("assessment/session/transitions.ts");
const { emptyFile, withAnswer, withMode, withProfile } = await load("answers/answer_file.ts");

const QUESTIONS = ["BRD-01", "BRD-02", "CON-01"];
const LEVEL = { state: "level", level: 2 };
const options = (store = {}) => ({
  config: { engine: {}, storage: { brands: "brands" } },
  asked: [
    { id: "BRD-01", mode: "quick", applies: { eq: ["own_site", true] } },
    { id: "BRD-02", mode: "full" },
    { id: "CON-01", mode: "brief" },
  ],
  firstMode: "brief",
  firstStep: "profile",
  questions: QUESTIONS,
  store: { texts: { get: () => null }, storageState: "kept", unreadable: null, ...store },
  say,
});
const { applicableIds } = await load("assessment/session/state.ts");
const links = (notice) => notice.links.map(({ href }) => href);

test("a page without stored answers begins at the first step and says nothing", () => {
  const state = initialState(options(), null);
  assert.equal(state.step, "profile");
  assert.equal(state.notice, null);
  assert.deepEqual(state.file.answers, {});
});

test("with stored answers it counts them and leads to the first open question and the result", () => {
  const { notice } = initialState(options(), withAnswer(emptyFile(), "BRD-01", LEVEL));
  assert.match(notice.text, /^resume\(answered=answered_count\(answered=1, total=2\)\)$/);
  assert.deepEqual(links(notice), ["#q-CON-01", "#result"]);
});

test("in the full assessment questions outside the standard check are open too", () => {
  const file = withMode(withAnswer(emptyFile(), "BRD-01", LEVEL), "full");
  assert.deepEqual(links(initialState(options(), file).notice), ["#q-BRD-02", "#result"]);
});

test("what applies follows from mode and profile alone, with no word from the engine", () => {
  const applicable = (file) => [...applicableIds(initialState(options(), file))];
  assert.deepEqual(applicable(null), ["CON-01"]);
  assert.deepEqual(applicable(emptyFile()), ["BRD-01", "CON-01"]);
  assert.deepEqual(applicable(withMode(emptyFile(), "full")), QUESTIONS);
  assert.deepEqual(applicable(withProfile(emptyFile(), "own_site", false)), ["CON-01"]);
  assert.deepEqual(applicable(withProfile(emptyFile(), "own_site", true)), ["BRD-01", "CON-01"]);
});

test("with every question answered only the result is left to go to", () => {
  const file = ["BRD-01", "CON-01"].reduce((made, id) => withAnswer(made, id, LEVEL), emptyFile());
  assert.deepEqual(links(initialState(options(), file).notice), ["#result"]);
});

test("a stored text that cannot be read is offered, and the page begins empty", () => {
  const state = initialState(options({ unreadable: "{broken" }), null);
  assert.ok(state.notice.action);
  assert.deepEqual(state.file.answers, {});
});

test("each kind of change reaches its part of the file", () => {
  const file = changed(emptyFile(), { kind: "answer", id: "BRD-01", answer: LEVEL });
  assert.deepEqual(file.answers, { "BRD-01": LEVEL });
  assert.deepEqual(changed(file, { kind: "answer", id: "BRD-01", answer: null }).answers, {});
  assert.deepEqual(changed(file, { kind: "profile", key: "own_site", value: false }).profile, { own_site: false });
  assert.equal(changed(file, { kind: "mode", mode: "full" }).mode, "full");
});

const at = (step, more = {}) => ({ ...initialState(options(), null), step, ...more });

test("from the check to a question is a change, until the check or the result is seen again", () => {
  const question = stepChange(at("check"), "BRD.access", true);
  assert.equal(question.changing, true);
  assert.equal(stepChange(at("BRD.access", question), "CON.answers", true).changing, true);
  assert.equal(stepChange(at("CON.answers", { changing: true }), "result", true).changing, false);
  assert.equal(stepChange(at("profile"), "BRD.access", true).changing, false);
});

test("who moves on leaves problems and plain notices behind, and keeps what can still be used", () => {
  const moved = (notice) => stepChange(at("profile", { notice, problems: {} }), "check", true);
  assert.equal(moved({ text: "read" }).notice, null);
  assert.equal(moved({ text: "read" }).problems, null);
  assert.ok(moved({ text: "deleted", action: { label: "undo", run() {} } }).notice);
  assert.ok(moved({ text: "another tab", pinned: true }).notice);
});

test("a notice for the next step is shown there and no longer", () => {
  const { notice } = stepChange(at("profile", { notice: { text: "file read", showOnNextStep: true } }), "check", true);
  assert.ok(notice);
  assert.equal(stepChange(at("check", { notice }), "profile", true).notice, null);
});
