"""Whether a change of a sentence is a typo put right: a mark, a space, another form of quotation mark."""

from __future__ import annotations

import re

from locpipe import inline
from locpipe.facts import find
from locpipe.links import links
from locpipe.model import Locale

# What a sentence can be without and say the same. Not ? and !, signs between or before digits, and symbols.
_MARKS = re.compile(
    r"[\s\u200b;:\"'“”‘’„«»‹›「」『』、。，．・·…()（）\[\]【】]|(?<!\d)[,.]|[,.](?!\d)|(?<!\d)[-‐‑–—](?!\d)"
)


def is_typo(old: str, new: str, locale: Locale) -> bool:
    """Whether two msgids differ in nothing but marks and spaces that change no meaning."""
    if old == new or inline.tags(old) != inline.tags(new):
        return False
    words = inline.plain(old), inline.plain(new)
    if links(words[0]) != links(words[1]) or _bare(words[0]) != _bare(words[1]):
        return False
    stated = [[(fact.kind, fact.value) for fact in find(text, locale)] for text in words]
    return stated[0] == stated[1]


def _bare(text: str) -> str:
    return _MARKS.sub("", text)
