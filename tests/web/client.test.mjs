// The page's side of the engine, with a worker that does as the test says.
import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { load } from "./load.mjs";

const { EngineClient, LIMITS } = await load("engine/client.ts");

const OPENED = { bank: "b" };
const START = { base: "https://tide.test/engine/", wheel: "w", bundle: "b", files: [] };
let workers;
let states;
let client;

class FakeWorker {
  constructor() {
    this.sent = [];
    this.ended = false;
    workers.push(this);
  }

  postMessage(message) {
    this.sent.push(message);
  }

  terminate() {
    this.ended = true;
  }

  say(message) {
    this.onmessage({ data: message });
  }

  ready() {
    this.say({ kind: "ready", opened: OPENED });
  }

  reply(id, result) {
    this.say({ kind: "reply", id, ok: true, result });
  }

  crash(id) {
    this.say({ kind: "reply", id, ok: false, error: { code: "crash", message: "" } });
  }

  calls() {
    return this.sent.filter(({ kind }) => kind === "call").map(({ id }) => id);
  }

  break() {
    this.onerror({ preventDefault() {} });
  }
}

beforeEach(() => {
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout"] });
  workers = [];
  states = [];
  client = new EngineClient({
    createWorker: () => new FakeWorker(),
    start: START,
    onState: (state) => states.push(state.kind === "failed" ? `failed: ${state.reason}` : state.kind),
  });
});

function running() {
  client.start();
  workers[0].ready();
  return workers[0];
}

const code = (promise) => promise.then(() => "resolved", (error) => error.code);

test("nothing starts before it is asked for, and then only once", () => {
  assert.equal(workers.length, 0);
  client.start();
  client.start();
  assert.equal(workers.length, 1);
  assert.deepEqual(workers[0].sent, [{ kind: "start", fresh: false, safe: false, savesData: false, ...START }]);
});

test("a call made before the engine is there starts it and is sent once when it is ready", async () => {
  const call = client.ask("report", { a: 1 });
  assert.deepEqual(workers[0].calls(), []);
  workers[0].ready();
  assert.deepEqual(workers[0].calls(), [1]);
  workers[0].reply(1, "score");
  assert.equal(await call, "score");
});

test("replies find their calls in any order", async () => {
  const worker = running();
  const calls = [client.ask("report", 1), client.ask("plan", 2)];
  worker.reply(2, "plan");
  worker.reply(1, "report");
  assert.deepEqual(await Promise.all(calls), ["report", "plan"]);
});

test("an error of the bridge rejects with its code and ends no worker", async () => {
  const worker = running();
  const call = client.ask("report", {});
  worker.say({ kind: "reply", id: 1, ok: false, error: { code: "answers", message: "m" } });
  assert.equal(await code(call), "answers");
  assert.equal(worker.ended, false);
});

for (const stage of ["download", "start", "open"]) {
  test(`a ${stage} without a sign of life is tried once more, past the cache, then given up`, async () => {
    const call = client.ask("report", {});
    for (const [at, fresh] of [[0, false], [1, true]]) {
      assert.equal(workers[at].sent[0].fresh, fresh);
      workers[at].say({ kind: "progress", stage, loaded: 1, total: 2 });
      mock.timers.tick(LIMITS[stage] - 1);
      assert.equal(workers[at].ended, false);
      mock.timers.tick(1);
      assert.equal(workers[at].ended, true);
    }
    assert.equal(states.at(-1), "failed: timeout");
    assert.equal(await code(call), "timeout");
    assert.equal(workers.length, 2);
  });
}

test("progress is a sign of life", () => {
  client.start();
  for (let loaded = 1; loaded < 5; loaded += 1) {
    mock.timers.tick(LIMITS.download - 1);
    workers[0].say({ kind: "progress", stage: "download", loaded, total: 5 });
  }
  assert.equal(workers.length, 1);
  assert.deepEqual(client.state, { kind: "loading", stage: "download", loaded: 4, total: 5 });
});

