"""Width, height and the AI label are read from the headers of pictures."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from readiness.evidence.bundle import EvidenceBundle
from tests.evidence.desk_files import bounds, codes, desk


def picture(form: str, size: tuple[int, int], **how: object) -> bytes:
    out = BytesIO()
    Image.new("RGB", size, "teal").save(out, form, **how)
    return out.getvalue()


@pytest.mark.parametrize("size", [(640, 500), (499, 900), (1, 1), (5000, 3)])
@pytest.mark.parametrize(
    ("form", "how"),
    [("PNG", {}), ("JPEG", {}), ("JPEG", {"progressive": True, "comment": b"x" * 60_000}),
     ("WEBP", {}), ("WEBP", {"lossless": True}), ("WEBP", {"exif": b"Exif\0\0II*\0"})],
)  # fmt: skip
def test_the_header_states_the_size(
    evidence_bundle: EvidenceBundle, form: str, how: dict[str, object], size: tuple[int, int]
) -> None:
    report = desk(evidence_bundle, {"a": picture(form, size, **how)})
    facts = report["files"][0]["facts"]
    assert (facts["width"], facts["height"]) == size
    assert bounds(report) == ({"CON-11": (0, 1)} if min(size) < 500 else {})


def test_the_label_of_an_ai_made_picture_is_found(evidence_bundle: EvidenceBundle) -> None:
    label = b"http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"
    report = desk(evidence_bundle, {"a.jpg": picture("JPEG", (600, 600), comment=label)})
    assert report["files"][0]["facts"]["ai_label"] is True


@pytest.mark.parametrize("form", ["PNG", "JPEG", "WEBP"])
@pytest.mark.parametrize("length", [12, 16, 23, 30])
def test_a_cut_picture_is_named_and_proposes_nothing(
    evidence_bundle: EvidenceBundle, form: str, length: int
) -> None:
    data = picture(form, (20, 20), **({"comment": b"x" * 200} if form == "JPEG" else {}))[:length]
    report = desk(evidence_bundle, {"a": data})
    assert bounds(report) in ({}, {"CON-11": (0, 1)})
    assert "reader_failed" not in codes(report)
