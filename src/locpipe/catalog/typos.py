"""Whether a change of a sentence is a typo put right that cannot change what it says.

That is a space that stands twice or beside a mark, a stop at the end that is missing or stands twice, a full-width form
for a half-width one, quotation marks of another shape. A space or hyphen between letters (re-sign, now here), a comma
between words (No, changes are planned), brackets, a sign or point before a digit may all mean something else.
"""

from __future__ import annotations

import re
import unicodedata

from locpipe import inline
from locpipe.facts import find
from locpipe.links import links
from locpipe.model import Locale

_WIDTHS = re.compile(r"[\u3000\uff01-\uffee]+")
_SHAPES = str.maketrans("“”„‟«»‘’‚‛", '""""""\'\'\'\'', "\u200b\ufeff")
_SPACES = re.compile(r"\s+")
_DIGIT_NEXT = r"(?!\s*(?:<[^<>]*>)*\d)"  # also behind an inline code
_LETTER_NEXT = r"(?!(?:<[^<>]*>)*[^\W_])"  # of what the mark is the first of: .NET
_BEFORE = re.compile(rf" (?=[,.;:!?]{_LETTER_NEXT}{_DIGIT_NEXT}|[…、。·・)\]」』】—]{_DIGIT_NEXT})")
_BEHIND = re.compile(rf"(?<=[,.;:!?…、。·・(\[「『【)\]」』】—]) {_DIGIT_NEXT}")
_TO_OPEN = re.compile(r" (?=[(\[「『【])")
_CLOSE = r"(?=[\"')\]」』】]*\Z)"
_STOP = re.compile(rf"(?<![.。])[.。]{{1,2}}{_CLOSE}")
_TWICE = re.compile(rf"([!?])\1+{_CLOSE}")


def is_typo(old: str, new: str, locale: Locale) -> bool:
    """Whether two msgids differ in nothing but spaces, marks and forms of characters that change no meaning."""
    if old == new or _normal(old) != _normal(new):
        return False
    words = inline.plain(old), inline.plain(new)
    if links(words[0]) != links(words[1]):
        return False
    stated = [[(fact.kind, fact.value) for fact in find(text, locale)] for text in words]
    return stated[0] == stated[1]


def _normal(msgid: str) -> str:
    """The text without what a typo may be about; its inline codes stay where they are."""
    text = _WIDTHS.sub(lambda match: unicodedata.normalize("NFKC", match[0]), msgid).translate(_SHAPES)
    text = _SPACES.sub(" ", text).strip()
    for space in (_BEFORE, _BEHIND, _TO_OPEN):
        text = space.sub("", text)
    return _TWICE.sub(r"\1", _STOP.sub("", text)).strip()
