"""Tags, and if wanted glossary terms, as short codes that translation models copy, and back from them.

A model that was trained on plain sentences knows no `<g1>` and no glossary. A letter and a number, as in a product's
name (`X1`), can be written with every vocabulary of pieces, while ⟦1⟧ or {1} often cannot. The codes stand between
spaces, so that they stay words of their own; on the way back the target language says which of these spaces go.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from locpipe import inline
from locpipe.inline import Tag
from locpipe.model import CodeKind, Locale

_LETTERS = ("X", "Q", "Z", "XQ", "QZ", "ZX", "XQZ")
_PRIVATE = re.compile("[\ue000-\uf8ff]")  # one character for each code while spaces are put right
_OPENING, _CLOSING, _OTHER = 0xE000, 0xE800, 0xF000  # of which 2048 each are enough for any sentence
_O, _C, _ANY = "[\ue000-\ue7ff]", "[\ue800-\uefff]", "[\ue000-\uf8ff]"
_AFTER_OPENING = re.compile(f"(?<={_O}) +| +(?={_C})")
_BEFORE_MARKS = re.compile(f"(?<={_ANY}) +(?=[.,:;!?%)\\]}}’”]|['’]s\\b)|(?<=[(\\[{{‘“]) +(?={_ANY})")
_AROUND = re.compile(f" *({_ANY}) *")
_BEFORE_PARTICLE = re.compile(
    f"(?<={_ANY}) +(?=(?:은|는|이|가|을|를|과|와|의|에|도|만|로|으로|에서|에게|부터|까지|라고|이라고|이다)"
    r"(?:[\s.,!?”’)]|\Z))"
)


@dataclass(frozen=True, slots=True)
class Word:
    """A glossary term in its target form, which is put in for a placeholder."""

    text: str


@dataclass(frozen=True, slots=True)
class Protected:
    """A sentence for a model: ``text`` without tags, with ``letters`` and a number for each thing that was taken out.

    ``taken`` are these things, in their order; the first has the number 1.
    """

    text: str
    letters: str
    taken: tuple[Tag | Word, ...]
    target: Locale

    @property
    def has_words(self) -> bool:
        """Whether some placeholder stands for a glossary term."""
        return any(isinstance(one, Word) for one in self.taken)

    def is_whole(self, translation: str) -> bool:
        """Whether a translation has every placeholder once and no other, and closing tags after their opening ones."""
        numbers = [int(match[1]) for match in self._matches(translation)]
        return sorted(numbers) == list(range(1, len(self.taken) + 1)) and self._nested(numbers)

    def restored(self, translation: str) -> str:
        """A translation with tags and words in the places of its placeholders, as a msgstr."""
        parts: list[str | Tag | Word] = []
        end = 0
        for match in self._matches(translation):
            if 0 < int(match[1]) <= len(self.taken):
                parts += [translation[end : match.start()], self.taken[int(match[1]) - 1]]
                end = match.end()
        return joined([*parts, translation[end:]], self.target)

    def _matches(self, translation: str) -> Iterator[re.Match[str]]:
        """The placeholders, also where the model has parted the letters from the number or made them small."""
        pattern = rf"(?<![A-Za-z]){self.letters} ?([0-9]{{1,6}})"
        return re.finditer(pattern, translation, re.IGNORECASE) if self.taken else iter(())

    def _nested(self, numbers: Sequence[int]) -> bool:
        opened: list[int] = []
        for one in (self.taken[number - 1] for number in numbers):
            if isinstance(one, Word) or one.kind is CodeKind.ALONE:
                continue
            if one.kind is CodeKind.OPEN:
                opened.append(one.id)
            elif not opened or opened.pop() != one.id:
                return False
        return not opened


def protect(msgid: str, target: Locale, terms: Sequence[tuple[str, str]] = ()) -> Protected:
    """A sentence with its tags, and the source forms of terms, as placeholders; a literal tag is what it shows."""
    parts = [piece for part in inline.parse(msgid) for piece in _with_terms(part, terms)]
    letters = _letters(" ".join(part for part in parts if isinstance(part, str)))
    taken: list[Tag | Word] = []
    out: list[str] = []
    for part in parts:
        if isinstance(part, str):
            out.append(part)
        else:
            taken.append(part)
            out.append(f" {letters}{len(taken)} ")
    return Protected(" ".join("".join(out).split()), letters, tuple(taken), target)


def joined(parts: Sequence[str | Tag | Word], target: Locale) -> str:
    """Words, tags and terms as a msgstr, without the spaces that only kept them apart.

    Japanese has none around tags and terms; in English and Korean none follows an opening tag, precedes a closing
    one or a mark, or keeps a Korean particle from its word.
    """
    codes: dict[str, Tag | Word] = {}
    text = "".join([part if isinstance(part, str) else _sign(part, codes) for part in _clean(parts)])
    pieces = re.split(f"({_ANY})", _closed_up(text, target).strip())
    words = (codes.get(piece, piece) for piece in pieces)
    msgstr = [word.text if isinstance(word, Word) else word for word in words]
    return inline.to_msgid(inline.text_of(_merged(msgstr)))


def _closed_up(text: str, target: Locale) -> str:
    if target is Locale.JA:
        return _AROUND.sub(r"\1", text)
    text = _BEFORE_MARKS.sub("", _AFTER_OPENING.sub("", text))
    return _BEFORE_PARTICLE.sub("", text) if target is Locale.KO else text


def _clean(parts: Sequence[str | Tag | Word]) -> Iterator[str | Tag | Word]:
    for part in parts:
        yield _PRIVATE.sub("", part) if isinstance(part, str) else part


def _sign(part: Tag | Word, codes: dict[str, Tag | Word]) -> str:
    """A character of its own for a tag or word."""
    kind = CodeKind.ALONE if isinstance(part, Word) else part.kind
    first = {CodeKind.OPEN: _OPENING, CodeKind.CLOSE: _CLOSING}.get(kind, _OTHER)
    sign = chr(first + len(codes) % (_CLOSING - _OPENING))
    codes[sign] = part
    return sign


def _merged(parts: Sequence[str | Tag]) -> list[str | Tag]:
    """The same parts with no two texts side by side: what is literal is escaped as a whole."""
    out: list[str | Tag] = []
    for part in parts:
        if isinstance(part, str) and out and isinstance(out[-1], str):
            out[-1] += part
        elif part != "":
            out.append(part)
    return out


def _letters(words: str) -> str:
    """Letters that have no number behind them in the sentence, so that a placeholder is never anything else."""
    for letters in _LETTERS:
        if not re.search(rf"(?<![A-Za-z]){letters}\s?\d", words, re.IGNORECASE):
            return letters
    return "X" * (len(words) + 1)


def _with_terms(part: str | Tag, terms: Sequence[tuple[str, str]]) -> Iterator[str | Tag | Word]:
    """A part cut at the terms in it, the longest first, which are in their target form then."""
    known = {source: wanted for source, wanted in terms if source and wanted}
    if isinstance(part, Tag) or not known:
        yield part
        return
    end = 0
    for match in re.finditer("|".join(map(_whole, sorted(known, key=len, reverse=True))), part):
        yield part[end : match.start()]
        yield Word(known[match.group()])
        end = match.end()
    yield part[end:]


def _whole(term: str) -> str:
    """A pattern for a term that is no part of a longer word in Latin letters."""
    before = r"(?<![A-Za-z0-9])" if re.match("[A-Za-z0-9]", term) else ""
    after = r"(?![A-Za-z0-9])" if re.search(r"[A-Za-z0-9]\Z", term) else ""
    return f"{before}{re.escape(term)}{after}"
