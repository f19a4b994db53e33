"""Matrix products for the model that are fast, and the same for a row whatever stands around it.

numpy's OpenBLAS multiplies about twice as fast as the BLIS that thinc brings, but may add up a row in another order by
where in the matrix it stands: the same text in another batch would get other last bits, and now and then another parse.
Within blocks of a size that suits its kernels it does not. Which size that is, is tried when the model is loaded; where
none will do, thinc's own products serve.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from thinc.api import NumpyOps
from threadpoolctl import threadpool_limits

_BLOCKS = (96, 32, 16, 8)  # rows; the larger, the faster
_TRIED_WIDTH = 96

type Matrix = NDArray[np.float32]


class BlockOps(NumpyOps):  # type: ignore[misc]  # compiled, without types
    """thinc's operations, with matrices multiplied by numpy in blocks of so many rows."""

    def __init__(self, block: int) -> None:
        super().__init__(use_blis=False)
        self._block = block

    def gemm(
        self, x: Matrix, y: Matrix, out: Matrix | None = None, trans1: bool = False, trans2: bool = False
    ) -> Matrix:
        """``x @ y``, either transposed first if asked for; shapes (n, k) and (k, m) give (n, m)."""
        if trans1 or out is not None:
            return super().gemm(x, y, out=out, trans1=trans1, trans2=trans2)  # type: ignore[no-any-return]
        return in_blocks(x, np.ascontiguousarray(y.T) if trans2 else y, self._block)


def in_blocks(x: Matrix, y: Matrix, block: int) -> Matrix:
    """``x @ y``, so many rows of ``x`` at a time; the last block is filled up with zeros."""
    rows = len(x)
    missing = -rows % block
    if missing:
        x = np.concatenate([x, np.zeros((missing, x.shape[1]), x.dtype)])
    product: Matrix = np.matmul(x.reshape(-1, block, x.shape[1]), y)
    return product.reshape(-1, y.shape[1])[:rows]


def operations() -> NumpyOps:
    """The operations that suit this machine. BLAS is held to one thread: texts are spread over processes instead."""
    threadpool_limits(1, user_api="blas")
    block = next((size for size in _BLOCKS if _rows_are_independent(size)), None)
    return NumpyOps() if block is None else BlockOps(block)


def _rows_are_independent(block: int) -> bool:
    """Whether each row's product has the same bits in every place of a block."""
    numbers = np.random.default_rng(7)
    x = numbers.standard_normal((3 * block, _TRIED_WIDTH)).astype(np.float32)
    y = numbers.standard_normal((_TRIED_WIDTH, 3 * _TRIED_WIDTH)).astype(np.float32)
    whole = in_blocks(x, y, block)
    return all(np.array_equal(in_blocks(x[start:], y, block), whole[start:]) for start in range(1, block))
