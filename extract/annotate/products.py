"""Matrix products for the model that are fast, and the same for a row whatever stands around it.

numpy's OpenBLAS multiplies about twice as fast as the BLIS that thinc brings, but may add up a row in another order by
where in the matrix it stands: the same text in another batch would get other last bits, and now and then another parse.
So rows are multiplied in blocks of one size, and of each block only the places are used that all give the same bits:
with the kernels for Haswell the 176 in the middle of 192, with those for AVX-512 all. Which they are is tried when the
model is loaded; where no block will do, thinc's own products serve.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray
from thinc.api import NumpyOps
from threadpoolctl import threadpool_limits

_USED_SHARE = 7 / 8  # of a block's rows; fewer are not worth it
_TRIED_SHAPES = ((64, 384), (64, 1024), (96, 50), (96, 64), (288, 288), (300, 96), (480, 288), (672, 288))  # of weights

type Matrix = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Layout:
    """Blocks of so many rows, the half-open stretch of each that is used, and whether blocks are turned: BLAS treats
    the two sides of a product differently."""

    rows: int
    first: int
    last: int
    is_turned: bool

    def multiply(self, x: Matrix, y: Matrix) -> Matrix:
        """``x @ y`` with shapes (n, k) and (k, m); the unused rows of a block are those of its neighbours or zeros."""
        if not len(x):
            return np.empty((0, y.shape[1]), x.dtype)
        step = self.last - self.first
        count = -(-len(x) // step)
        padded = np.zeros((count * step + self.rows - step, x.shape[1]), x.dtype)
        padded[self.first : self.first + len(x)] = x
        blocks = sliding_window_view(padded, self.rows, axis=0)[::step]  # (count, k, rows)
        if self.is_turned:
            product = np.matmul(y.T, blocks).transpose(0, 2, 1)
        else:
            product = np.matmul(blocks.transpose(0, 2, 1), y)
        whole = product[:, self.first : self.last].reshape(-1, y.shape[1])
        return np.ascontiguousarray(whole[: len(x)])


_LAYOUTS = tuple(Layout(rows, 0, rows, turned) for rows, turned in ((192, False), (192, True), (96, False), (8, False)))


class BlockOps(NumpyOps):  # type: ignore[misc]  # compiled, without types
    """thinc's operations, with matrices multiplied by numpy in blocks."""

    def __init__(self, layout: Layout) -> None:
        super().__init__(use_blis=False)
        self._layout = layout

    def gemm(
        self, x: Matrix, y: Matrix, out: Matrix | None = None, trans1: bool = False, trans2: bool = False
    ) -> Matrix:
        """``x @ y``, either transposed first if asked for; shapes (n, k) and (k, m) give (n, m)."""
        if trans1 or out is not None:
            return super().gemm(x, y, out=out, trans1=trans1, trans2=trans2)  # type: ignore[no-any-return]
        return self._layout.multiply(x, np.ascontiguousarray(y.T) if trans2 else y)


def operations() -> NumpyOps:
    """The operations that suit this machine. BLAS is held to one thread: texts are spread over processes instead."""
    threadpool_limits(1, user_api="blas")
    layout = next((fit for fit in map(_fitted, _LAYOUTS) if fit is not None), None)
    return NumpyOps() if layout is None else BlockOps(layout)


def _fitted(layout: Layout) -> Layout | None:
    """The layout with the longest stretch of places that give a row the same bits; None if that is too short."""
    numbers = np.random.default_rng(7)
    is_like_last = np.ones(layout.rows - 1, dtype=bool)
    for height, width in _TRIED_SHAPES:
        row, y = (numbers.standard_normal(shape).astype(np.float32) for shape in ((1, height), (height, width)))
        product = layout.multiply(np.repeat(row, layout.rows, axis=0), y)
        is_like_last &= (product[1:] == product[:-1]).all(axis=1)
    first, last = _longest_run(is_like_last)
    return Layout(layout.rows, first, last, layout.is_turned) if last - first >= layout.rows * _USED_SHARE else None


def _longest_run(is_like_last: Iterable[np.bool_]) -> tuple[int, int]:
    """The longest half-open stretch of rows that are each like the one before."""
    best, start, end = (0, 1), 0, 1
    for is_like in is_like_last:
        end += 1
        start = start if is_like else end - 1
        best = max(best, (start, end), key=lambda run: run[1] - run[0])
    return best
