"""Which addresses a page of ours leads to."""

from __future__ import annotations

import re

_SCHEME = re.compile(r"^([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_FOLLOWED = frozenset({"http", "https", "mailto", "tel"})
_UNSEEN = re.compile("[\x00-\x1f\x7f]+")
_AT_EDGES = "".join(map(chr, range(33)))


def followed(address: str) -> str:
    """The address as it is safe to follow; empty for one that runs something, or leads to a machine without a scheme.

    What browsers leave out when they read an address is left out before its scheme is looked at. An address that
    begins with two slashes, of either kind, is another machine's; on Windows following it may sign in there.
    """
    clean = _UNSEEN.sub("", address).strip(_AT_EDGES).replace(" ", "%20")
    if clean[:2].replace("\\", "/") == "//":
        return ""
    scheme = _SCHEME.match(clean)
    return clean if scheme is None or scheme[1].lower() in _FOLLOWED else ""
