"""An adviser's own view of answers: next to the client's, never in their place, and never lost."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from readiness.answers.sections import VIEW_NOTE
from tests.sample_banks import BankSpec, Spec
from tests.unit.asking import DATE, UNKNOWN, Json, ask, file, level, opened

SESSION = opened(BankSpec((Spec("BRD"), Spec("BRD"), Spec("CON"), Spec("RES"), Spec("PAR"))))
ANSWERS = {
    "BRD-01": level(2, "https://example.org/proof"),
    "BRD-02": level(1),
    "CON-01": UNKNOWN,
    "RES-01": level(0),
}


def view(number: int, note: str = "") -> Json:
    return {"state": "level", "level": number, "date": DATE, **({"note": note} if note else {})}


VIEWS = {"BRD-01": view(0, "page 404"), "BRD-02": view(1), "CON-01": view(3), "RES-01": view(2)}


def result(views: Any, lang: str = "en") -> Json:
    found: Json = ask(SESSION, "adviser_view", answers=file(ANSWERS, views=views), lang=lang)
    return found


def test_each_view_is_a_row_beside_the_answer_with_the_difference_and_the_note() -> None:
    rows = {row["question"]: row for row in result(VIEWS)["rows"]}
    columns = [column["key"] for column in result(VIEWS)["columns"]]
    cells = {key: dict(zip(columns, row["cells"], strict=True)) for key, row in rows.items()}
    assert list(rows) == list(VIEWS)
    assert cells["BRD-01"]["client"].startswith("Level 2")
    assert (cells["BRD-01"]["adviser"], cells["BRD-01"]["note"]) == ("Level 0", "page 404")
    assert cells["BRD-01"]["difference"] == "Adviser lower by 2"
    assert cells["RES-01"]["difference"] == "Adviser higher by 2"
    assert cells["BRD-02"]["difference"] == "Same"
    assert cells["CON-01"]["difference"] == "No level was answered"
    assert [row["differs"] for row in rows.values()] == [True, False, True, True]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_sentences_count_views_and_give_both_ranges(lang: str) -> None:
    views = result(VIEWS, lang)
    assert re.findall("[0-9]+", views["summary"]) == ["4", "3"]
    own = ask(SESSION, "report", answers=file(ANSWERS), lang=lang)["range"]["text"]
    levels = {key: {**ANSWERS[key], **VIEWS[key]} for key in VIEWS}
    seen = ask(SESSION, "report", answers=file({**ANSWERS, **levels}), lang=lang)["range"]["text"]
    assert own != seen
    assert own in views["ranges"]
    assert seen in views["ranges"]


def test_views_change_neither_answers_nor_score() -> None:
    plain, viewed = file(ANSWERS), file(ANSWERS, views=VIEWS)
    asked = [ask(SESSION, "report", answers=each, lang="en") for each in (plain, viewed)]
    assert asked[0] == asked[1]


def test_without_a_view_there_is_nothing_to_show() -> None:
    found = result({})
    assert (found["rows"], found["summary"], found["ranges"]) == ([], "", "")


def test_the_adviser_s_file_carries_the_views_and_a_link_does_not() -> None:
    held = file(ANSWERS, views=VIEWS)
    export = ask(SESSION, "export", answers=held, lang="en", format="json", date=DATE)
    assert json.loads(export["text"])["views"] == VIEWS
    link = ask(SESSION, "share", answers=held, lang="en", date=DATE, redact=False)
    opened_again = ask(SESSION, "unshare", fragment=link["fragment"], lang="en")
    assert "views" not in opened_again["answers"]


@pytest.mark.parametrize(
    "broken",
    [
        {"level": 1},
        {"state": "level", "level": 4},
        {"state": "level", "level": True},
        {"state": "unknown"},
        {**view(1), "note": "n" * (VIEW_NOTE + 1)},
        {**view(1), "note": "a\u202eb"},
        {**view(1), "date": "soon"},
        "level 1",
        None,
    ],
)
def test_a_view_that_cannot_be_read_is_set_aside_and_the_others_stay(broken: object) -> None:
    text = json.dumps(file(ANSWERS, views={"BRD-01": broken, "BRD-02": view(1)}))
    found = ask(SESSION, "import", text=text, lang="en")
    assert found["answers"]["views"] == {"BRD-02": view(1)}
    assert found["answers"]["set_aside"] == {"views.BRD-01": broken}
    assert len(found["problems"]) == 1


def test_views_that_are_no_object_are_set_aside_whole() -> None:
    found = ask(SESSION, "import", text=json.dumps(file(ANSWERS, views=[1])), lang="en")
    assert "views" not in found["answers"]
    assert found["answers"]["set_aside"] == {"views": [1]}


def test_a_view_of_a_question_that_is_not_in_the_bank_is_kept_and_not_shown() -> None:
    assert result({"BRD-99": view(1)})["rows"] == []
    text = json.dumps(file(ANSWERS, views={"BRD-99": view(1)}))
    assert ask(SESSION, "import", text=text, lang="en")["answers"]["views"] == {"BRD-99": view(1)}
