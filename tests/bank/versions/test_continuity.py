"""What a published bank promised: ids stay with their questions, and old answers have a way on."""

import json
from pathlib import Path

import pytest

from readiness.bank.bundle import bank_from_bundle
from readiness_build.compiler.bundle import bundle_bytes
from readiness_build.compiler.compile import compile_bank
from readiness_build.source.codes import Code
from readiness_build.source.input_files import read_inputs
from readiness_build.versions.continuity import (
    Published,
    check_continuity,
    published_bank,
    published_files,
)
from tests.bank.tiny_bank import (
    BANK,
    CRAWLERS,
    FIXTURES,
    MIGRATIONS,
    PAGES,
    TODAY,
    VALID,
    compile_tiny,
    copy_valid,
    edit,
    publish,
)

SNAPSHOTS = Path(__file__).parents[2] / "fixtures" / "released_banks"
"""One `<version>.json` for each release: `python -m readiness_build bundle --output` writes it."""

REASON = "reason: { zh: 意思变了。, en: The meaning changed. }"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return copy_valid(tmp_path)


@pytest.fixture
def published() -> Published:
    return publish(VALID)


def found(published: Published, folder: Path) -> list[str]:
    """Return `file code found` for each promise that is broken."""
    return [
        f"{Path(p.path).name}:{p.line} {p.code} {p.found}"
        for p in check_continuity(published, read_inputs(folder))
    ]


def write_map(folder: Path, *entries: str) -> None:
    body = "".join(f"  - {entry}\n" for entry in entries)
    text = f"migrations:\n{body}" if entries else "migrations: []\n"
    (folder / MIGRATIONS).write_text(text, encoding="utf-8")


def raise_version(folder: Path, version: str) -> None:
    edit(folder, BANK, "version: 1.1.0", f"version: {version}")


def retire_pages(folder: Path) -> None:
    """Take BRD-02 out of use, as a person should."""
    (folder / PAGES).unlink()
    edit(folder, CRAWLERS, "    requires: [{ question: BRD-02, level: 1 }]\n", "")
    edit(
        folder, BANK, "retired:\n", "retired:\n  - { id: BRD-02, reason: { zh: 旧。, en: Old. } }\n"
    )


def test_an_unchanged_bank_keeps_every_promise(published: Published, folder: Path) -> None:
    assert found(published, folder) == []


def test_files_promise_the_same_as_the_bank_compiled_from_them(published: Published) -> None:
    inputs = read_inputs(VALID)
    assert inputs.bank is not None
    questions = [document.root for document in inputs.questions]
    assert published_files("tag v1.1.0", inputs.bank.root, questions) == published


def test_wording_may_change_and_numbers_may_turn_into_words(
    published: Published, folder: Path
) -> None:
    edit(
        folder,
        CRAWLERS,
        "zh: 禁止了 1 个。, en: One is blocked.",
        "zh: 有一个被拦。, en: One is shut out.",
    )
    edit(
        folder,
        CRAWLERS,
        "zh: 8 个都放行。, en: All 8 are allowed.",
        "zh: 八个都放行。, en: All 8 may enter.",
    )
    assert found(published, folder) == []


def test_a_question_that_is_gone_must_be_listed_and_spoken_of(
    published: Published, folder: Path
) -> None:
    (folder / PAGES).unlink()
    line = (folder / BANK).read_text(encoding="utf-8").splitlines().index("retired:") + 1
    assert found(published, folder) == [
        f"bank.yaml:{line} Q15-vanished-id BRD-02 of tag v1.1.0 is neither a question nor retired",
        "bank.yaml:2 V05-incomplete BRD-02 is gone since 1.1.0 (tag v1.1.0)",
    ]


def test_a_new_minor_version_needs_a_way_to_it(published: Published, folder: Path) -> None:
    retire_pages(folder)
    raise_version(folder, "1.2.0")
    write_map(folder)
    assert found(published, folder) == [
        "migrations.yaml:1 V05-incomplete no entry leads from 1.1.0 (tag v1.1.0) to 1.2.0"
    ]
    write_map(folder, "{ from: 1.1.0, to: 1.2.0, questions: [] }")
    assert found(published, folder) == [
        "migrations.yaml:2 V05-incomplete BRD-02 is gone since 1.1.0 (tag v1.1.0)"
    ]
    change = f"{{ action: drop, from: [BRD-02], {REASON} }}"
    write_map(folder, f"{{ from: 1.1.0, to: 1.2.0, questions: [{change}] }}")
    assert found(published, folder) == []
    assert compile_tiny(folder).problems == ()


def test_a_patch_needs_no_way_but_must_not_change_meaning(
    published: Published, folder: Path
) -> None:
    raise_version(folder, "1.1.4")
    write_map(folder)
    assert found(published, folder) == []
    edit(folder, CRAWLERS, "zh: 8 个都放行。, en: All 8 are", "zh: 9 个都放行。, en: All 9 are")
    (problem,) = check_continuity(published, read_inputs(folder))
    assert problem.code is Code.INCOMPLETE
    assert problem.action.startswith("1.1.4 can change words only")


def test_a_changed_meaning_that_is_spoken_of_is_fine(published: Published, folder: Path) -> None:
    raise_version(folder, "2.0.0")
    edit(folder, CRAWLERS, "zh: 8 个都放行。, en: All 8 are", "zh: 9 个都放行。, en: All 9 are")
    change = f"{{ action: map, from: [BRD-01], to: [BRD-01], levels: [0, 1, 1, 3], {REASON} }}"
    write_map(folder, f"{{ from: 1.1.0, to: 2.0.0, questions: [{change}] }}")
    assert found(published, folder) == []


