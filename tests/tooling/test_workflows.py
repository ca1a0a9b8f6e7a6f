"""What the schema and zizmor do not say: the promises our own workflows make."""

import re
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import pytest
import yaml

from readiness_build.source.input_files import (
    BANK,
    CLAIMS,
    MESSAGES,
    MIGRATIONS,
    QUESTIONS,
    SOURCES,
)
from readiness_build.versions.golden_profiles import CASES

FILES = ("bank.yml", "ci.yml", "pages.yml", "release.yml", "upkeep.yml")
PINNED = re.compile(r"^[\w.-]+/[\w./-]+@[0-9a-f]{40}$")


def workflow(root: Path, name: str) -> dict[str, Any]:
    loaded = yaml.safe_load((root / ".github/workflows" / name).read_text(encoding="utf-8"))
    assert isinstance(loaded, dict)
    return loaded


def test_these_are_all_workflows(root: Path) -> None:
    found = {path.name for path in (root / ".github/workflows").iterdir()}
    assert found == set(FILES)


@pytest.mark.parametrize("name", FILES)
def test_rights_are_given_job_by_job(root: Path, name: str) -> None:
    content = workflow(root, name)
    assert content["permissions"] == {}
    assert all("permissions" in job for job in content["jobs"].values())


@pytest.mark.parametrize("name", FILES)
def test_actions_are_pinned_by_full_sha_with_their_version(root: Path, name: str) -> None:
    steps = [s for job in workflow(root, name)["jobs"].values() for s in job.get("steps", [])]
    used = [step["uses"] for step in steps if "uses" in step]
    assert used
    assert [use for use in used if not PINNED.match(use)] == []
    text = (root / ".github/workflows" / name).read_text(encoding="utf-8")
    assert len(re.findall(r"@[0-9a-f]{40}  # v\d+\.\d+\.\d+\n", text)) == len(used)


@pytest.mark.parametrize("name", FILES)
def test_jobs_that_run_here_have_a_time_limit(root: Path, name: str) -> None:
    jobs = [job for job in workflow(root, name)["jobs"].values() if "steps" in job]
    assert all(job["timeout-minutes"] <= 90 for job in jobs)


@pytest.mark.parametrize("name", FILES)
def test_nothing_from_an_event_reaches_a_shell(root: Path, name: str) -> None:
    text = (root / ".github/workflows" / name).read_text(encoding="utf-8")
    assert "pull_request_target" not in text
    steps = [s for job in workflow(root, name)["jobs"].values() for s in job.get("steps", [])]
    assert [step for step in steps if "${{" in step.get("run", "")] == []


def test_only_the_tested_artifact_of_the_same_run_is_published(root: Path) -> None:
    publish = workflow(root, "ci.yml")["jobs"]["publish"]
    assert publish["needs"] == ["test", "browsers"]
    assert "refs/heads/main" in publish["if"]
    assert publish["uses"].endswith("/.github/workflows/pages.yml")
    deploy = workflow(root, "pages.yml")["jobs"]["deploy"]
    assert [step["uses"].split("@")[0] for step in deploy["steps"]] == ["actions/deploy-pages"]


def test_what_is_published_passed_every_part_of_the_tests(root: Path) -> None:
    jobs = workflow(root, "ci.yml")["jobs"]
    assert jobs["test"]["needs"] == ["build", "part"]
    (verdict,) = jobs["test"]["steps"]
    assert verdict["env"] == {"RESULTS": "${{ join(needs.*.result, ' ') }}"}
    assert verdict["run"] == 'test "$RESULTS" = "success success"'
    parts = [each["part"] for each in jobs["part"]["strategy"]["matrix"]["include"]]
    browser = sorted(part for part in parts if part != "rest")
    assert browser == [f"{at}/{len(browser)}" for at in range(1, len(browser) + 1)]
    assert len(parts) == len(browser) + 1
    # One build: no part makes a site of its own.
    made = [
        name
        for name, job in jobs.items()
        if any(step.get("run", "").startswith("make build") for step in job.get("steps", []))
    ]
    assert made == ["build"]
    uses = [step["uses"].split("@")[0] for step in jobs["part"]["steps"] if "uses" in step]
    assert "actions/download-artifact" in uses


def test_main_and_the_schedule_run_both_languages(root: Path) -> None:
    content: Any = workflow(root, "ci.yml")
    assert content[True].keys() == {"pull_request", "push", "schedule"}
    (step,) = (s for s in content["jobs"]["part"]["steps"] if "bash .ci/part" in s.get("run", ""))
    both = "${{ github.event_name != 'pull_request' && '--both-languages' || '' }}"
    assert step["env"]["LANGUAGES"] == both


def test_a_browser_that_is_missing_stops_what_would_be_published(root: Path) -> None:
    steps = workflow(root, "ci.yml")["jobs"]["browsers"]["steps"]
    (step,) = (step for step in steps if step.get("run") == "make test-browsers")
    assert step["env"] == {"REQUIRE_BROWSERS": "1"}


def test_dependabot_waits_before_it_proposes(root: Path) -> None:
    text = (root / ".github/dependabot.yml").read_text(encoding="utf-8")
    updates = yaml.safe_load(text)["updates"]
    assert {u["package-ecosystem"] for u in updates} == {"pip", "npm", "github-actions"}
    assert all(update["cooldown"]["default-days"] >= 7 for update in updates)


