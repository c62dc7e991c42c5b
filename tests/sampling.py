"""Of many cases alike, the quick tests take a sample and the long ones all."""

from collections.abc import Iterable
from typing import Any

import pytest


def sampled(cases: Iterable[Any], *, every: int) -> list[Any]:
    """Return the cases with all but each n-th one among the long tests."""
    return [
        case if place % every == 0 else pytest.param(case, marks=pytest.mark.torture)
        for place, case in enumerate(cases)
    ]
