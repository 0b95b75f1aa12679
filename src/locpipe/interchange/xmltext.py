"""Text on its way into XML: escaped, and what XML has no way to write named."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape as _escape

UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""A character that no XML file can hold, be it as a reference."""


def escaped(text: str) -> str:
    """The text as XML has it between tags or in quotation marks; a carriage return comes back as one."""
    return _escape(text, {'"': "&quot;", "\r": "&#13;"}) if _SPECIAL.search(text) else text


_SPECIAL = re.compile('[&<>"\r]')
