"""What was due and, as its sentence tells, was done: it was not called off. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from extract.annotate import outlook
from extract.annotate.frames import Frame, Setting


def without_due(found: Sequence[Frame], setting: Setting) -> list[Frame]:
    """The frames of a sentence without what was due and was done: "X, who had been due at noon, met"."""
    done = {f.countries for f in found if f.status == "occurred"}
    doc, words = setting.doc, setting.words
    return [
        f
        for f in found
        if f.status != "cancelled" or f.countries not in done or not outlook.was_due(doc[f.trigger], words)
    ]
