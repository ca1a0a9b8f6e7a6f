"""The trial with the theme's successor: what it is given, and what it says of two builds."""

from pathlib import Path
from typing import Any

import yaml

from macros.commands.successor import Comparison, compare, summary, without_overrides


def page(*ids: str, nav: str = "n") -> str:
    heads = "".join(f'<h2 class="a" id="{name}">{name}</h2>' for name in ids)
    return f'<h2 id="{nav}">nav</h2><article>{heads}</article>'


class Loader(yaml.SafeLoader):
    """Reads a configuration of MkDocs without its environment."""


def _listed(loader: yaml.SafeLoader, node: yaml.Node) -> list[Any]:
    assert isinstance(node, yaml.SequenceNode)
    return loader.construct_sequence(node)


Loader.add_constructor("!ENV", _listed)


def test_pages_whose_headings_moved_or_are_gone_are_named() -> None:
    ours = {"a": page("one", "two"), "b": page("one"), "c": page("one")}
    theirs = {"a": page("two", "one"), "b": page("one", nav="other")}
    assert compare(ours, theirs) == Comparison(3, ("c",), ("a",))


def test_what_was_seen_is_reported_with_version_count_and_names() -> None:
    said = summary("9.9", Comparison(3, ("c",), ("a",)))
    assert said.startswith("Zensical 9.9: 1 of 3 pages")
    assert "Missing: c" in said
    assert "Altered: a" in said
    assert "Missing" not in summary("9.9", Comparison(3, (), ()))


def test_the_trial_takes_our_configuration_without_overridden_templates(root: Path) -> None:
    text = (root / "mkdocs.yml").read_text(encoding="utf-8")
    ours: dict[str, Any] = yaml.load(text, Loader)  # a safe loader with one tag more
    tried = yaml.load(without_overrides(text), Loader)
    assert ours["theme"].pop("custom_dir") == "macros/overrides"
    assert ours["theme"].pop("static_templates")
    assert tried["theme"].pop("custom_dir") == "theme"
    assert tried == ours


def test_nothing_that_gates_a_change_waits_for_the_trial(root: Path) -> None:
    name = "macros.commands.successor"
    folder = root / ".github/workflows"
    users = [p.name for p in folder.glob("*.yml") if name in p.read_text(encoding="utf-8")]
    assert users == ["upkeep.yml"]
    job = yaml.safe_load((folder / "upkeep.yml").read_text(encoding="utf-8"))["jobs"]["successor"]
    assert job["continue-on-error"] is True
    locks = "".join(path.read_text(encoding="utf-8") for path in root.glob("requirements*"))
    assert "zensical" not in locks
