"""CON-11 from picture files: pictures below 500 pixels on a side keep it at level 1."""

from __future__ import annotations

from dataclasses import dataclass

from readiness.evidence.checker import Context
from readiness.evidence.images.header import size_of
from readiness.evidence.message import Message
from readiness.evidence.reading.opened import Opened
from readiness.evidence.results import (
    FileReading,
    Finding,
    Judgement,
    Lines,
    Notice,
    Proposal,
    Table,
)
from readiness.evidence.source import head_of

HEAD = 2_000_000
"""Bytes in which header and label are looked for; both come before the picture itself."""
SMALLEST = 500
"""Pixels on a side that CON-11 asks for, and Google Merchant Center from 2027-01-31."""
_AI_MADE = (b"trainedAlgorithmicMedia", b"compositeWithTrainedAlgorithmicMedia")
"""IPTC digital source types of pictures made with a trained model, as XMP spells them."""


@dataclass(frozen=True, slots=True)
class ImageFacts:
    """What the header of a picture says.

    Attributes:
        width: Pixels, or 0 when the header does not say.
        height: Pixels, or 0.
        ai_made: Whether it carries the label of AI-made pictures.
    """

    width: int
    height: int
    ai_made: bool


def read_image(opened: Opened, context: Context) -> FileReading:
    """Read the header of a picture."""
    del context
    name, kind = opened.source.name, opened.detection.kind
    data = head_of(opened.source, HEAD)
    size = size_of(kind, data)
    ai_made = any(label in data for label in _AI_MADE)
    width, height = size or (0, 0)
    notices = () if size else (Notice("image_unread", Message("images.unread"), name),)
    findings: tuple[Finding, ...] = ()
    if size and min(size) < SMALLEST:
        values = {"width": width, "height": height, "least": SMALLEST}
        message = Message("images.small", dict(values))
        findings = (Finding("image_small", "error", message, (Lines(name),), ("CON-11",)),)
    shown = {"width": width, "height": height, "ai_label": ai_made}
    facts = ImageFacts(width, height, ai_made)
    head = (Message("images.column_size"), Message("images.column_label"))
    label = Message("images.labelled" if ai_made else "images.not_labelled")
    table = Table(Message("images.table"), head, ((f"{width}×{height}", label),))
    return FileReading(
        name, kind, 0, facts, shown, findings=findings, notices=notices,
        tables=(table,) if size else (),
    )  # fmt: skip


def judge_images(readings: tuple[FileReading, ...], context: Context) -> Judgement:
    """Return what pictures allow: one that is too small is enough to keep level 2 away."""
    del context
    small = [
        reading
        for reading in readings
        if isinstance(reading.facts, ImageFacts)
        and 0 < min(reading.facts.width, reading.facts.height) < SMALLEST
    ]
    if not small:
        return Judgement()
    because = Message("images.con_11", {"count": len(small), "least": SMALLEST})
    proposal = Proposal(
        question="CON-11",
        min=0,
        max=1,
        because=because,
        lines=tuple(Lines(reading.file) for reading in small[:20]),
        next=(Message("images.next_con_11", {"least": SMALLEST}),),
        evidence=because,
    )
    return Judgement((proposal,))
