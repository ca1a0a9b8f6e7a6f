// The way through the form: which steps there are, and which one an address names.
import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./load.mjs";

const { collectSteps, locate, nearest, neighbours, showStep, walk } = await load("form/steps.ts");

const fieldset = (question) => ({ dataset: { question }, hidden: false });
const section = (step, questions) => {
  const fieldsets = questions.map(fieldset);
  return { dataset: { step }, hidden: false, fieldsets, querySelectorAll: () => fieldsets };
};
const container = () => ({ hidden: false, querySelectorAll: () => [] });
const sections = [section("profile", []), section("BRD.access", ["BRD-01", "BRD-02"]), section("CON.answers", ["CON-01"])];
const check = container();
const result = container();
const STEPS = collectSteps({ querySelectorAll: () => sections }, check, result);

test("the check and the result follow the steps of the form", () => {
  assert.deepEqual(STEPS.map(({ id }) => id), ["profile", "BRD.access", "CON.answers", "check", "result"]);
  assert.deepEqual(STEPS[1].questions, ["BRD-01", "BRD-02"]);
});

test("an address leads to its step", () => {
  assert.deepEqual(locate("#BRD.access", STEPS), { step: "BRD.access" });
  assert.deepEqual(locate("#check", STEPS), { step: "check" });
  assert.deepEqual(locate("#q-BRD-02", STEPS), { step: "BRD.access", group: "q-BRD-02", question: "BRD-02" });
  assert.deepEqual(locate("#p-own_site", STEPS), { step: "profile", group: "p-own_site" });
  assert.deepEqual(locate("#result-plan", STEPS), { step: "result", group: "result-plan" });
  assert.deepEqual(locate("#q-CON%2D01", STEPS)?.step, "CON.answers");
});

test("what a chat puts behind an address changes no place", () => {
  for (const more of ["&from=singlemessage", "?utm_source=wechat", "%26from%3Dtimeline", "。", ".", ")", "，请看", "#wechat_redirect", "%20", "\u200b"]) {
    assert.equal(locate(`#q-BRD-02${more}`, STEPS)?.question, "BRD-02", more);
    assert.equal(locate(`#BRD.access${more}`, STEPS)?.step, "BRD.access", more);
    assert.equal(locate(`#check${more}`, STEPS)?.step, "check", more);
  }
});

test("an address that names nothing leads nowhere, however odd it is", () => {
  for (const hash of ["", "#", "#q-", "#q-XYZ-99", "#nowhere", "#%", "#%E9%98", "#__proto__", "#constructor"]) {
    assert.equal(locate(hash, STEPS), null, hash);
  }
});

const ALL = new Set(["BRD-01", "BRD-02", "CON-01"]);

test("a step without a question that applies is left out; one without questions stays", () => {
  assert.deepEqual(walk(STEPS, ALL, "quick"), ["profile", "BRD.access", "CON.answers", "check", "result"]);
  assert.deepEqual(walk(STEPS, new Set(["BRD-02"]), "quick"), ["profile", "BRD.access", "check", "result"]);
  assert.deepEqual(walk(STEPS, new Set(), "full"), ["profile", "check", "result"]);
});

test("the three-minute check goes from its last question to the result", () => {
  assert.deepEqual(walk(STEPS, new Set(["CON-01"]), "brief"), ["profile", "CON.answers", "result"]);
});

test("a step that has fallen away leads to the next one that is left, never back to the first", () => {
  const order = walk(STEPS, new Set(["CON-01"]), "quick");
  assert.deepEqual(neighbours(STEPS, order, "BRD.access"), { previous: "profile", next: "CON.answers" });
  assert.equal(nearest(STEPS, order, "BRD.access"), "CON.answers");
  assert.equal(nearest(STEPS, order, "CON.answers"), "CON.answers");
  assert.equal(nearest(STEPS, walk(STEPS, ALL, "brief"), "check"), "result");
});

test("the ends of the way have one neighbour", () => {
  const order = walk(STEPS, ALL, "quick");
  assert.deepEqual(neighbours(STEPS, order, "profile"), { previous: undefined, next: "BRD.access" });
  assert.deepEqual(neighbours(STEPS, order, "result"), { previous: "check", next: undefined });
});

test("one step is shown, and in it the questions that apply", () => {
  showStep(STEPS, "BRD.access", new Set(["BRD-02", "CON-01"]));
  assert.deepEqual(STEPS.map(({ element }) => element.hidden), [true, false, true, true, true]);
  assert.deepEqual(sections[1].fieldsets.map(({ hidden }) => hidden), [true, false]);
  showStep(STEPS, "check", ALL);
  assert.equal(check.hidden, false);
  assert.deepEqual(sections[1].fieldsets.map(({ hidden }) => hidden), [false, false]);
});
