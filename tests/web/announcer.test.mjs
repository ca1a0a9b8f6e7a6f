// What screen readers hear: the latest, one at a time, and a long download only now and then.
import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { load, say } from "./load.mjs";

const { createAnnouncer, createProgressAnnouncer } = await load("assessment/announcer.ts");

const PAUSE = 1500;
let heard;
let announce;

beforeEach(() => {
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout", "Date"], now: 1_000_000 });
  heard = [];
  announce = createAnnouncer((text) => heard.push(text));
});

test("the first message is heard at once", () => {
  announce("one");
  assert.deepEqual(heard, ["one"]);
});

test("of several within a pause only the latest is heard, after the pause", () => {
  ["one", "two", "three"].forEach((text) => announce(text));
  mock.timers.tick(PAUSE - 1);
  assert.deepEqual(heard, ["one"]);
  mock.timers.tick(1);
  assert.deepEqual(heard, ["one", "three"]);
});

test("a queued message is never replaced, and comes before the latest", () => {
  announce("one");
  announce("rule", true);
  announce("two");
  announce("three");
  mock.timers.tick(PAUSE);
  assert.deepEqual(heard, ["one", "rule"]);
  mock.timers.tick(PAUSE);
  assert.deepEqual(heard, ["one", "rule", "three"]);
});

test("after silence the next message is heard at once again", () => {
  announce("one");
  mock.timers.tick(PAUSE);
  announce("two");
  assert.deepEqual(heard, ["one", "two"]);
});

const loading = (loaded, stage = "download") => ({ kind: "loading", stage, loaded, total: 5_000_000 });

test("a long download is announced at its beginning and then every five seconds", () => {
  const announced = [];
  const progress = createProgressAnnouncer((text) => announced.push(text), "en", say);
  progress(loading(500_000));
  mock.timers.tick(4000);
  progress(loading(1_000_000));
  assert.deepEqual(announced, ["engine_download(loaded=0.5, total=5.0)"]);
  mock.timers.tick(1001);
  progress(loading(2_000_000));
  assert.deepEqual(announced.at(-1), "engine_download(loaded=2.0, total=5.0)");
});

test("a new stage is announced at once, a ready engine not at all", () => {
  const announced = [];
  const progress = createProgressAnnouncer((text) => announced.push(text), "en", say);
  progress(loading(5_000_000));
  progress(loading(5_000_000, "start"));
  progress(loading(5_000_000, "open"));
  progress({ kind: "ready", opened: {} });
  assert.deepEqual(announced.slice(1), ["engine_start", "engine_open"]);
});

test("a failure is announced with its reason", () => {
  const announced = [];
  createProgressAnnouncer((text) => announced.push(text), "en", say)({ kind: "failed", reason: "memory" });
  assert.deepEqual(announced, ["engine_memory"]);
});
