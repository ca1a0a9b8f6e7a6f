"""The core path in three browsers: answer, score, come back, change language, go offline."""

from __future__ import annotations

import pytest

from tests.browsers.drivers import Driver
from tests.browsers.form import LEVELS, PREFIX, Form, Language
from tests.site_server import SiteServer

COVERAGE: dict[Language, str] = {"zh": "覆盖率", "en": "Coverage"}


@pytest.fixture
def form(driver: Driver, server: SiteServer) -> Form:
    server.headers["*"] = {"Cache-Control": "no-cache"}
    return Form(driver, server)


@pytest.mark.parametrize(("lang", "other"), [("zh", "en"), ("en", "zh")])
def test_sixteen_answers_give_a_range_that_stays_and_is_the_same_in_the_other_language(
    form: Form, lang: Language, other: Language
) -> None:
    print(form.driver.version())
    form.open(f"{PREFIX[lang]}assessment/").answer_all()
    score = form.range()
    assert COVERAGE[lang] in form.result()
    form.driver.goto(f"{form.server.url}{PREFIX[lang]}strategies/")
    form.driver.goto(f"{form.server.url}{PREFIX[lang]}assessment/#result")
    assert form.range() == score
    form.driver.reload()
    assert form.range() == score
    assert form.exported() == LEVELS
    form.driver.goto(f"{form.server.url}{PREFIX[other]}assessment/#result")
    assert form.range() == score
    assert COVERAGE[other] in form.result()


STORED = """async () => {{
  for (const name of await caches.keys()) {{
    const stored = await (await caches.open(name)).keys();
    if (stored.some(({{ url }}) => url.endsWith("{}"))) return true;
  }}
  return false;
}}"""
"""Whether the browser keeps a file of this name; takes the end of its address."""


def test_after_one_visit_the_check_scores_with_the_server_gone(form: Form) -> None:
    form.open()
    if not form.driver.run("() => 'serviceWorker' in navigator"):
        pytest.skip(f"{form.driver.version()} has no service workers here")
    form.answer_all()
    form.range()
    kept = "() => document.querySelector('.tr-standing--kept')?.textContent"
    assert form.wait(kept) == "可离线使用"
    # Both halves of the interpreter, or the desk would have none without a connection.
    for half in ("hot", "cold"):
        assert form.wait(STORED.format(f"/python_{half}.wasm.gz"))
    form.server.gone = True
    form.open()
    form.driver.run("() => { location.hash = '#result' }")
    assert form.range()
    age = form.wait("() => document.querySelector('.tr-standing--age')?.textContent")
    assert "题库" in str(age)