test("a call without a reply ends the worker; the next one, started safely, gets the call again", async () => {
  const worker = running();
  const call = client.ask("report", {});
  mock.timers.tick(LIMITS.call);
  assert.equal(worker.ended, true);
  assert.equal(workers[1].sent[0].safe, true);
  workers[1].ready();
  assert.deepEqual(workers[1].calls(), [1]);
  workers[1].reply(1, "late");
  assert.equal(await call, "late");
});

test("a reply stops the clock until the next call", () => {
  const worker = running();
  void client.ask("report", {});
  worker.reply(1, "score");
  mock.timers.tick(10 * LIMITS.call);
  assert.equal(worker.ended, false);
});

test("with a second call under way the clock runs on after the first reply", () => {
  const worker = running();
  void client.ask("report", {});
  void client.ask("plan", {});
  worker.reply(1, "score");
  mock.timers.tick(LIMITS.call);
  assert.equal(worker.ended, true);
});

test("a call that ends two workers is refused alone; the engine starts again for the others", async () => {
  const first = running();
  const bad = client.ask("import", {});
  const good = client.ask("report", {});
  first.crash(1);
  workers[1].ready();
  assert.deepEqual(workers[1].calls(), [1, 2]);
  workers[1].crash(1);
  assert.equal(await code(bad), "crash");
  workers[2].ready();
  assert.deepEqual(workers[2].calls(), [2]);
  workers[2].reply(2, "score");
  assert.equal(await good, "score");
  assert.equal(states.includes("failed: crash"), false);
});

test("a worker that breaks between calls is replaced without a word", () => {
  running().break();
  assert.equal(workers.length, 2);
  workers[1].ready();
  assert.equal(client.state.kind, "ready");
});

test("what a fault of the network broke is started again in the quick way", () => {
  client.start();
  workers[0].say({ kind: "failed", reason: "network", message: "" });
  assert.deepEqual([workers[1].sent[0].fresh, workers[1].sent[0].safe], [true, false]);
});

test("after any other failure the engine starts in the safe way", () => {
  client.start();
  workers[0].say({ kind: "failed", reason: "damaged", message: "" });
  assert.deepEqual([workers[1].sent[0].fresh, workers[1].sent[0].safe], [true, true]);
});

test("a script that does not arrive is the network's fault", () => {
  client.start();
  workers[0].break();
  workers[1].break();
  assert.equal(states.at(-1), "failed: network");
});

test("without WebAssembly there is no second try", () => {
  client.start();
  workers[0].say({ kind: "failed", reason: "unsupported", message: "" });
  assert.equal(states.at(-1), "failed: unsupported");
  assert.equal(workers.length, 1);
});

test("a browser that makes no workers is unsupported", async () => {
  client = new EngineClient({
    createWorker() {
      throw new DOMException("no", "SecurityError");
    },
    start: START,
    onState: (state) => states.push(state.kind === "failed" ? `failed: ${state.reason}` : state.kind),
  });
  assert.equal(await code(client.ask("report", {})), "unsupported");
  assert.equal(states.at(-1), "failed: unsupported");
});

test("the reader's retry is one more try, past the cache", () => {
  client.start();
  workers[0].say({ kind: "failed", reason: "damaged", message: "" });
  workers[1].say({ kind: "failed", reason: "damaged", message: "" });
  client.start();
  assert.equal(workers.length, 3);
  assert.equal(workers[2].sent[0].fresh, true);
  workers[2].ready();
  assert.equal(client.state.kind, "ready");
});

test("every waiting call is rejected when the engine is given up", async () => {
  const calls = [client.ask("report", {}), client.ask("plan", {})];
  workers[0].say({ kind: "failed", reason: "memory", message: "" });
  workers[1].say({ kind: "failed", reason: "memory", message: "" });
  assert.deepEqual(await Promise.all(calls.map(code)), ["memory", "memory"]);
});
