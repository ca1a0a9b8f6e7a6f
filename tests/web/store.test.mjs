// Answers in the browser's storage, and where it is blocked, full, shared with another tab or unreadable.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { FakeStorage, load } from "./load.mjs";

const { reconcile } = await load("answers/reconcile.ts");
const { openStore } = await load("answers/store.ts");
const { emptyFile, withAnswer } = await load("answers/answer_file.ts");

const KEYS = { prefix: "t.", answers: "t.answers", brands: "t.brands", shortcuts: "t.shortcuts" };
const ASIDE = "t.answers.unreadable";
const BROKEN = "{broken";
const FILE = withAnswer(emptyFile(), "BRD-01", { state: "level", level: 2 });
let listeners;

beforeEach(() => {
  listeners = [];
  globalThis.addEventListener = (kind, listener) => kind === "storage" && listeners.push(listener);
});

function given(storage) {
  Object.defineProperty(globalThis, "localStorage", { configurable: true, get: () => storage });
  return openStore(KEYS);
}

function blocked() {
  Object.defineProperty(globalThis, "localStorage", {
    configurable: true,
    get() {
      throw new DOMException("blocked", "SecurityError");
    },
  });
  return openStore(KEYS);
}

test("saved answers are loaded by the next page", () => {
  const storage = new FakeStorage();
  const store = given(storage);
  assert.equal(store.load(), null);
  store.save(FILE);
  assert.equal(store.storageState, "kept");
  assert.deepEqual(given(storage).load(), FILE);
});

test("opening leaves nothing of its trial behind", () => {
  const storage = new FakeStorage();
  given(storage);
  assert.deepEqual(Object.keys(storage), []);
});

test("blocked storage is said, and the page keeps the answers itself", () => {
  const store = blocked();
  assert.equal(store.storageState, "blocked");
  store.save(FILE);
  assert.equal(store.storageState, "blocked");
  assert.deepEqual(store.load(), FILE);
});

test("a store says why it was refused: a full one can still be read, a denied one cannot", () => {
  const storage = new FakeStorage();
  const store = given(storage);
  assert.equal(store.refusal(), "full");
  Object.defineProperty(storage, "getItem", {
    enumerable: false,
    value: () => {
      throw new DOMException("denied", "SecurityError");
    },
  });
  assert.equal(store.refusal(), "blocked");
  assert.equal(blocked().refusal(), "blocked");
});

test("a browser that refuses to read has not emptied its storage, and the cause is said", () => {
  const storage = new FakeStorage();
  const store = given(storage);
  store.save(FILE);
  store.texts.set(KEYS.brands, "two");
  const works = ["getItem", "setItem", "removeItem"].map((name) => [name, storage[name]]);
  const deny = () => {
    throw new DOMException("denied", "SecurityError");
  };
  works.forEach(([name]) => Object.defineProperty(storage, name, { configurable: true, enumerable: false, value: deny }));
  assert.equal(store.externalChange(), null);
  assert.deepEqual([store.load(), store.texts.get(KEYS.brands)], [FILE, "two"]);
  const more = withAnswer(FILE, "BRD-04", { state: "level", level: 1 });
  store.save(more);
  assert.equal(store.storageState, "blocked");
  works.forEach(([name]) => delete storage[name]);
  assert.equal(store.externalChange(), null);
  store.save(more);
  assert.deepEqual([store.storageState, given(storage).load()], ["kept", more]);
});

test("full storage is said, and the last answers that fitted stay", () => {
  const storage = new FakeStorage();
  const store = given(storage);
  store.save(FILE);
  storage.room = 10;
  store.save(withAnswer(FILE, "BRD-04", { state: "unknown" }));
  assert.equal(store.storageState, "full");
  assert.deepEqual(JSON.parse(storage[KEYS.answers]), FILE);
  storage.room = Infinity;
  store.save(FILE);
  assert.equal(store.storageState, "kept");
});

test("storage that is full from the start can still be read", () => {
  const storage = new FakeStorage({ [KEYS.answers]: JSON.stringify(FILE) }, 0);
  const store = given(storage);
  assert.deepEqual(store.load(), FILE);
});

test("a text that cannot be read is preserved before the next answer takes its place", () => {
  const storage = new FakeStorage({ [KEYS.answers]: BROKEN });
  const store = given(storage);
  assert.equal(store.load(), null);
  assert.equal(store.unreadable, BROKEN);
  assert.equal(storage[ASIDE], BROKEN);
  store.save(FILE);
  assert.equal(storage[ASIDE], BROKEN);
  assert.deepEqual(JSON.parse(storage[KEYS.answers]), FILE);
});

test("a second unreadable text is preserved beside the first, the same one only once", () => {
  const storage = new FakeStorage({ [KEYS.answers]: BROKEN });
  given(storage).load();
  given(storage).load();
  storage[KEYS.answers] = BROKEN + "2";
  given(storage).load();
  assert.equal(storage[ASIDE], BROKEN);
  assert.equal(storage[`${ASIDE}.2`], BROKEN + "2");
  assert.equal(`${ASIDE}.3` in storage, false);
});

