// Edits of the answer file: each returns a new file and keeps every key it does not know.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { load } from "./load.mjs";

const { countAnswers, emptyFile, hasContent, isAnswerFile, withAnswer, withChoice, withMode, withName, withProfile, writtenTo } =
  await load("answers/answer_file.ts");
const { distinctNames } = await load("answers/distinct_names.ts");

const LEVEL = { state: "level", level: 2 };
const later = Object.freeze({
  ...emptyFile(),
  later: { idea: 1 },
  answers: Object.freeze({ "BRD-01": { ...LEVEL, later: true } }),
});

test("an answer is added without a change to the file it came from", () => {
  const file = withAnswer(later, "CON-01", LEVEL);
  assert.deepEqual(Object.keys(file.answers), ["BRD-01", "CON-01"]);
  assert.deepEqual(Object.keys(later.answers), ["BRD-01"]);
});

test("an answer of null takes the old one out", () => {
  const file = withAnswer(later, "BRD-01", null);
  assert.deepEqual(file.answers, {});
  assert.equal(countAnswers(file), 0);
});

test("what is written before there is an answer is kept until the answer takes it over", () => {
  const note = "老板说十一月办好";
  const file = withAnswer(emptyFile(), "BRD-01", null, { note });
  assert.equal(hasContent(file), true);
  assert.equal(countAnswers(file), 0);
  assert.deepEqual(writtenTo(file, "BRD-01"), { evidence: "", note });
  const answered = withChoice(file, "BRD-01", LEVEL);
  assert.deepEqual(answered.answers["BRD-01"], { note, ...LEVEL });
  assert.equal("drafts" in answered, false);
  assert.equal(hasContent(withAnswer(file, "BRD-01", null)), false);
  for (const drafts of ["text", { "BRD-01": "text" }, { "BRD-01": { note: 7 } }, null]) {
    assert.deepEqual(writtenTo({ ...emptyFile(), drafts }, "BRD-01"), { evidence: "", note: "" });
  }
});

test("another choice leaves evidence, note and unknown keys as they were", () => {
  const given = { state: "na", reason: "no_site", evidence: "https://example.org", note: "问过", weight: 7 };
  const file = withChoice(withAnswer(emptyFile(), "BRD-01", given), "BRD-01", LEVEL);
  assert.deepEqual(file.answers["BRD-01"], { evidence: "https://example.org", note: "问过", weight: 7, ...LEVEL });
});

test("every edit keeps keys that it does not know", () => {
  const edits = [
    withAnswer(later, "CON-01", LEVEL),
    withProfile(later, "own_site", true),
    withMode(later, "full"),
    withName(later, "Tide & Co"),
  ];
  for (const file of edits) {
    assert.deepEqual(file.later, { idea: 1 });
    assert.equal(file.answers["BRD-01"].later, true);
  }
});

test("an empty name leaves no key behind", () => {
  assert.equal("name" in withName(withName(later, "Tide"), ""), false);
});

test("answers or a profile are something that could be lost; a mode is not", () => {
  assert.equal(hasContent(emptyFile()), false);
  assert.equal(hasContent(withMode(emptyFile(), "full")), false);
  assert.equal(hasContent(withProfile(emptyFile(), "own_site", false)), true);
  assert.equal(hasContent(later), true);
});

test("an answer file is told from everything else", () => {
  assert.equal(isAnswerFile(later), true);
  const wrong = [
    null,
    [],
    "tiderider-answers",
    { ...later, format: "other" },
    { ...later, format_version: 2 },
    { ...later, bank: [] },
    { ...later, profile: null },
    { ...later, answers: [] },
    { ...later, answers: { "BRD-01": 2 } },
  ];
  assert.deepEqual(wrong.filter(isAnswerFile), []);
});

const cases = JSON.parse(readFileSync(new URL("../fixtures/engine/distinct_names.json", import.meta.url), "utf8"));

test("each name that is there twice gets a number that no other name has", () => {
  for (const [names, shown] of cases) {
    assert.deepEqual(distinctNames(names.map((name) => ({ name }))).map(({ name }) => name), shown);
  }
});

test("what goes with a name stays with it", () => {
  assert.deepEqual(distinctNames([{ name: "Ann", at: 1 }, { name: "Ann", at: 2 }]), [
    { name: "Ann (1)", at: 1 },
    { name: "Ann (2)", at: 2 },
  ]);
});
