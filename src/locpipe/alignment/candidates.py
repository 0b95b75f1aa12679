"""What may be a name in a sentence of each language, for `terms`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from locpipe.alignment.companies import WORD_EN, is_opener, without_particle
from locpipe.alignment.evidence import has_common
from locpipe.alignment.sounds import KATAKANA, english, of_hangul, of_katakana
from locpipe.model import Locale

_LONGEST = 60
_LEGAL_EN = re.compile(r",? (?:Inc|Ltd|Corp|Co|LLC|K\.K|PLC)\b\.?")
_NAME_EN = re.compile(rf"{WORD_EN}(?: (?:(?:of|for|and|&|the) )*{WORD_EN})*")
_LITTLE_EN = ("of", "for", "and", "&", "the")
_SHORT_EN = re.compile(
    rf"(?<![\w&’'.-])(?P<words>{WORD_EN}(?:,? (?:{WORD_EN}|{'|'.join(_LITTLE_EN)})){{1,15}})"
    r" \((?P<short>[A-Z][A-Za-z0-9&-]{1,9})\)"
)
_DEFINED = {
    Locale.JA: re.compile(r"(?P<name>[一-鿿々〆ァ-ヺー・]{2,40})[（(](?P<short>[A-Z][A-Za-z0-9&-]{1,9})[)）]"),
    Locale.KO: re.compile(
        r"(?:^|[,;:(“‘]\s?|[가-힣](?:은|는|이|가|을|를|의|에|와|과|로|도|서) )"
        r"(?P<name>[가-힣][가-힣·]{1,29})[(（](?P<short>[A-Z][A-Za-z0-9&-]{1,9})[)）]"
    ),
}
_QUOTED = {
    Locale.EN: re.compile("hereinafter[^“”]{0,30}“([^“”]{2,40})”"),
    Locale.JA: re.compile("「([^「」。、]{2,20})」"),
    Locale.KO: re.compile("[‘']([^‘’'.,]{2,20})[’']"),
}
_HANGUL = re.compile(r"(?<![가-힣])[가-힣]+(?: [가-힣]+)?")


_TITLES_JA = "氏|様|社長|会長|代表|教授|博士|市長|監督|選手|所長|館長|理事|部長|議長"
_GOES_ON = {
    Locale.EN: re.compile("[ -][A-Z0-9&]"),
    Locale.JA: re.compile(f"[ァ-ヺー・0-9０-９]| [ァ-ヺ]|(?!{_TITLES_JA})[一-鿿々]"),
}
_CAME_BEFORE = {Locale.EN: re.compile("([A-Z][\\w&’'-]*)[ -]$"), Locale.JA: re.compile("([ァ-ヺー・]|[ァ-ヺー] )$")}


class Name(NamedTuple):
    """What may be a name: as it is written, and how it sounds."""

    text: str
    sound: str


def definitions(text: str, locale: Locale) -> dict[str, str]:
    """Names that a text itself gives a short form in Latin letters for, by that: 経済産業省（METI）."""
    if locale is Locale.EN:
        rows = (
            (found["short"], _spelt_out(found["words"].split(" "), found["short"]))
            for found in _SHORT_EN.finditer(text)
        )
        return {short: name for short, name in rows if name}
    return {found["short"]: found["name"] for found in _DEFINED[locale].finditer(text)}


def _spelt_out(words: Sequence[str], short: str) -> str:
    """The words at the end of some whose initials make a short form; empty if there are none, or none for certain.

    Where several do, it is those of which the fewest are left over, and of these the most. A short form with other
    letters, too, has all of the words, if no comma leaves open where its name begins.
    """
    ends = [words[at:] for at in range(len(words) - 1) if words[at] not in _LITTLE_EN]
    left = [(over, at) for at, end in enumerate(ends) if (over := _left_over(end, short)) is not None]
    if left:
        return " ".join(ends[min(left)[1]])
    certain = words[0][0] == short[0] and not any("," in word for word in words)
    return " ".join(words) if certain else ""


def _left_over(words: Sequence[str], short: str) -> int | None:
    """How many names in words give no letter to a short form; None where it has other letters than their initials."""
    letters = [letter.lower() for letter in short if letter.isalnum()]
    large = [word for word in words if word not in _LITTLE_EN]
    for some in (large, words):
        initials = [part[0].lower() for word in some for part in word.split("-") if part]
        rest = iter(initials)
        if initials[0] == letters[0] and all(letter in rest for letter in letters):
            return max(0, len(large) - len(letters))
    return None


def quoted(text: str, locale: Locale) -> list[str]:
    """Short names in the marks of products and works; in English, which has none, only short forms for what follows."""
    return _QUOTED[locale].findall(text)


@lru_cache(maxsize=4096)
def names(text: str, locale: Locale) -> tuple[Name, ...]:
    """What sounds like a name, longest first where several begin at one place."""
    return tuple(dict.fromkeys(_names(text, locale)))


def _names(text: str, locale: Locale) -> Iterator[Name]:
    if locale is Locale.EN:
        for found in _NAME_EN.finditer(_LEGAL_EN.sub("", text)):
            words = found[0].split()
            for start in range(len(words)):
                for end in range(len(words), start, -1):
                    part = " ".join(words[start:end]).removesuffix("’s")
                    if words[start][0].isupper() and words[end - 1][0].isupper() and len(part) <= _LONGEST:
                        yield Name(part, english(part))
    elif locale is Locale.JA:
        for found in KATAKANA.finditer(text):
            yield Name(found[0], of_katakana(re.sub("[・＝=]", "", found[0])))
    else:
        for found in _HANGUL.finditer(text):
            for part in dict.fromkeys((found[0], found[0].split()[0], found[0].split()[-1])):
                bare = without_particle(part)
                for each in dict.fromkeys((part, bare)):
                    if 1 < len(each) <= _LONGEST:
                        yield Name(each, of_hangul(each.replace(" ", "")))


def stands_alone(name: str, text: str, locale: Locale) -> bool:
    """Whether a name stands somewhere in a text without more of a name beside it, such as the Foods of Halden Foods.

    A title before a name in English, or behind it in Japanese, is none of its words. In Korean, where nothing tells
    a name from the word beside it, every one does.
    """
    if locale is Locale.KO:
        return True
    text = _LEGAL_EN.sub("", text) if locale is Locale.EN else text
    return any(
        not _GOES_ON[locale].match(text, found.end()) and not _goes_before(text[: found.start()], locale)
        for found in re.finditer(re.escape(name), text)
    )


def _goes_before(text: str, locale: Locale) -> bool:
    """Whether a text ends with what may be the beginning of a name."""
    found = _CAME_BEFORE[locale].search(text[-_LONGEST:])
    if not found:
        return False
    return locale is not Locale.EN or not (is_opener(found[1]) or has_common(found[1], locale))
