"""The core path in Firefox and WebKit: answer, score, come back, change language, go offline."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from macros.site.settings import Settings
from tests.browsers.drivers import Driver, NoBrowser, firefox, webkit
from tests.site_server import SiteServer

BROWSERS: dict[str, Callable[[], AbstractContextManager[Driver]]] = {
    "firefox": firefox,
    "webkit": webkit,
}
QUESTIONS = [
    f"{strategy}-{number:02d}"
    for strategy in ("BRD", "CON", "RES", "PAR")
    for number in (1, 4, 7, 10)
]
LEVELS = {question: number % 4 for number, question in enumerate(QUESTIONS)}
# In the page: wait until something is there, as a reader would.
UNTIL = """
const until = async holds => {
  for (;;) {
    const value = await holds();
    if (value) return value;
    await new Promise(done => setTimeout(done, 100));
  }
};
"""
ENHANCED = "() => document.querySelector('#tr-app')?.dataset.state === 'enhanced'"
RANGE = "() => document.querySelector('.tr-summary__range strong')?.textContent?.trim()"


@pytest.fixture(scope="module", params=list(BROWSERS))
def driver(request: pytest.FixtureRequest) -> Iterator[Driver]:
    try:
        with BROWSERS[request.param]() as running:
            yield running
    except NoBrowser as reason:
        pytest.skip(str(reason))


@pytest.fixture
def server(site: Path, settings: Settings) -> Iterator[SiteServer]:
    with SiteServer(site, settings.base) as server:
        server.headers["*"] = {"Cache-Control": "no-cache"}
        yield server


def wait(driver: Driver, holds: str) -> object:
    value: object = driver.run(f"async () => {{ {UNTIL} return until({holds}); }}")
    return value


def answer_all(driver: Driver) -> None:
    """Choose a level in each question, at the step where it stands."""
    driver.run(
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


def test_sixteen_answers_give_a_range_that_stays_and_is_the_same_in_both_languages(
    driver: Driver, server: SiteServer
) -> None:
    print(driver.version())
    form = f"{server.url}assessment/"
    driver.goto(form)
    wait(driver, ENHANCED)
    answer_all(driver)
    score = wait(driver, RANGE)
    driver.goto(f"{server.url}strategies/")
    driver.goto(f"{form}#result")
    assert wait(driver, RANGE) == score
    exported = json.loads(driver.run(EXPORTED))
    assert {key: value["level"] for key, value in exported["answers"].items()} == LEVELS
    driver.goto(f"{server.url}en/assessment/#result")
    assert wait(driver, RANGE) == score
    assert "Coverage" in str(driver.run("() => document.querySelector('#tr-result').innerText"))


def test_after_one_visit_the_check_scores_with_the_server_gone(
    driver: Driver, site: Path, settings: Settings
) -> None:
    with SiteServer(site, settings.base) as server:
        server.headers["*"] = {"Cache-Control": "no-cache"}
        form = f"{server.url}assessment/"
        driver.goto(form)
        wait(driver, ENHANCED)
        if not driver.run("() => 'serviceWorker' in navigator"):
            pytest.skip(f"{driver.version()} has no service workers here")
        answer_all(driver)
        wait(driver, RANGE)
        kept = "() => document.querySelector('.tr-standing--kept')?.textContent"
        assert wait(driver, kept) == "可离线使用"
        server.gone = True
        driver.goto(form)
        wait(driver, ENHANCED)
        driver.run("() => { location.hash = '#result' }")
        assert wait(driver, RANGE)
        age = wait(driver, "() => document.querySelector('.tr-standing--age')?.textContent")
        assert "题库" in str(age)
