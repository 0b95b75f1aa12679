"""A msgstr changed at places of its plain text: its tags stay where they are, and none is ever cut."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from locpipe import inline
from locpipe.inline import Tag
from locpipe.model import Span

Mend = Callable[[str, Span], str]
"""Given a text and the place of a word put into it, the text with what follows the word agreeing with it."""


def blotted(text: str, spans: Iterable[Span]) -> str:
    """The text with line breaks over all that stands in the places: what is elsewhere stays where it is."""
    out = list(text)
    for start, end in spans:
        out[start:end] = "\n" * (end - start)
    return "".join(out)


def divided(span: Span, msgstr: str) -> bool:
    """Whether a tag stands within a place of the plain text."""
    at = 0
    for part in inline.parse(msgstr):
        if isinstance(part, Tag):
            if span[0] < at < span[1]:
                return True
        else:
            at += len(part)
    return False


def exchanged(msgstr: str, start: int, end: int, new: str) -> str:
    """The msgstr with a place of its plain text replaced that no tag divides."""
    out: list[str | Tag] = []
    at, done = 0, False
    for part in inline.parse(msgstr):
        if isinstance(part, Tag):
            out.append(part)
            continue
        if not done and at <= start and end <= at + len(part):
            done = True
            out.append(part[: start - at] + new + part[end - at :])
        else:
            out.append(part)
        at += len(part)
    return inline.to_msgid(inline.text_of(out))


def mended(msgstr: str, span: Span, mend: Mend) -> str:
    """The msgstr with what the function changes after a place, if that is one change and holds no tag."""
    text = inline.plain(msgstr)
    better = mend(text, span)
    if better == text or better[: span[1]] != text[: span[1]]:
        return msgstr
    shorter = min(len(text), len(better))
    start = next((at for at in range(shorter) if text[at] != better[at]), shorter)
    after = 0
    while after < shorter - start and text[-1 - after] == better[-1 - after]:
        after += 1
    place = (start, len(text) - after)
    return msgstr if divided(place, msgstr) else exchanged(msgstr, *place, better[start : len(better) - after])
