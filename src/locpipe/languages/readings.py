"""With which sound a text ends when it is read aloud in Korean: in a vowel, in ㄹ, or in another consonant.

Digits are read as Sino-Korean numbers, acronyms letter by letter, Latin words as the loanword rules of the National
Institute of the Korean Language (외래어 표기법) write them: by a lexicon, else by their spelling; kanji by their
Sino-Korean reading. What stands between a word and its particle is passed over: closing quotation marks, a bracketed
group as a whole (한글 맞춤법, 부록 문장 부호), inline tags. Word lists: ``data/ko_readings.yml``.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cache
from importlib.resources import files
from typing import Any, Final

import yaml

from locpipe.links import find_links

Reading = Callable[[str], str | None]
"""How a name is read aloud, in Hangul, or None: a glossary's word on it."""


class Sound(Enum):
    """The last sound of a word, as far as particles care."""

    VOWEL = "vowel"
    RIEUL = "rieul"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Ending:
    """How a text ends when it is read aloud; ``sure`` is false for a likely reading that proves nothing."""

    sound: Sound
    sure: bool = True


def unread(text: str) -> str | None:
    """The reading of a caller that knows none."""
    return None


def ending(text: str, reading: Reading = unread) -> Ending | None:
    """How the text ends when it is read aloud; None where nobody can know (a URL, an emoji, a space).

    ``reading`` is asked for the last one to four words, the longest first.
    """
    host, spaced = bare(text[-_WINDOW:])
    found = _ending(host, reading)
    return Ending(found.sound, False) if found and spaced else found


_WINDOW = 300  # what stands further back decides nothing
_TAG = re.compile(r"(?:</?g[1-9]\d{0,6}>|<x[1-9]\d{0,6}/>)\Z", re.ASCII)
_BRACKETS = {")": "(", "）": "（", "]": "[", "］": "［", "】": "【", "〕": "〔"}
_PASSED = frozenset("”’\"'」』》〉»›`*_~.,!?…‥;:·ㆍ。、，．！？™®©℠†‡\u200b\u2060\ufeff¹")
_OPENING_ONLY = "“‘「『《〈«(（[［【"
_OPENING = _OPENING_ONLY + "\"'`*_"
_LEGAL = {"주": "주식회사", "유": "유한회사", "합": "합자회사", "사": "사단법인", "재": "재단법인"}


def bare(text: str) -> tuple[str, bool]:
    """The text without the marks and bracketed groups at its end, and whether a space stood before such a group."""
    spaced = False
    while text:
        last = text[-1]
        if last == ">" and (tag := _TAG.search(text, max(0, len(text) - 12))):
            text = text[: tag.start()]
        elif last in _BRACKETS:
            before, inner = _group(text, _BRACKETS[last])
            if inner in _LEGAL:
                return _LEGAL[inner], spaced
            outside = before.rstrip(" ")
            if _opens(outside) or before.endswith(("\n", "\u2028")):
                text = inner
            else:
                spaced |= outside != before
                text = outside
        elif last in _PASSED:
            text = text[:-1]
        else:
            break
    return text, spaced


def _opens(before: str) -> bool:
    """Whether a bracketed group after this is no addition to a word, because none stands there."""
    if not before or before[-1] not in _OPENING:
        return not before
    return before[-1] in _OPENING_ONLY or len(before) == 1 or before[-2].isspace()


def _group(text: str, opener: str) -> tuple[str, str]:
    """What stands before a bracketed group at the end of the text, and inside it."""
    depth = 0
    for at in range(len(text) - 1, -1, -1):
        if text[at] == text[-1]:
            depth += 1
        elif text[at] == opener:
            depth -= 1
            if not depth:
                return text[:at], text[at + 1 : -1].strip()
    return text[:-1], ""


