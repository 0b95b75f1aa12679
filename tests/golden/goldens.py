"""What the golden tests share: when expected results are written anew instead of compared."""

from __future__ import annotations

import os

import pytest


def wants_update() -> bool:
    """Whether ``LOCPIPE_UPDATE_GOLDENS`` asks for new goldens; fails the test where CI is set."""
    if not os.environ.get("LOCPIPE_UPDATE_GOLDENS"):
        return False
    if os.environ.get("CI"):
        pytest.fail("goldens are not updated under CI")
    return True
