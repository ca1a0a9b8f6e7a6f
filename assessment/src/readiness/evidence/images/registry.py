"""What this room reads and judges."""

from __future__ import annotations

from readiness.evidence.checker import Declaration, Judge, Reader
from readiness.evidence.images.reading import judge_images, read_image

KINDS = ("image_png", "image_jpeg", "image_webp")
READERS = (Reader(KINDS, read_image),)
JUDGES = (
    Judge(
        id="images",
        kinds=KINDS,
        declares=(Declaration("CON-11", "d", KINDS, (), "images.open_con_11"),),
        run=judge_images,
    ),
)