def _ending(host: str, reading: Reading) -> Ending | None:
    if not host:
        return None
    if "\uac00" <= host[-1] <= "\ud7a3":
        return Ending(_of_syllable(host[-1]))
    if reading is not unread:
        for candidate in candidates(host):
            if read := reading(candidate):
                return _ending(bare(read)[0], unread)
    if _is_link(host) or _PLACEHOLDER.search(host, max(0, len(host) - 60)):
        return None
    return _of_written(host)


def candidates(host: str) -> Iterator[str]:
    """The last four words, the last three … the last one, and what of it is not Hangul."""
    words = host[-120:].split(" ")[-4:]
    for start in range(len(words)):
        yield " ".join(words[start:]).lstrip(_OPENING)
    if tail := re.search(r"[^\s\uac00-\ud7a3]{2,60}\Z", words[-1]):
        yield tail.group().lstrip(_OPENING)


def _of_syllable(char: str) -> Sound:
    final = (ord(char) - 0xAC00) % 28
    return Sound.VOWEL if not final else Sound.RIEUL if final == 8 else Sound.OTHER


_PLACEHOLDER = re.compile(r"(?<!\d)%(?:\([^()]{1,50}\))?[a-z]\Z")  # %(name)s


def _is_link(host: str) -> bool:
    word = host.rsplit(None, 1)[-1] if not host[-1].isspace() else ""
    return ("/" in word or "@" in word or "." in word) and any(end >= len(word) for _, end in find_links(word))


def _of_written(host: str) -> Ending | None:
    """The ending of a text whose last character is no Hangul syllable."""
    last = host[-1]
    if "\u1100" <= last <= "\u11ff" or "\uff00" <= last <= "\uffef" or last in "⁰²³⁴⁵⁶⁷⁸⁹":
        return _of_compatible(host)
    if found := _of_unit(host):
        return found
    if last.isascii():
        return _of_number(host) if last.isdigit() else _of_latin(host) if last.isalpha() else _of_symbol(last)
    if "À" <= last <= "ɏ":
        return _of_latin(host)
    return _of_kana(last) or _of_symbol(last) or _of_hanja(last) or _of_numeral(last)


def _of_compatible(host: str) -> Ending | None:
    """Full-width characters, decomposed Hangul and footnote numbers, in their plain form."""
    if found := _of_unit(host):
        return found
    if host[-1] in "⁰²³⁴⁵⁶⁷⁸⁹":
        return _ending(bare(host.rstrip("⁰¹²³⁴⁵⁶⁷⁸⁹"))[0], unread)
    plain = unicodedata.normalize("NFKC", host[-40:])
    return _ending(plain, unread) if plain[-1] != host[-1] else _of_symbol(plain[-1])


# Numbers

_NUMBER = re.compile(r"\d(?:[\d,.]*\d)?\Z", re.ASCII)
_DIGITS = {"1": Sound.RIEUL, "7": Sound.RIEUL, "8": Sound.RIEUL, "3": Sound.OTHER, "6": Sound.OTHER, "0": Sound.OTHER}
_ENGLISH = re.compile(r"(?:[A-Za-z][ -]?|[\uac00-\ud7a3](?<!제)-?)\Z")  # GPT-3, Windows 7, 히어로3: 쓰리, 세븐
_ALIKE = "245"  # those that end in a vowel in Korean and in English
_TRILLIONS = (Sound.VOWEL, Sound.OTHER, Sound.VOWEL)  # 조, 경, 해


def _of_number(host: str) -> Ending | None:
    tail = host[-60:]
    match = _NUMBER.search(tail)
    number = match.group() if match else tail[-1]
    before = tail[: len(tail) - len(number)]
    currency = before.rstrip(" ")[-1:]
    if currency in _data().currencies:
        return Ending(_data().currencies[currency])
    if before[-1:] == "/" and (other := _NUMBER.search(before, 0, len(before) - 1)):
        return _of_fraction(other.group(), number)
    sound = _of_digits(number)
    english = _ENGLISH.search(before) and (len(number) == 1 or "." in number)
    return Ending(sound, not english or number[-1] in _ALIKE)


