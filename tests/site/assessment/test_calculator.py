"""The calculators in the built pages: labelled, empty, and with their sample worked out."""

from __future__ import annotations

import json
from typing import Any

import pytest

from macros.assessment.calculator import load_form, nested, worked
from macros.content.errors import MacroError
from macros.content.sources import Content
from tests.site.reading import Page

PAGES = {"cover": "cover", "channels": "channels", "cash": "cash", "panel": "prompts"}


@pytest.fixture(
    params=[(lang, name) for lang in ("", "en/") for name in PAGES],
    ids=lambda pair: f"{pair[0]}{pair[1]}",
)
def page(request: pytest.FixtureRequest, pages: dict[str, Page]) -> tuple[str, Page]:
    lang, name = request.param
    return name, pages[f"{lang}tools/{PAGES[name]}/index.html"]


def config_of(page: Page) -> dict[str, Any]:
    config: dict[str, Any] = json.loads(page.all("script", id="tr-calc-config")[0].text)
    return config


def test_every_field_has_a_label_and_nothing_in_it(page: tuple[str, Page], root: Any) -> None:
    name, built = page
    form = load_form(root, name)
    names = {field.name for group in form.groups for field in group.fields}
    inputs = [
        field
        for tag in ("input", "select", "textarea")
        for field in built.all(tag)
        if "name" in field.attributes and field["name"] in names
    ]
    assert {field["name"] for field in inputs} == names
    labelled = {label["for"] for label in built.all("label") if "for" in label.attributes}
    for field in inputs:
        ticked = field.attributes.get("type") == "checkbox"
        assert ticked or field["id"] in labelled
        assert ticked or field.attributes.get("value", "") == ""
        assert field.text.strip() == "" or field.tag == "select"


def test_the_sample_is_worked_out_without_a_script(page: tuple[str, Page]) -> None:
    _, built = page
    (example,) = built.all("details", class_="tr-calc__example")
    assert len(built.all("table", class_="tr-calc__table")) >= 1
    assert "hidden" not in example.attributes


def test_the_script_gets_engine_sample_and_questions(page: tuple[str, Page]) -> None:
    name, built = page
    config = config_of(built)
    assert config["calculator"] == name
    assert [entry["name"].partition("/")[2] for entry in config["engine"]["evidence"]] == [
        "evidence.zip.gz",
        "evidence.json",
    ]
    assert config["sample"]
    assert all(len(asked["levels"]) == 4 for asked in config["questions"].values())


@pytest.mark.parametrize("name", list(PAGES))
def test_every_sample_is_accepted(name: str, chinese: Content, english: Content) -> None:
    for content in (chinese, english):
        assert worked(content, load_form(content.root, name))["ok"]


def test_a_name_with_a_point_is_a_field_of_a_group() -> None:
    flat = {"cash": "1", "cover.premium": "2", "cover.limit": "3"}
    assert nested(flat) == {"cash": "1", "cover": {"premium": "2", "limit": "3"}}


def test_an_unknown_calculator_is_refused(chinese: Content) -> None:
    with pytest.raises(MacroError, match="cover, channels, cash, panel"):
        load_form(chinese.root, "loan")
