"""Counts to figures: what intervals and empty counts give."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.scoring.figures import Counts, Figure, share, wilson


@pytest.mark.parametrize(
    ("right", "total", "low", "high"),
    [(0, 10, 0.0, 0.2775), (10, 10, 0.7225, 1.0), (5, 10, 0.2366, 0.7634), (81, 263, 0.2553, 0.3662)],
)
def test_wilson_gives_published_intervals(right: int, total: int, low: float, high: float) -> None:
    """The last is the worked example of Newcombe (1998), "Two-sided confidence intervals for the single proportion"."""
    assert wilson(right, total) == pytest.approx((low, high), abs=5e-5)


@given(st.integers(1, 10_000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_an_interval_holds_its_share_and_lies_within_0_and_1(counts: tuple[int, int]) -> None:
    right, total = counts
    low, high = wilson(right, total)
    assert 0 <= low <= right / total + 1e-12
    assert right / total - 1e-12 <= high <= 1


@pytest.mark.parametrize(("right", "total"), [(1, 0), (2, 1), (-1, 3)])
def test_no_interval_of_what_is_no_share(right: int, total: int) -> None:
    with pytest.raises(ValueError, match="is no share"):
        wilson(right, total)


def test_counts_give_precision_recall_and_f1() -> None:
    counts = Counts()
    counts.add(1, 2, 1)
    counts.add(1, 1, 3)
    precision, recall, f1 = counts.figures("contact")
    assert (precision.right, precision.total, precision.value) == (2, 3, pytest.approx(2 / 3))
    assert (recall.right, recall.total, recall.value) == (2, 4, 0.5)
    assert f1 == Figure("contact", "f1", pytest.approx(4 / 7))
    assert precision.interval is not None
    assert f1.interval is None


def test_nothing_given_is_zero_without_an_interval() -> None:
    assert [figure.value for figure in Counts(0, 0, 3).figures("x")] == [0, 0, 0]
    assert share("x", "accuracy", 0, 0).interval is None
    assert share("contacts", "per_readout", 5, 4).interval is None, "a mean above one is no share"
