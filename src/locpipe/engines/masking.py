"""Addresses out of an engine's reach: URLs and e-mail addresses become tags, and come back from them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from locpipe import inline
from locpipe.links import find_links
from locpipe.model import CodeKind

_TAG_LIKE = re.compile(r"<\s*/?[gx]\s*(\d{1,6})(?!\d)")  # escaped ones too: a tag of ours must not look like any


@lru_cache(maxsize=64)  # a sentence is asked for, and stands before and after others
def mask(msgid: str) -> tuple[str, Mapping[str, str]]:
    """The msgid with every address as a tag, and what each of these tags stands for."""
    number = max((int(tag[1]) for tag in _TAG_LIKE.finditer(msgid)), default=0)
    out, kept, end = [], {}, 0
    for start, stop in find_links(msgid):
        number += 1
        tag = str(inline.Tag(CodeKind.ALONE, number))
        kept[tag] = msgid[start:stop]
        out += [msgid[end:start], tag]
        end = stop
    return "".join([*out, msgid[end:]]), kept


def unmask(candidate: str, kept: Mapping[str, str]) -> str:
    """The candidate with the addresses back in their places."""
    for tag, address in kept.items():
        loosely = rf"<x\s*{tag[2:-2]}\s*/?>"
        candidate = re.sub(loosely, address.replace("\\", r"\\"), candidate)
    return candidate
