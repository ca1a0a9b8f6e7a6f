// What every page of the bench does once its Python runs; the first line is filled in by pages.py.
var work = WORK;

/** Longest task of the main thread since the runtime was asked for. */
work.longest = 0;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) {
    work.longest = Math.max(work.longest, entry.duration);
  }
}).observe({ type: "longtask", buffered: true });

work.begin = async (ask) => {
  const reply = await ask("report", work.request);
  work.first = performance.now();
  work.reply = reply;
  work.ask = ask;
  document.body.append("done");
};
work.beginText = (handle) => work.begin((op, payload) => handle(JSON.stringify({ op, payload })));
work.fail = (message) => {
  work.failed = message;
};

/** So many calls, one after the other, with a pause of some milliseconds before each. */
work.repeat = async (op, payload, count, pause = 0) => {
  for (let turn = 0; turn < count; turn += 1) {
    await new Promise((resolve) => setTimeout(resolve, pause));
    await work.ask(op, payload);
  }
};
