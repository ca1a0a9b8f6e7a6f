// Drives Firefox or Chromium for tests/browsers/drivers.py: one JSON command a line in, one JSON answer a line out.
import { createInterface } from "node:readline";
import puppeteer from "puppeteer-core";

const [browserName, executablePath] = process.argv.slice(2);
const browser = await puppeteer.launch({
  browser: browserName,
  executablePath,
  headless: true,
  protocolTimeout: 300_000,
  args: browserName === "chrome" ? ["--no-sandbox", "--disable-gpu"] : [],
});
const page = await browser.newPage();
page.setDefaultTimeout(120_000);

const commands = {
  version: () => browser.version(),
  goto: (url) => page.goto(url).then(() => null),
  reload: () => page.reload().then(() => null),
  // The text of a function without arguments; it may be asynchronous.
  run: (text) => page.evaluate(`(${text})()`),
};

for await (const line of createInterface({ input: process.stdin })) {
  const { command, argument } = JSON.parse(line);
  try {
    const value = await commands[command](argument);
    console.log(JSON.stringify({ value: value ?? null }));
  } catch (error) {
    console.log(JSON.stringify({ error: String(error) }));
  }
}
await browser.close();
