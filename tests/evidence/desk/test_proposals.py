"""Intervals meet; contradictions come first and change nothing."""

from readiness.evidence.message import Message
from readiness.evidence.proposals import settle
from readiness.evidence.results import Proposal, Sample


def one(low: int, high: int, key: str = "a", **more: object) -> Proposal:
    return Proposal("BRD-01", low, high, Message(key), **more)  # type: ignore[arg-type]


def test_one_level_is_decided_more_are_narrowed() -> None:
    assert settle([one(2, 2)], {})[0].state == "decided"
    assert settle([one(1, 3)], {})[0].state == "narrowed"


def test_files_intersect() -> None:
    (met,) = settle([one(0, 2, "a"), one(1, 3, "b")], {})
    assert (met.min, met.max, met.state) == (1, 2, "narrowed")
    assert met.because == Message("desk.and", {"first": Message("a"), "second": Message("b")})


def test_a_file_that_binds_nothing_is_no_reason() -> None:
    (met,) = settle([one(0, 3, "a"), one(1, 2, "b")], {})
    assert met.because == Message("b")


def test_an_empty_intersection_names_both() -> None:
    (met,) = settle([one(0, 1, "a", files=("x",)), one(2, 3, "b", files=("y",))], {})
    assert met.state == "contradiction"
    assert met.files == ("x", "y")
    assert met.because.values["first"] == Message("a")


def test_an_answer_outside_is_a_contradiction_and_inside_is_not() -> None:
    assert settle([one(2, 3)], {"BRD-01": 1})[0].state == "contradiction"
    assert settle([one(2, 3)], {"BRD-01": 2})[0].state == "narrowed"


def test_a_short_sample_lowers_and_does_not_raise() -> None:
    short = one(3, 3, sample=Sample(1, 10))
    assert short.binding_min == 0
    assert settle([short], {"BRD-01": 1})[0].state == "decided"
    assert one(3, 3, sample=Sample(10, 10)).binding_min == 3
    assert one(3, 3, sample=Sample(1, 10, complete=True)).binding_min == 3


def test_a_short_sample_contradicts_no_file_that_lowers() -> None:
    short = one(2, 3, "a", sample=Sample(1, 10), files=("x",))
    (met,) = settle([short, one(0, 1, "b", files=("y",))], {})
    assert (met.min, met.max, met.state, met.because) == (0, 1, "narrowed", Message("b"))
    (met,) = settle([short, one(1, 1, "b", files=("y",))], {})
    assert (met.min, met.max, met.state) == (1, 1, "decided")
    whole = one(2, 3, "a", sample=Sample(10, 10))
    assert settle([whole, one(0, 1, "b")], {})[0].state == "contradiction"


def test_contradictions_come_first() -> None:
    others = [Proposal("CON-08", 1, 1, Message("a")), Proposal("AAA-01", 1, 2, Message("a"))]
    found = settle([*others, one(2, 3)], {"BRD-01": 0})
    assert [p.question for p in found] == ["BRD-01", "CON-08", "AAA-01"]


def test_scopes_stay_apart() -> None:
    found = settle([one(1, 3, scope="active"), one(0, 0, scope="all")], {})
    assert {(p.scope, p.min, p.max) for p in found} == {("active", 1, 3), ("all", 0, 0)}


def test_a_file_that_cannot_say_yields_to_one_that_can() -> None:
    silent = one(0, 3, "a", state="not_from_file")
    assert settle([silent], {})[0].state == "not_from_file"
    assert settle([silent, one(1, 1, "b")], {})[0].state == "decided"
