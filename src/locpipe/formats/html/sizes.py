"""How large a page says that a picture is."""

from __future__ import annotations

import re

_NUMBER = re.compile(r"\s*([0-9]{1,5})(?:\.[0-9]{0,9})?(?:px)?\s*")
_STYLE = re.compile(
    r"(?:^|[;\s])(width|height)\s{0,9}:\s{0,9}([0-9]{1,5})(?:\.[0-9]{0,9})?(px|pt)(?![^;\s!])", re.IGNORECASE
)
_POINTS = {"px": 0.75, "pt": 1.0}


def picture_size(width: str, height: str, style: str) -> tuple[int, int]:
    """Width and height in points, from the values of these attributes of an image; 0 where they do not say it.

    What is said as a part of something else (50%, 10em) is no size.
    """
    said = {name.lower(): round(int(number) * _POINTS[unit.lower()]) for name, number, unit in _STYLE.findall(style)}
    return said.get("width", _attribute(width)), said.get("height", _attribute(height))


def _attribute(value: str) -> int:
    found = _NUMBER.fullmatch(value)
    return round(int(found[1]) * _POINTS["px"]) if found else 0
