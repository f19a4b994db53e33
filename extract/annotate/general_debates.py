"""The month of who is told, without a day, to be at the UN General Assembly, or to meet somebody beside it. Pure.

A regular session opens on the Tuesday of the third week of September, and the general debate, for which heads of state
and government come, on the Tuesday after that (rule 1 of the Assembly's rules of procedure; resolution 57/301): an item
of September tells of that month.
"""

from __future__ import annotations

import itertools

from extract.annotate import intervals
from extract.annotate.asides import ASIDE
from extract.annotate.dates import DateMention
from extract.annotate.frames import Frame, Setting
from extract.annotate.tokens import Token

_MONTH = 9
_IN_PERSON = {"meeting", "visit"}
_TOLD = {"occurred", "planned"}


def month(setting: Setting, trigger: Token, frame: Frame) -> DateMention | None:
    """September of the publication's year."""
    today, sentence = setting.anchor, trigger.sent
    if today is None or today.month != _MONTH or frame.is_echo or frame.status not in _TOLD:
        return None
    lowers = setting.doc.lowers[sentence.start : sentence.end]
    is_there = frame.mode == "multilateral" and any("UNO" in p.countries for p in frame.parties)
    is_beside = frame.mode in _IN_PERSON and not ASIDE.isdisjoint(lowers)
    if not (is_there or is_beside) or not _names_assembly(lowers):
        return None
    first, last, precision = intervals.month(today.year, _MONTH)
    return DateMention(trigger.i, trigger.i + 1, first, last, precision, is_implied=True)


def _names_assembly(lowers: list[str]) -> bool:
    return "unga" in lowers or any(pair == ("general", "assembly") for pair in itertools.pairwise(lowers))
