"""Matrix products: right, and the same for a row in any company."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.annotate import products

OPS = products.operations()


def matrix(rows: int, columns: int, seed: int = 1) -> products.Matrix:
    return np.random.default_rng(seed).standard_normal((rows, columns)).astype(np.float32)


@pytest.mark.parametrize("rows", [0, 1, 7, 8, 95, 200])
def test_a_product_is_the_product(rows: int) -> None:
    x, y = matrix(rows, 60), matrix(60, 50, seed=2)
    np.testing.assert_allclose(OPS.gemm(x, y), x @ y, rtol=1e-4, atol=1e-4)
    np.testing.assert_allclose(OPS.gemm(x, np.ascontiguousarray(y.T), trans2=True), x @ y, rtol=1e-4, atol=1e-4)
    np.testing.assert_allclose(OPS.gemm(x, x, trans1=True), x.T @ x, rtol=1e-4, atol=1e-4)


@given(before=st.integers(0, 130), rows=st.integers(1, 130), after=st.integers(0, 130))
def test_neighbours_do_not_change_the_bits_of_a_row(before: int, rows: int, after: int) -> None:
    x, y = matrix(before + rows + after, 96), matrix(96, 288, seed=2)
    alone = OPS.gemm(x[before : before + rows], y)
    assert np.array_equal(OPS.gemm(x, y)[before : before + rows], alone)