@pytest.mark.parametrize("name", ["bank.yml", "ci.yml"])
def test_a_pull_request_leaves_artifacts_and_can_write_nothing(root: Path, name: str) -> None:
    content = workflow(root, name)
    jobs = [job for job in content["jobs"].values() if "steps" in job]
    assert all(job["permissions"] == {"contents": "read"} for job in jobs)
    kept = [
        step["with"]["name"]
        for job in jobs
        for step in job["steps"]
        if step.get("uses", "").startswith("actions/upload-artifact@")
    ]
    assert kept == (
        ["bank-diff"]
        if name == "bank.yml"
        else ["built", "site-preview", "site-second", "junit-${{ matrix.name }}", "screenshots"]
    )
    steps = [step for job in jobs for step in job["steps"]]
    assert not [step for step in steps if "gh " in step.get("run", "")]


def test_the_difference_of_the_bank_is_reported_for_every_file_it_is_made_from(root: Path) -> None:
    # YAML 1.1 reads the key `on` as true.
    triggers: Any = workflow(root, "bank.yml")
    paths = triggers[True]["pull_request"]["paths"]
    read = [BANK, f"{QUESTIONS}/brand/a.yaml", MIGRATIONS, f"{MESSAGES}/zh.yaml", SOURCES, CLAIMS]
    read += (
        CASES,
        "assessment/schema/question.schema.json",
        "assessment/src/readiness/planning/plan.py",
    )
    assert [file for file in read if not any(fnmatch(file, path) for path in paths)] == []


def test_pictures_compare_a_pull_request_with_what_it_is_merged_into(root: Path) -> None:
    job = workflow(root, "ci.yml")["jobs"]["pictures"]
    assert job["if"] == "github.event_name == 'pull_request'"
    assert job["steps"][0]["with"]["fetch-depth"] == 2
    said = " ".join(step.get("run", "") for step in job["steps"])
    assert said.index("HEAD^1") < said.index("make -C") < said.index("make screenshots ARGS=")
    assert "--changed-from" in said


def test_what_is_released_was_tested_packed_and_attested_in_this_order(root: Path) -> None:
    content = workflow(root, "release.yml")
    text = (root / ".github/workflows/release.yml").read_text(encoding="utf-8")
    assert 'tags: ["v[0-9]+.[0-9]+.[0-9]+"]' in text
    build = content["jobs"]["build"]
    said = [step.get("run", step.get("uses", "")) for step in build["steps"]]
    order = [
        "macros.commands.release.release_notes",
        ".ci/run",
        "macros.commands.release.offline_zip",
        "attest-build-provenance",
    ]
    places = [next(i for i, text in enumerate(said) if word in text) for word in order]
    assert places == sorted(places)
    assert "sha256sum" in said[places[2]]
    assert "readiness-*.whl.gz" in said[places[2]]
    assert "contents" not in {k for k, v in build["permissions"].items() if v == "write"}
    publish = content["jobs"]["publish"]
    assert publish["needs"] == "build"
    assert [step for step in publish["steps"] if "uses" in step] == []


def test_the_upkeep_keeps_one_issue_and_its_token_out_of_other_steps(root: Path) -> None:
    job = workflow(root, "upkeep.yml")["jobs"]["look"]
    assert job["permissions"] == {"contents": "read", "issues": "write"}
    with_token = [step["name"] for step in job["steps"] if "GH_TOKEN" in step.get("env", {})]
    assert with_token == ["Make the labels that the issue forms give", "Keep one issue"]


def test_every_label_of_a_form_is_made(root: Path) -> None:
    """GitHub leaves out a label that does not exist, without a word."""
    steps = workflow(root, "upkeep.yml")["jobs"]["look"]["steps"]
    said = " ".join(step.get("run", "") for step in steps)
    made = re.findall(r"gh label create (\w+) --color [0-9a-f]{6} .* --force", said)
    forms = (root / ".github/ISSUE_TEMPLATE").glob("[0-9]*.yml")
    given = [label for form in forms for label in yaml.safe_load(form.read_text())["labels"]]
    assert len(given) == 4
    assert {*given, "upkeep"} == set(made)


def test_one_action_has_one_version_everywhere(root: Path) -> None:
    texts = [(root / ".github/workflows" / name).read_text(encoding="utf-8") for name in FILES]
    used = {use for text in texts for use in re.findall(r"uses: (\S+@[0-9a-f]{40})", text)}
    assert len({use.split("@")[0] for use in used}) == len(used)


def test_a_fork_without_pages_does_not_try_to_publish(root: Path) -> None:
    ci = (root / ".github/workflows/ci.yml").read_text("utf-8")
    (publish,) = re.findall(r"(?m)^  publish:\n(?:    .*\n|\n)+", ci)
    (condition,) = re.findall(r"(?m)^    if: (.+)$", publish)
    assert "github.event.repository.has_pages || !github.event.repository.fork" in condition


@pytest.mark.parametrize("name", FILES)
def test_a_workflow_that_is_called_is_one_of_this_commit(root: Path, name: str) -> None:
    text = (root / ".github/workflows" / name).read_text(encoding="utf-8")
    for called in re.findall(r"uses: (\S+\.yml)$", text, re.MULTILINE):
        # `$` means this repository at the commit that runs.
        assert called.startswith("$/.github/workflows/")
        assert (root / called.removeprefix("$/")).is_file()