def test_ids_are_followed_through_every_entry(published: Published, folder: Path) -> None:
    retire_pages(folder)
    raise_version(folder, "2.0.0")
    first = f"{{ action: keep, from: [BRD-02], to: [BRD-09], {REASON} }}"
    steps = [
        f"{{ from: 1.1.0, to: 1.2.0, questions: [{first}] }}",
        "{ from: 1.2.0, to: 2.0.0, questions: [] }",
    ]
    write_map(folder, *steps)
    assert found(published, folder) == [
        "migrations.yaml:3 V05-incomplete BRD-02 is gone since 1.1.0 (tag v1.1.0)"
    ]
    last = f"{{ action: merge, from: [BRD-09, BRD-01], to: [BRD-01], {REASON} }}"
    write_map(folder, steps[0], f"{{ from: 1.2.0, to: 2.0.0, questions: [{last}] }}")
    assert found(published, folder) == []


@pytest.mark.parametrize("way", ["from: 1.1.0, to: 1.0.0", "from: 1.1.0, to: next"])
def test_a_map_that_goes_round_in_circles_ends(
    way: str, published: Published, folder: Path
) -> None:
    raise_version(folder, "1.2.0")
    write_map(folder, f"{{ {way}, questions: [] }}")
    assert len(found(published, folder)) == 1


def test_an_id_is_never_given_to_another_question(published: Published, folder: Path) -> None:
    text = (folder / PAGES).read_text(encoding="utf-8").replace("BRD-02", "BRD-09")
    (folder / PAGES.replace("BRD-02", "BRD-09")).write_text(text, encoding="utf-8")
    edit(folder, PAGES, "since: 1.1.0", "since: 1.0.0")
    assert found(published, folder) == [
        "BRD-02-pages.yaml:2 Q16-reused-id BRD-02 came with 1.1.0 and says 1.0.0 now",
        "BRD-09-pages.yaml:1 Q16-reused-id BRD-09 was retired before tag v1.1.0",
    ]


def test_a_new_question_did_not_come_with_a_published_bank(
    published: Published, folder: Path
) -> None:
    text = (folder / PAGES).read_text(encoding="utf-8").replace("BRD-02", "BRD-03")
    name = PAGES.replace("BRD-02", "BRD-03")
    (folder / name).write_text(text, encoding="utf-8")
    assert found(published, folder) == [
        "BRD-03-pages.yaml:2 Q14-since tag v1.1.0 is 1.1.0 and has no BRD-03"
    ]
    edit(folder, name, "since: 1.1.0", "since: 1.2.0")
    assert found(published, folder) == []
    edit(folder, name, "since: 1.2.0", "since: soon")  # the schema has said so already
    assert found(published, folder) == []


def test_what_cannot_be_read_is_not_taken_for_gone(published: Published, folder: Path) -> None:
    edit(folder, PAGES, "levels:", "levels：")
    assert found(published, folder) == []
    (folder / MIGRATIONS).unlink()
    (folder / PAGES).unlink()
    assert [line.split()[1] for line in found(published, folder)] == ["Q15-vanished-id"]
    (folder / BANK).unlink()
    assert found(published, folder) == []


def test_half_a_question_and_half_a_bank_are_no_trouble(published: Published, folder: Path) -> None:
    for line in ("id: BRD-02\n", "since: 1.0.0\n", "version: 1.1.0\n"):
        name = BANK if "version" in line else PAGES if "BRD" in line else CRAWLERS
        edit(folder, name, line, "")
    (folder / MIGRATIONS).write_text("migrations: [{}]\n", encoding="utf-8")
    codes = {problem.code for problem in check_continuity(published, read_inputs(folder))}
    assert codes == {Code.VANISHED, Code.INCOMPLETE}
    edit(folder, BANK, "retired:", "used:")
    assert found(published, folder) != []


def test_every_released_bank_has_a_complete_way_to_this_one(root: Path) -> None:
    inputs = read_inputs(root)
    for path in sorted(SNAPSHOTS.glob("*.json")):  # none before 1.0.0 is released
        snapshot = bank_from_bundle(json.loads(path.read_text(encoding="utf-8")))
        published = published_bank(f"released bank {path.stem}", snapshot)
        assert published.version == path.stem
        assert [str(p) for p in check_continuity(published, inputs)] == []


def test_a_snapshot_of_an_earlier_bank_is_held_to_the_same_rules(
    tmp_path: Path, root: Path
) -> None:
    """A bank 0.9.0 that never was: the real one, with one question more and one number less."""
    bundle = compile_bank(root, TODAY).bundle
    first, second = bundle["questions"][:2]
    other = {**first, "id": "BRD-99", "since": "0.9.0"}
    changed = {**second, "levels": [{"zh": "9876 个", "en": "9876 of them"}] * 4}
    older = [{**q, "since": "0.9.0"} for q in (first, changed, *bundle["questions"][2:], other)]
    raw = {**bundle, "version": "0.9.0", "questions": older}
    path = tmp_path / "0.9.0.json"
    path.write_bytes(bundle_bytes(raw))
    snapshot = bank_from_bundle(json.loads(path.read_text(encoding="utf-8")))
    inputs = read_inputs(root)
    problems = list(check_continuity(published_bank("released bank 0.9.0", snapshot), inputs))
    assert {p.code for p in problems} == {Code.REUSED, Code.VANISHED, Code.INCOMPLETE}
    assert "no entry leads from 0.9.0" in problems[-1].found
    assert FIXTURES.is_dir()