test("without room to preserve it an unreadable text is not written over, until there is room", () => {
  const long = BROKEN + "x".repeat(500);
  const storage = new FakeStorage({ [KEYS.answers]: long }, 400);
  const store = given(storage);
  store.load();
  store.save(FILE);
  assert.equal(storage[KEYS.answers], long);
  assert.equal(store.storageState, "full");
  storage.room = Infinity;
  store.save(FILE);
  assert.equal(storage[ASIDE], long);
  assert.deepEqual(JSON.parse(storage[KEYS.answers]), FILE);
});

test("what this page stored itself is no news; what another tab stored is, once", () => {
  const storage = new FakeStorage();
  const store = given(storage);
  store.load();
  store.save(FILE);
  assert.equal(store.externalChange(), null);
  const other = withAnswer(FILE, "CON-01", { state: "unknown" });
  storage[KEYS.answers] = JSON.stringify(other);
  assert.deepEqual(store.externalChange(), { file: other, unreadable: false });
  assert.equal(store.externalChange(), null);
});

test("an unreadable text of another tab is reported and preserved", () => {
  const storage = new FakeStorage();
  const store = given(storage);
  store.save(FILE);
  storage[KEYS.answers] = '{"format_version": 9}';
  assert.deepEqual(store.externalChange(), { file: null, unreadable: true });
  assert.equal(storage[ASIDE], '{"format_version": 9}');
});

test("a deletion in another tab is reported as no answers", () => {
  const storage = new FakeStorage();
  const store = given(storage);
  store.save(FILE);
  delete storage[KEYS.answers];
  assert.deepEqual(store.externalChange(), { file: null, unreadable: false });
});

test("events of another tab are passed on for keys of this site alone", () => {
  const store = given(new FakeStorage());
  let heard = 0;
  store.onChange(() => (heard += 1));
  for (const key of [KEYS.answers, KEYS.brands, null, "theme.palette"]) {
    listeners.forEach((listener) => listener({ key }));
  }
  assert.equal(heard, 3);
});

test("deleting everything leaves other sites' keys alone and can be undone", () => {
  const before = { [KEYS.answers]: JSON.stringify(FILE), [KEYS.brands]: "{}", [ASIDE]: BROKEN, palette: "dark" };
  const storage = new FakeStorage(before);
  const store = given(storage);
  store.load();
  const undo = store.wipe();
  assert.deepEqual({ ...storage }, { palette: "dark" });
  assert.equal(store.externalChange(), null);
  undo();
  assert.deepEqual({ ...storage }, before);
  assert.equal(store.externalChange(), null);
});

test("deleting everything can be undone while storage is blocked too", () => {
  const store = blocked();
  store.save(FILE);
  const undo = store.wipe();
  assert.equal(store.load(), null);
  undo();
  assert.deepEqual(store.load(), FILE);
});

const ONE = { state: "level", level: 1 };
const TWO = { state: "level", level: 2 };
const edited = (answers, more = {}) => ({ ...emptyFile(), answers, ...more });

test("an answer of another tab stays beside an edit made without knowing of it", () => {
  const base = edited({ "BRD-01": ONE });
  const mine = edited({ "BRD-01": TWO }, { name: "Shore" });
  const theirs = edited({ "BRD-01": ONE, "BRD-04": TWO }, { profile: { own_site: true } });
  assert.deepEqual(reconcile(base, mine, theirs), { ...theirs, name: "Shore", answers: { "BRD-01": TWO, "BRD-04": TWO } });
});

test("what an edit takes away is gone, and what the other added stays", () => {
  const base = edited({ "BRD-01": ONE, "BRD-04": TWO }, { targets: { overall: 60 } });
  const theirs = edited({ "BRD-01": ONE, "BRD-04": TWO, "CON-01": ONE }, { targets: { overall: 60, BRD: 50 } });
  const { targets: _, ...rest } = reconcile(base, edited({ "BRD-01": ONE }), theirs);
  assert.equal(_, undefined);
  assert.deepEqual(rest.answers, { "BRD-01": ONE, "CON-01": ONE });
});

test("bringing back what was deleted keeps what was answered since", () => {
  const before = edited({ "BRD-01": TWO });
  assert.deepEqual(reconcile(edited({}), before, edited({ "BRD-07": ONE })).answers, { "BRD-01": TWO, "BRD-07": ONE });
});

test("of lists, the items that each added stay and those that one removed are gone", () => {
  const base = edited({}, { done: ["a", "b"] });
  const mine = edited({}, { done: ["b", "mine", "both"] });
  const theirs = edited({}, { done: ["a", "b", "theirs", "both"] });
  assert.deepEqual(reconcile(base, mine, theirs).done, ["b", "theirs", "both", "mine"]);
  assert.deepEqual(reconcile(edited({}), edited({}, { done: ["mine"] }), edited({})).done, ["mine"]);
});
