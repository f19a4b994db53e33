"""Counts → figures: precision, recall, F1 and shares, with Wilson intervals. Pure."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

_Z = 1.959963984540054  # 97.5th percentile of the normal distribution: intervals of 95 %


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure about one kind of thing. ``right`` of ``total`` where it is a share, None for an F1."""

    kind: str
    figure: str
    value: float
    right: int | None = None
    total: int | None = None

    @property
    def interval(self) -> tuple[float, float] | None:
        """The 95 % interval of a share; None for a figure that is none, or of nothing."""
        if self.right is None or not self.total or self.right > self.total:
            return None
        return wilson(self.right, self.total)


@dataclass(slots=True)
class Counts:
    """What was right among what was given and what the gold holds."""

    right: int = 0
    given: int = 0
    gold: int = 0

    def add(self, right: int, given: int, gold: int) -> None:
        """Count one document or sentence."""
        self.right += right
        self.given += given
        self.gold += gold

    def figures(self, kind: str) -> Iterator[Figure]:
        """Precision, recall and F1; 0 where nothing is given or the gold holds nothing."""
        precision, recall = _share(self.right, self.given), _share(self.right, self.gold)
        both = precision + recall
        yield Figure(kind, "precision", precision, self.right, self.given)
        yield Figure(kind, "recall", recall, self.right, self.gold)
        yield Figure(kind, "f1", 2 * precision * recall / both if both else 0.0)


def share(kind: str, figure: str, right: int, total: int) -> Figure:
    """A share of a total; 0 of nothing."""
    return Figure(kind, figure, _share(right, total), right, total)


def wilson(right: int, total: int) -> tuple[float, float]:
    """The Wilson score interval of a share (Wilson 1927; Brown, Cai and DasGupta 2001 recommend it for small totals).

    Raises ValueError for a total below one or a share outside 0..1.
    """
    if total < 1 or not 0 <= right <= total:
        raise ValueError(f"{right} of {total} is no share")
    seen, square = right / total, _Z * _Z
    middle = (seen + square / (2 * total)) / (1 + square / total)
    half = _Z / (1 + square / total) * math.sqrt(seen * (1 - seen) / total + square / (4 * total * total))
    return max(0.0, middle - half), min(1.0, middle + half)


def _share(right: int, total: int) -> float:
    return right / total if total else 0.0
