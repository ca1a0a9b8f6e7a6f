"""`calculator`: the form of a calculator, its sample worked out, the settings of its script."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from macros.assessment.engine_settings import engine_settings, evidence_bundle
from macros.assessment.form import script_json
from macros.content.errors import MacroError
from macros.content.page_links import PageUrl
from macros.content.sources import Content
from macros.content.templates import Render, block
from readiness.bank.model import shortest
from readiness.evidence.calculators.operation import calc
from readiness.evidence.checker import Context
from readiness.evidence.given import Given
from readiness_build.source.node import Node
from readiness_build.source.yaml_loader import load_yaml

FILE: Final = "docs/data/calculators.yaml"
KINDS: Final = ("number", "whole", "text", "table", "yes_no", "tick", "choice")
SIMPLE: Final = ("number", "whole", "text")

type Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a form.

    Attributes:
        name: Its place in the inputs, such as `cover.premium`.
        kind: One of `KINDS`.
        options: Values of a choice.
    """

    name: str
    kind: str
    options: tuple[str, ...]

    @property
    def key(self) -> str:
        """Return the end of its name, by which its words are found."""
        return self.name.rpartition(".")[2]

    @property
    def id(self) -> str:
        """Return its id on the page."""
        return "calc-" + self.name.replace(".", "-")


@dataclass(frozen=True, slots=True)
class Group:
    """Fields under one heading; a folded group opens on request."""

    id: str
    folded: bool
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Form:
    """The form of a calculator.

    Attributes:
        id: `cover`, `channels`, `cash` or `panel`.
        questions: Ids of the questions it can say something about.
        groups: Its fields.
        sample: Made-up inputs by the names of the fields.
    """

    id: str
    questions: tuple[str, ...]
    groups: tuple[Group, ...]
    sample: Mapping[str, str]


def calculator(content: Content, render: Render, place: PageUrl, name: str) -> str:
    """Return the form of a calculator; its sample is worked out while the site is built.

    Args:
        content: What to print from.
        render: Fills a template.
        place: The page that asks, for the addresses of engine and script.
        name: Which calculator.

    Raises:
        MacroError: No such calculator, a broken form, or the engine has not been built.
    """
    form = load_form(content.root, name)
    example = worked(content, form)
    html = render(
        "calculator.html",
        form=form,
        example=example,
        simple=SIMPLE,
        labels={field.name: field.key for group in form.groups for field in group.fields},
        hints={key.partition("_")[2] for key in content.words.section("calc") if "hint_" in key},
        config=script_json(settings(content, place, form)),
        script=place.site_root() + content.made_json("web.json")["calculator"],
    )
    return block(html)


def settings(content: Content, place: PageUrl, form: Form) -> Json:
    """Return what the script reads from `#tr-calc-config`; addresses are relative to the page."""
    ui = content.words.section("ui")
    return {
        "calculator": form.id,
        "title": content.words(f"calc.title_{form.id}"),
        **engine_settings(content, place),
        "sample": dict(form.sample),
        "questions": dict(_questions(content, place, form)),
        "texts": content.words.section("calc_ui")
        | {key: text for key, text in ui.items() if key.startswith("engine_")},
    }


def _questions(content: Content, place: PageUrl, form: Form) -> Iterator[tuple[str, Json]]:
    """Yield what the script has to know of each question that the bank has."""
    for question in content.bank.questions:
        if question.id in form.questions:
            yield (
                question.id,
                {
                    "title": question.title.say(content.locale.code),
                    "levels": [level.say(content.locale.code) for level in question.levels],
                    "mode": shortest(question),
                    "link": place.to_question(question.id),
                },
            )


def worked(content: Content, form: Form) -> Json:
    """Return the result for the sample.

    Raises:
        MacroError: The sample has faults.
    """
    given = Given(today=content.today, lang=content.locale.code)
    context = Context(given, evidence_bundle(content))
    result = calc({"calculator": form.id, "inputs": nested(form.sample)}, context)
    if not result["ok"]:
        faults = "; ".join(f"{error['path']}: {error['text']}" for error in result["errors"])
        raise MacroError(f"{FILE}: the sample of {form.id} has faults: {faults}")
    return result


def nested(flat: Mapping[str, str]) -> Json:
    """Return inputs in which `cover.premium` is under `cover`."""
    found: Json = {}
    for name, value in flat.items():
        group, _, key = name.rpartition(".")
        (found.setdefault(group, {}) if group else found)[key] = value
    return found


def load_form(root: Path, name: str) -> Form:
    """Read the form of a calculator.

    Raises:
        MacroError: The file has no such calculator, or a field of an unknown kind.
    """
    forms = load_yaml(root / FILE, FILE).fields()
    if name not in forms:
        raise MacroError(f"no calculator {name!r} in {FILE}; use one of {', '.join(forms)}")
    node = forms[name]
    groups = tuple(_group(item) for item in node.each("groups"))
    sample = node.get("sample")
    return Form(
        id=name,
        questions=tuple(_text(item) for item in node.each("questions")),
        groups=groups,
        sample={} if sample is None else {k: _text(v) for k, v in sample.fields().items()},
    )


def _group(node: Node) -> Group:
    folded = node.get("folded")
    fields = tuple(_field(item) for item in node.each("fields"))
    return Group(_text(node.get("id")), folded is not None, fields)


def _field(node: Node) -> Field:
    kind = _text(node.get("kind"))
    if kind not in KINDS:
        raise MacroError(f"{FILE}:{node.place.line} has the kind {kind!r}; use one of {KINDS}")
    options = tuple(_text(item) for item in node.each("options"))
    return Field(_text(node.get("name")), kind, options)


def _text(node: Node | None) -> str:
    text = None if node is None else node.text()
    if text is None:
        place = "" if node is None else f":{node.place.line}"
        raise MacroError(f"{FILE}{place} lacks a text")
    return text
