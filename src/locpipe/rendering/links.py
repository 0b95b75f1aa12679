"""Which addresses a page of ours leads to."""

from __future__ import annotations

import re

_SCHEME = re.compile(r"^([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_FOLLOWED = frozenset({"http", "https", "mailto", "tel"})
_UNSEEN = re.compile("[\x00-\x20\x7f]+")


def followed(address: str) -> str:
    """The address as it is safe to follow; empty for one that runs something (javascript:) or shows a page of its own.

    What browsers leave out when they read an address is left out before its scheme is looked at.
    """
    clean = _UNSEEN.sub("", address) if _UNSEEN.search(address) else address
    scheme = _SCHEME.match(clean)
    return clean if scheme is None or scheme[1].lower() in _FOLLOWED else ""
