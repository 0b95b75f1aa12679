"""With which sound a text ends when it is read aloud in Korean: in a vowel, in ㄹ, or in another consonant.

Digits are read as Sino-Korean numbers, acronyms letter by letter, Latin words as the loanword rules of the National
Institute of the Korean Language (외래어 표기법) write them: by a lexicon, else by their spelling; kanji by their
Sino-Korean reading. What stands between a word and its particle is passed over: closing quotation marks, a bracketed
group as a whole (한글 맞춤법, 부록 문장 부호), inline tags. Word lists: ``data/readings.yml``.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterator

from locpipe.languages.particles.latin import of_latin, of_unit
from locpipe.languages.particles.sounds import Ending, Sound, lists, of_syllable
from locpipe.links import find_links

__all__ = ["Ending", "Reading", "Sound", "bare", "candidates", "ending", "unread"]

Reading = Callable[[str], str | None]
"""How a name is read aloud, in Hangul, or None: a glossary's word on it."""


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
_TAGS = re.compile(r"</?g[1-9]\d{0,6}>|<x[1-9]\d{0,6}/>", re.ASCII)
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
        return Ending(of_syllable(host[-1]))
    if reading is not unread:
        for candidate in candidates(host):
            if read := reading(candidate):
                return _ending(bare(read)[0], unread)
    if _is_link(host) or _PLACEHOLDER.search(host, max(0, len(host) - 60)):
        return None
    return _of_written(host)


def candidates(host: str) -> Iterator[str]:
    """The last four words, the last three … the last one, and what of it is not Hangul."""
    near = host[-120:]
    words = (_TAGS.sub("", near) if "<" in near else near).split(" ")[-4:]
    for start in range(len(words)):
        yield " ".join(words[start:]).lstrip(_OPENING)
    if tail := re.search(r"[^\s\uac00-\ud7a3]{2,60}\Z", words[-1]):
        yield tail.group().lstrip(_OPENING)


_PLACEHOLDER = re.compile(r"(?<!\d)%(?:(?:\([^()]{1,50}\))?[a-z]|\d)\Z")  # %(name)s, %1


def _is_link(host: str) -> bool:
    word = host.rsplit(None, 1)[-1] if not host[-1].isspace() else ""
    return ("/" in word or "@" in word or "." in word) and any(end >= len(word) for _, end in find_links(word))


def _of_written(host: str) -> Ending | None:
    """The ending of a text whose last character is no Hangul syllable."""
    last = host[-1]
    if "\u1100" <= last <= "\u11ff" or "\uff00" <= last <= "\uffef" or last in "⁰²³⁴⁵⁶⁷⁸⁹":
        return _of_compatible(host)
    if found := of_unit(host):
        return found
    if last.isascii():
        return _of_number(host) if last.isdigit() else of_latin(host) if last.isalpha() else _of_symbol(last)
    if "À" <= last <= "ɏ":
        return of_latin(host)
    return _of_kana(last) or _of_symbol(last) or _of_hanja(last) or _of_numeral(last)


def _of_compatible(host: str) -> Ending | None:
    """Full-width characters, decomposed Hangul and footnote numbers, in their plain form."""
    if found := of_unit(host):
        return found
    if host[-1] in "⁰²³⁴⁵⁶⁷⁸⁹":
        return _ending(bare(host.rstrip("⁰¹²³⁴⁵⁶⁷⁸⁹"))[0], unread)
    plain = unicodedata.normalize("NFKC", host[-40:])
    return _ending(plain, unread) if plain[-1] != host[-1] else _of_symbol(plain[-1])


# Numbers

_NUMBER = re.compile(r"\d(?:[\d,.]*\d)?\Z", re.ASCII)
_DIGITS = {"1": Sound.RIEUL, "7": Sound.RIEUL, "8": Sound.RIEUL, "3": Sound.OTHER, "6": Sound.OTHER, "0": Sound.OTHER}
_ENGLISH = re.compile(
    r"(?:[A-Za-z](?:\.? ?|-)|[\uac00-\ud7a3](?<!제)-?)\Z"
)  # GPT-3, Windows 7, No.1, 히어로3: 쓰리, 세븐
_ALIKE = "245"  # those that end in a vowel in Korean and in English
_TRILLIONS = (Sound.VOWEL, Sound.OTHER, Sound.VOWEL)  # 조, 경, 해


def _of_number(host: str) -> Ending | None:
    tail = host[-60:]
    match = _NUMBER.search(tail)
    number = match.group() if match else tail[-1]
    before = tail[: len(tail) - len(number)]
    currency = before.rstrip(" ")[-1:]
    if currency in lists().currencies:
        return Ending(lists().currencies[currency])
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


# Symbols, kana, kanji


def _of_symbol(last: str) -> Ending | None:
    return lists().symbols.get(last)


def _of_kana(last: str) -> Ending | None:
    if "\u3131" <= last <= "\u3163":  # ㄱ is 기역, ㅏ is 아
        return Ending(Sound.VOWEL if last >= "ㅏ" else Sound.RIEUL if last == "ㄹ" else Sound.OTHER)
    if not ("\u3041" <= last <= "\u30fe") or last in "・゛゜":
        return None
    # ホーム may be read 호무, but also 홈, as the word it comes from
    return Ending(Sound.OTHER if last in "んンっッ" else Sound.VOWEL, last not in "ムルクグトドプブスズフツ")


def _of_hanja(last: str) -> Ending | None:
    data = lists()
    last = unicodedata.normalize("NFKC", last)
    if last in data.hanja:
        return Ending(data.hanja[last].sound, last not in data.unsure)
    try:
        code = last.encode("euc_kr")
    except UnicodeEncodeError:
        return None
    at = bisect_right(data.firsts, code)
    if not at or not b"\xca\xa1" <= code <= b"\xfd\xfe":
        return None
    return Ending(of_syllable(data.readings[at - 1]), last not in data.unsure)
