"""The last tagged bank comes out of git; without git or a tag there is nothing to compare with."""

import os
import subprocess
from pathlib import Path

import pytest

from readiness_build.__main__ import main
from readiness_build.versions.released_bank import last_tagged_bank
from tests.bank.tiny_bank import BANK, MIGRATIONS, PAGES, copy_valid, edit

ENVIRONMENT = {
    **{key: value for key, value in os.environ.items() if not key.startswith("GIT_")},
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
}
PERSON = ("-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "tag.gpgSign=false")


def git(folder: Path, *words: str) -> None:
    subprocess.run(
        ["git", "-C", str(folder), *PERSON, *words],
        check=True,
        capture_output=True,
        env=ENVIRONMENT,
    )


def commit(folder: Path) -> None:
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "A state")


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """The tiny bank, committed, in a repository of its own."""
    folder = copy_valid(tmp_path / "repo")
    git(folder, "init", "--quiet", "--initial-branch", "main")
    commit(folder)
    return folder


def check(folder: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, list[str]]:
    code = main(["check", "--root", str(folder), "--today", "2026-11-22"])
    return code, capsys.readouterr().out.splitlines()


def test_without_a_tag_there_is_nothing_to_compare_with(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert last_tagged_bank(repository) is None
    edit(repository, PAGES, "since: 1.1.0", "since: 1.0.0")
    code, printed = check(repository, capsys)
    assert code == 0
    assert printed[-1].endswith("0 problems, 0 warnings")


def test_without_a_repository_or_git_there_is_nothing_either(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert last_tagged_bank(tmp_path) is None
    monkeypatch.setenv("PATH", str(tmp_path))
    assert last_tagged_bank(tmp_path) is None


def test_check_holds_the_bank_against_the_last_tag(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    git(repository, "tag", "v1.1.0")
    code, printed = check(repository, capsys)
    assert (code, len(printed)) == (0, 1)
    assert printed[0].endswith("0 problems, 0 warnings (held against tag v1.1.0)")
    edit(repository, PAGES, "since: 1.1.0", "since: 1.0.0")
    code, printed = check(repository, capsys)
    assert code == 1
    assert printed[0].startswith(f"{PAGES}:2:8 Q16-reused-id BRD-02 came with 1.1.0")


def test_problems_of_both_kinds_come_in_one_run(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    git(repository, "tag", "v1.1.0")
    edit(repository, PAGES, "basis: PJ", "basis: B")
    edit(repository, BANK, "version: 1.1.0", "version: 1.2.0")
    (repository / MIGRATIONS).write_text("migrations: []\n", encoding="utf-8")
    code, printed = check(repository, capsys)
    assert code == 1
    assert [line.split()[1] for line in printed[:-1]] == ["V05-incomplete", "Q12-uncited"]


def test_the_newest_tag_that_has_a_bank_counts(repository: Path) -> None:
    git(repository, "tag", "v1.1.0")
    edit(repository, BANK, "version: 1.1.0", "version: 1.1.1")
    commit(repository)
    git(repository, "tag", "v1.1.1")
    edit(repository, BANK, "version: 1.1.1", "version: 1.1.2")
    commit(repository)
    git(repository, "tag", "zz-a-mark-that-is-no-release")
    (repository / BANK).unlink()
    commit(repository)
    git(repository, "tag", "v9.0.0-without-a-bank")
    tagged = last_tagged_bank(repository)
    assert tagged is not None
    assert (tagged.name, tagged.version) == ("tag v1.1.1", "1.1.1")
    assert tagged.since == {"BRD-01": "1.0.0", "BRD-02": "1.1.0"}
    assert tagged.retired == {"BRD-09"}


def test_a_tagged_bank_of_an_older_shape_is_read_as_far_as_possible(repository: Path) -> None:
    edit(repository, PAGES, "levels:", "levels：")
    edit(repository, BANK, "stage_lead: 1", "stage_lead: many\nunknown_key: yes")
    commit(repository)
    git(repository, "tag", "v0.1.0")
    tagged = last_tagged_bank(repository)
    assert tagged is not None
    assert set(tagged.since) == {"BRD-01"}


def test_a_tag_whose_bank_cannot_be_read_is_passed_over(repository: Path) -> None:
    edit(repository, BANK, "version:", "version：")
    commit(repository)
    git(repository, "tag", "v0.1.0")
    assert last_tagged_bank(repository) is None


def test_a_bank_below_the_root_of_a_repository_is_found(tmp_path: Path) -> None:
    copy_valid(tmp_path / "sub")
    git(tmp_path, "init", "--quiet", "--initial-branch", "main")
    commit(tmp_path)
    git(tmp_path, "tag", "v1.1.0")
    tagged = last_tagged_bank(tmp_path / "sub")
    assert tagged is not None
    assert len(tagged.since) == 2
