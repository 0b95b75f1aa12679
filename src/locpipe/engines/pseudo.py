"""Pseudo-translation: text in the target's script made from the source by rule, for tests and layout.

Every word goes through; tags, addresses and the glossary's target forms come out whole, dates and numbers as the
target language writes them, so a pseudo draft passes the checks. The same request always gives the same text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from locpipe.engines.base import Answer, Choice, EngineBase, Request
from locpipe.engines.mixing import pieces
from locpipe.model import Locale

_PSEUDO = Choice("pseudo")
_ALPHABETS = {
    Locale.EN: "aeioubcdfghklmnprstvwy",
    Locale.JA: "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン",
    Locale.KO: "가나다라마바사아자차카타파하고노도로모보소오조초코토포호구누두루무부수우주추",
}
_LETTERS_PER_SIGN = {Locale.EN: 1, Locale.JA: 2, Locale.KO: 2}
_MARKS = {
    Locale.JA: str.maketrans(".,?!():;“”‘’", "。、？！（）：；「」『』"),
    Locale.KO: str.maketrans("。、？！（）「」", ".,?!()“”"),
    Locale.EN: str.maketrans("。、？！（）「」", ".,?!()“”"),
}
_MARK = re.compile(r"[^\w\s.,:]|(?<!\d)[.,:]|[.,:](?!\d)")  # a point or comma between digits belongs to the number
_APOSTROPHE = re.compile(r"['’](?=[a-z])")
_WORD = re.compile(r"[^\W\d_]+")
_JAPANESE = r"[\u3000-\u30ff\u4e00-\u9fff\uff00-\uffef]"
_CLOSED_UP = re.compile(f"(?<={_JAPANESE}) (?=[!-~])|(?<=[!-~]) (?={_JAPANESE})|(?<=[、。「」（）]) | (?=[、。（）])")


class PseudoEngine(EngineBase):
    """See the module's text."""

    name = "pseudo"
    revision = "4"
    sends_text_away = False

    def __init__(self, choice: Choice = _PSEUDO) -> None:
        choice.require_plain()

    def rendered(self, request: Request) -> str:
        """The text, languages and terms: nothing else changes the result."""
        terms = ";".join(f"{source}={target}" for source, target in request.terms)
        return f"{request.source}>{request.target}\n{terms}\n{request.text}"

    def translate(self, requests: Sequence[Request]) -> Iterator[Answer]:
        """See `Engine.translate`."""
        for request in requests:
            yield Answer((pseudo_translate(request),))


def pseudo_translate(request: Request) -> str:
    """The request's text with terms in their target form and every other word in the target's script."""
    words = (
        piece.text if piece.settled or piece.tag else _words(piece.text, request.target) for piece in pieces(request)
    )
    text = "".join(words)
    return _CLOSED_UP.sub("", text) if request.target is Locale.JA else text


def _words(text: str, target: Locale) -> str:
    text = _APOSTROPHE.sub("", text)
    text = _MARK.sub(lambda match: match.group().translate(_MARKS[target]), text)
    return _WORD.sub(lambda match: _pseudo_word(match.group(), target), text)


def _pseudo_word(word: str, target: Locale) -> str:
    alphabet, step = _ALPHABETS[target], _LETTERS_PER_SIGN[target]
    signs = [word[i : i + step] for i in range(0, len(word), step)]
    return "".join(alphabet[sum(map(ord, sign)) % len(alphabet)] for sign in signs)
