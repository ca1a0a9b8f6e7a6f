"""A bank with steps of every sort, answers to it, and the plan that follows."""

from __future__ import annotations

from readiness.answers.answer_file import Answer
from tests.sample_banks import BankSpec, Spec, StepSpec
from tests.unit.asking import UNKNOWN, Json, level


def at(number: int) -> Answer:
    return Answer("level", level=number)


def hours(*each: float, weeks: int = 0, needs: tuple[tuple[str, int], ...] = ()) -> list[StepSpec]:
    """Three steps of so many hours; the prerequisites belong to the first."""
    return [
        StepSpec(int(60 * h), weeks, needs if not place else ()) for place, h in enumerate(each)
    ]


SPEC = BankSpec(
    (
        Spec("BRD", 3, gate=1, steps=hours(1, 3, 60, weeks=1)),
        Spec("BRD", 2, steps=hours(4, 4, 4, weeks=1)),
        Spec("CON", 2, steps=hours(6, 8, 20, weeks=2, needs=(("BRD-02", 1),))),
        Spec("RES", 1),
        Spec("PAR", 1),
        Spec("PAR", 1, gate=1),
    )
)


ANSWERS: Json = {
    "BRD-01": level(0),
    "BRD-02": level(0),
    "CON-01": level(0),
    "RES-01": level(3),
    "PAR-01": UNKNOWN,
}
