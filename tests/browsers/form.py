"""The form in any browser: opened, answered and read by functions that run in the page."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, Literal

from tests.browsers.drivers import Driver
from tests.site_server import SiteServer

Language = Literal["zh", "en"]
PREFIX: dict[Language, str] = {"zh": "", "en": "en/"}
QUESTIONS = [
    f"{strategy}-{number:02d}"
    for strategy in ("BRD", "CON", "RES", "PAR")
    for number in (1, 4, 7, 10)
]
LEVELS = {question: number % 4 for number, question in enumerate(QUESTIONS)}
# In the page: wait some seconds for something, as a reader would. Not longer, since Firefox may
# run a function in a document that it is about to replace.
UNTIL = """
const until = async holds => {
  for (const begun = performance.now(); performance.now() - begun < 5_000; ) {
    const value = await holds();
    if (value) return value;
    await new Promise(done => setTimeout(done, 50));
  }
  return null;
};
"""
WAITS = 24
"""How often the page is asked to wait."""
ENHANCED = "() => document.querySelector('#tr-app')?.dataset.state === 'enhanced'"
RANGE = "() => document.querySelector('.tr-summary__range strong')?.textContent?.trim()"
# The export is a link to a blob, which is pressed by the script; what it holds is read here.
EXPORTED = """
async () => {
  const made = new Promise(resolve => {
    const create = URL.createObjectURL;
    URL.createObjectURL = blob => { resolve(blob.text()); return create.call(URL, blob); };
  });
  [...document.querySelectorAll("#tr-app button")]
    .find(button => button.textContent.includes("JSON")).click();
  return await made;
}
"""


@dataclass(frozen=True)
class Form:
    """The assessment page in one browser."""

    driver: Driver
    server: SiteServer

    def open(self, address: str = "assessment/") -> Form:
        self.driver.goto(self.server.url + address)
        self.wait(ENHANCED)
        return self

    def wait(self, holds: str) -> object:
        """Wait until a function in the page gives something; return that."""
        for _ in range(WAITS):
            value: object = self.driver.run(f"async () => {{ {UNTIL} return until({holds}); }}")
            if value:
                return value
        raise AssertionError(f"waited in vain for {holds}")

    def answer_all(self) -> None:
        """Choose a level in each question, at the step where it is, and go to the result."""
        self.driver.run(
            f"""async () => {{
              {UNTIL}
              for (const [question, level] of Object.entries({json.dumps(LEVELS)})) {{
                location.hash = `#q-${{question}}`;
                const radio = await until(() => {{
                  const found = document.getElementById(`${{question}}-${{level}}`);
                  return found && found.getClientRects().length > 0 ? found : null;
                }});
                radio.click();
              }}
              location.hash = "#result";
            }}"""
        )

    def range(self) -> object:
        """Wait for a range in the result."""
        return self.wait(RANGE)

    def result(self) -> str:
        """Return the words of the result that is open."""
        return str(self.driver.run("() => document.querySelector('#tr-result').innerText"))

    def shows(self, text: str) -> None:
        """Wait until the range of the result, which may be one from before, is this one."""
        self.wait(f"() => ({RANGE})() === {json.dumps(text)}")

    def exported(self) -> dict[str, Any]:
        """Return the levels in the exported file, by question."""
        answers = json.loads(self.driver.run(EXPORTED))["answers"]
        return {key: value["level"] for key, value in answers.items()}
