"""The licence of a model, as its card says, and whether somebody must agree to it before it is fetched."""

from __future__ import annotations

import re
from pathlib import Path

from locpipe.errors import LocpipeError, printable
from locpipe.yamlfile import parse

UNNAMED = "none that its card names"
PERMISSIVE = frozenset(
    {"apache-2.0", "mit", "bsd", "bsd-2-clause", "bsd-3-clause", "isc", "mpl-2.0", "unlicense"}
    | {"cc0-1.0", "cc-by-2.0", "cc-by-3.0", "cc-by-4.0"}
)
"""Licences, as cards name them, under which a model may be run by everybody for everything."""

_FRONT_MATTER = re.compile(r"---\s*\n(.*?)\n---\s*(?:\n|\Z)", re.DOTALL)
_KEYS = ("license_name", "license_link")
_LONGEST = 200


def said_in(card: str) -> str:
    """The licence that a model card's front matter names, with the name and address of one that is `other`."""
    head = _FRONT_MATTER.match(card)
    try:
        data = parse(head[1], Path("README.md")).data if head else None
    except LocpipeError:
        return _by_line(head[1]) if head else UNNAMED
    if not isinstance(data, dict) or not data.get("license"):
        return UNNAMED
    said = data["license"]
    names = [str(each) for each in (said if isinstance(said, list) else [said])]
    more = [str(data[key]) for key in _KEYS if data.get(key)] if "other" in names else []
    return _short(" and ".join(names) + (f" ({', '.join(more)})" if more else ""))


def _by_line(head: str) -> str:
    """The same from a front matter that is not quite YAML."""
    line = re.search(r"^license:[ \t]*(\S.*)$", head, re.MULTILINE)
    return _short(line[1].strip("'\" ")) if line else UNNAMED


def _short(text: str) -> str:
    return printable(" ".join(text.split()))[:_LONGEST]


def is_permissive(licence: str) -> bool:
    """Whether every one of a card's licences is on the list."""
    return all(name.lower() in PERMISSIVE for name in licence.split(" and "))
