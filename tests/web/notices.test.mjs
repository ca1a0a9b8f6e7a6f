// Notices, the error box of the engine and the error summary, as markup.
import assert from "node:assert/strict";
import { test } from "node:test";
import { listeners, load, markup, say } from "./load.mjs";

const { importVerdict } = await load("assessment/session/restore_answers.ts");
const { failureView, noticeView, problemsView, reasonText } = await load("ui/notices.ts");

test("each reason for a missing engine has a sentence of its own", () => {
  const reasons = ["network", "damaged", "timeout", "unsupported", "memory", "crash"];
  const sentences = reasons.map((reason) => reasonText(reason, say));
  assert.deepEqual(sentences, reasons.map((reason) => `engine_${reason}`));
});

test("the error box says why and what is safe, and its button tries again", () => {
  let tried = 0;
  const view = failureView("timeout", () => (tried += 1), say);
  for (const key of ["engine_failed_title", "engine_timeout", "engine_failed<", "engine_retry"]) {
    assert.ok(markup(view).includes(key), key);
  }
  listeners(view).forEach((press) => press());
  assert.equal(tried, 1);
});

test("a notice shows what it has and nothing of what it lacks", () => {
  assert.match(markup(noticeView({ text: "Kept." })), /<p>Kept\.<\/p>/);
  assert.doesNotMatch(markup(noticeView({ text: "Kept." })), /<ul>|<a |<button/);
  const full = markup(
    noticeView({ text: "t", items: ["one", "two"], links: [{ href: "#check", label: "go" }], action: { label: "undo", run() {} } }),
  );
  assert.match(full, /<li>one<\/li><li>two<\/li>/);
  assert.match(full, /<a href=#check>go<\/a>/);
  assert.match(full, /<button[^>]*>undo<\/button>/);
});

const PROBLEMS = {
  title: "Title",
  text: "Text",
  items: [
    { severity: "error", text: "first" },
    { severity: "warning", text: "second", field: "BRD-01-reason" },
  ],
  actions: [{ label: "Keep", run() {} }],
};

test("an error summary is an alert with a name, and marks what is an error and what a warning", () => {
  const text = markup(problemsView(PROBLEMS));
  assert.match(text, /role="alert" aria-labelledby="tr-problems"/);
  assert.match(text, /<h2 id="tr-problems">Title<\/h2>/);
  assert.match(text, /tr-problem--error">\s*first/);
  assert.match(text, /tr-problem--warning">\s*<a href="#BRD-01-reason"/);
  assert.match(text, /<button[^>]*>Keep<\/button>/);
});

test("a link to a field moves the focus there and leaves the address alone", () => {
  const [focus] = listeners(problemsView(PROBLEMS));
  const done = [];
  globalThis.document = { getElementById: (id) => ({ focus: () => done.push(id) }) };
  focus({ preventDefault: () => done.push("prevented") });
  assert.deepEqual(done, ["prevented", "BRD-01-reason"]);
});

const READ = { answers: {}, changes: [], again: [], problems: [], note: "", summary: "2 answers" };
const notice = (more) => importVerdict({ ...READ, ...more }, true, say, () => {});

test("answers to this bank need no word", () => {
  assert.equal(notice({}), null);
});

test("answers to another patch of the bank are said to be so, without a list of problems", () => {
  const found = notice({ note: "It was answered with 2.0.0." });
  assert.deepEqual(found, { text: "It was answered with 2.0.0." });
});

test("problems come first and are listed", () => {
  const problem = { code: "level", path: "", severity: "error", text: "Level 9." };
  const found = notice({ problems: [problem], note: "It was answered with 2.0.0." });
  assert.equal(found.text, "stored_problems");
  assert.deepEqual(found.items, ["Level 9."]);
});
