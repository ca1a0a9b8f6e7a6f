"""Chromium is found in the promised order, or the message says how to get it."""

from collections.abc import Callable

import pytest

from tests import find_chromium as browser


def on_path(*names: str) -> Callable[[str], str | None]:
    return lambda name: f"/usr/bin/{name}" if name in names else None


def test_the_variable_comes_first() -> None:
    found = browser.find({"CHROMIUM": "mine"}, on_path("mine", "chromium"), lambda: "own")
    assert found == "/usr/bin/mine"


def test_a_variable_that_leads_nowhere_is_said_not_passed_over() -> None:
    with pytest.raises(browser.NoBrowser, match="CHROMIUM is 'gone'"):
        browser.find({"CHROMIUM": "gone"}, on_path("chromium"), lambda: "own")


def test_a_wrong_variable_ends_even_a_run_that_needs_no_browser(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("CHROMIUM", "gone")
    assert browser.main(["--if-found"]) == 1


def test_then_the_path_then_playwrights_own_then_nothing() -> None:
    assert browser.find({}, on_path("google-chrome", "chromium"), lambda: "own") == (
        "/usr/bin/chromium"
    )
    assert browser.find({}, on_path("google-chrome"), lambda: "own") == "/usr/bin/google-chrome"
    assert browser.find({}, on_path(), lambda: "own") == "own"
    assert browser.find({}, on_path(), lambda: None) is None


def test_tests_take_the_browser_without_a_window_and_benches_the_one_readers_have() -> None:
    both = on_path("chromium", "chromium-headless-shell")
    assert browser.find({}, both, lambda: None) == "/usr/bin/chromium-headless-shell"
    whole = browser.find({}, both, lambda: None, browser.FOR_MEASURING)
    assert whole == "/usr/bin/chromium"


def test_without_a_browser_one_line_says_how_to_get_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(browser, "find", lambda *_: None)
    monkeypatch.setattr(browser, "_can_install", lambda: False)
    assert browser.main() == 1
    assert browser.main(["--if-found"]) == 0
    said = capsys.readouterr()
    assert said.out == ""
    first, second = said.err.splitlines()
    assert first == second
    assert all(word in said.err for word in ("Found no Chromium", "install", "CHROMIUM"))