def _of_digits(number: str) -> Sound:
    whole = number.replace(",", "")
    zeros = len(whole) - len(whole.rstrip("0"))
    if 12 <= zeros < min(24, len(whole)):
        return _TRILLIONS[zeros // 4 - 3]
    return _DIGITS.get(number[-1], Sound.VOWEL)


def _of_fraction(first: str, second: str) -> Ending | None:
    """1/2 is 이분의 일, but 9/11 may be a date."""
    one, other = _of_digits(first), _of_digits(second)
    return Ending(one, one is other) if len(first) <= 2 else Ending(other, False)


def _of_numeral(last: str) -> Ending | None:
    """①, Ⅲ, ½ and the digits of other scripts."""
    try:
        unicodedata.numeric(last)
    except ValueError:
        return None
    written = unicodedata.normalize("NFKC", last).partition("\u2044")[0]
    value = unicodedata.numeric(last) if not written.isascii() or not written.isdecimal() else int(written)
    return Ending(_of_digits(str(int(value))), False) if value == int(value) else None


# Latin letters

_UNIT = re.compile(r"(?<=\d)( ?)([A-Za-zµμ°Ωℓ%][A-Za-zµμℓ0-9/²³%.]{0,5})\Z")
_LETTERS = re.compile(r"[A-Za-zÀ-ɏ]+\Z")
_PIECE = re.compile(r"(?:[A-Z]+|[A-ZÀ-Þ]?[a-zß-ɏ]+)\Z")
_ADDRESS = re.compile(r"[a-z0-9-]\.([a-z]{2,4})\Z")
_WORDLIKE = re.compile(r"(?:[^AEIOUY]{0,2}[AEIOUY]{1,2})+[^AEIOUY]{0,2}\Z")
_SPELLING: Final = tuple(
    (re.compile(rf"(?:{pattern})\Z"), Ending(sound, sure))
    for pattern, sound, sure in (
        ("[^aeiouy]le|[aeiouy]le", Sound.RIEUL, False),
        ("[mn]e", Sound.OTHER, False),
        ("[tpk]e", Sound.VOWEL, False),
        ("ng|[mn]", Sound.OTHER, True),
        ("l", Sound.RIEUL, True),
        ("[aiouyehwrsxzfvjd]", Sound.VOWEL, True),
        ("ck|oo[kd]|(?:[^aeiou]|^)[aeiouy][bckpt]|^[ou][pt]|[iu]a[ct]", Sound.OTHER, False),
        ("q", Sound.VOWEL, False),
        ("s[kpt]|[cfx]t|[nrl]k", Sound.VOWEL, True),
        ("[bckgpt]", Sound.VOWEL, False),
    )
)


def _of_unit(host: str) -> Ending | None:
    """A unit right after a number; one of a single letter leaves no space."""
    match = _UNIT.search(host, max(0, len(host) - 8))
    if not match or (match.group(1) and len(match.group(2)) == 1):
        return None
    return _data().units.get(match.group(2))


def _of_latin(host: str) -> Ending | None:
    tail = host[-60:]
    match = _LETTERS.search(tail)
    if not match:
        return None
    word = match.group()
    lower = word.lower()
    if lower == "s" and tail[: match.start()].endswith(("'", "’")):
        return Ending(Sound.VOWEL)
    if address := _ADDRESS.search(tail):
        return {"com": Ending(Sound.OTHER), "net": Ending(Sound.OTHER)}.get(address.group(1))
    data = _data()
    if not word.isupper() and lower in data.words:
        return data.words[lower]
    piece = _PIECE.search(word)
    return _of_piece(piece.group() if piece else word)


@cache
def _of_piece(word: str) -> Ending:
    """The last part of a word that is written with capitals inside: AI of OpenAI, Health of KBIOHealth."""
    data = _data()
    lower = word.lower()
    known = data.words.get(lower)
    if not word.isupper():
        return known or _of_spelling(lower)
    letters = data.letters.get(lower[-1], Ending(Sound.VOWEL))
    if len(word) == 1 or lower in data.spelled or not re.search("[AEIOUY]", word):
        return letters
    if known and len(word) > 3:
        return known
    as_word = known or _of_spelling(lower)
    if as_word.sound is letters.sound:
        return Ending(letters.sound)
    guess = as_word if len(word) > 3 and _WORDLIKE.match(word) else letters
    return Ending(guess.sound, False)


def _of_spelling(lower: str) -> Ending:
    """By the last letters: p, t, k are a final consonant after a short vowel only (외래어 표기법 3장 1절 1항)."""
    plain = unicodedata.normalize("NFD", lower)
    if unicodedata.combining(plain[-1]) and plain.rstrip("\u0300\u0301\u0302\u0303\u0308\u030a")[-1:] in "aeiou":
        return Ending(Sound.VOWEL)  # café
    plain = "".join(char for char in plain if not unicodedata.combining(char))
    return next((found for pattern, found in _SPELLING if pattern.search(plain)), Ending(Sound.VOWEL, False))


# Symbols, kana, kanji


def _of_symbol(last: str) -> Ending | None:
    return _data().symbols.get(last)


def _of_kana(last: str) -> Ending | None:
    if "\u3131" <= last <= "\u3163":  # ㄱ is 기역, ㅏ is 아
        return Ending(Sound.VOWEL if last >= "ㅏ" else Sound.RIEUL if last == "ㄹ" else Sound.OTHER)
    if not ("\u3041" <= last <= "\u30fe") or last in "・゛゜":
        return None
    return Ending(Sound.OTHER if last in "んンっッ" else Sound.VOWEL)


def _of_hanja(last: str) -> Ending | None:
    data = _data()
    last = unicodedata.normalize("NFKC", last)
    if last in data.hanja:
        return data.hanja[last]
    try:
        code = last.encode("euc_kr")
    except UnicodeEncodeError:
        return None
    at = bisect_right(data.firsts, code)
    if not at or not b"\xca\xa1" <= code <= b"\xfd\xfe":
        return None
    return Ending(_of_syllable(data.readings[at - 1]))


@dataclass(frozen=True, slots=True)
class _Data:
    letters: dict[str, Ending]
    words: dict[str, Ending]
    spelled: frozenset[str]
    units: dict[str, Ending]
    symbols: dict[str, Ending]
    currencies: dict[str, Sound]
    hanja: dict[str, Ending]
    firsts: list[bytes]
    readings: str


@cache
def _data() -> _Data:
    source = files("locpipe.languages").joinpath("data", "ko_readings.yml")
    data: dict[str, Any] = yaml.safe_load(source.read_text(encoding="utf-8"))
    unsure = data["letters"].pop("unsure").split()
    first = data["hanja"]["first"].replace(" ", "")
    moved = {char: Ending(_of_syllable(read)) for char, read in data["hanja"]["moved"].items()}
    return _Data(
        letters=_endings(data["letters"]) | {letter: Ending(Sound.RIEUL, False) for letter in unsure},
        words=_endings(data["words"]),
        spelled=frozenset(data["spelled"].split()),
        units=_endings(data["units"]),
        symbols=_endings(data["symbols"]),
        currencies={char: found.sound for char, found in _endings(data["currencies"]).items()},
        hanja=_endings({name: " ".join(text) for name, text in data["hanja"]["new"].items()}) | moved,
        firsts=[char.encode("euc_kr") for char in first[1::2]],
        readings=first[::2],
    )


def _endings(lists: dict[str, str]) -> dict[str, Ending]:
    return {word: Ending(Sound(name)) for name, text in lists.items() for word in text.split()}
