"""XML written by hand: every character comes back as it went, and what XML cannot hold is refused."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from locpipe.errors import InputError

NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""A character that no XML file can hold, not even as a reference."""

_REFERENCES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"}
_IN_ATTRIBUTES = _REFERENCES | {'"': "&quot;", "\n": "&#10;", "\t": "&#9;"}


def escaped(text: str) -> str:
    """Text as it stands between tags; raises InputError for a character that XML cannot hold."""
    return _escaped(text, _REFERENCES)


def element(name: str, attributes: Mapping[str, str | None], content: str = "") -> str:
    """An element around content that is XML already; attributes without a value (None) are left out."""
    given = {key: value for key, value in attributes.items() if value is not None}
    said = "".join(f' {key}="{_escaped(value, _IN_ATTRIBUTES)}"' for key, value in given.items())
    return f"<{name}{said}>{content}</{name}>" if content else f"<{name}{said}/>"


def block(name: str, attributes: Mapping[str, str | None], parts: Iterable[str]) -> str:
    """An element around others, each on a line of its own."""
    return element(name, attributes, "\n".join(["", *parts, ""]))


def document(root: str) -> bytes:
    """A whole file."""
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{root}\n'.encode()


def _escaped(text: str, references: Mapping[str, str]) -> str:
    bad = NOT_XML.search(text)
    if bad:
        said = f"U+{ord(bad.group()):04X} stands in a note or a name, and XML cannot hold it"
        raise InputError(said, hint="take that character out of the catalog, or send it as PO")
    return "".join(references.get(char, char) for char in text)
