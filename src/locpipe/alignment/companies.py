"""What may be the name of a company beside its legal form: 株式会社X, X Co., Ltd., X 주식회사.

One end of the name is certain, for the legal form stands there; where the other end is, often is not: 수도권의 핼든
푸드 주식회사 may be of three words. So every company comes with all the names that it may have, and `wholes` asks the
other edition which one it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from locpipe.alignment.evidence import has_common
from locpipe.model import Locale

WORD_EN = r"(?:[A-Z][\w&’'.-]*\w|[A-Z])"
_LITTLE = r"(?:(?:of|for|and|&|the) )"
_COMPANY_EN = re.compile(rf"(?<![\w&’'.-])({WORD_EN}(?: {_LITTLE}*{WORD_EN}){{0,9}}?),? (?:Inc|Ltd|Corp|Co|LLC|PLC)\b")
_JOINS_EN = re.compile(r"’s |'s |\b(?:of|for|and|the) |& ")
_OPENERS = frozenset(
    ("about", "a", "an", "the", "and", "but", "as", "now", "also", "so", "today", "yesterday", "tomorrow")
)
_OPENERS |= {"our", "its", "their", "both", "this", "that", "then", "when", "where", "while", "because", "although"}
_OPENERS |= {"however", "meanwhile", "together", "like"}
_PREPOSITIONS = frozenset(("at", "by", "for", "from", "in", "near", "of", "on", "under", "with", "before", "after"))
_PREPOSITIONS |= {"during", "since", "until"}
_FORM_JA = re.compile(r"株式会社|㈱|[(（]株[)）]")
_BEFORE_JA = re.compile("[一-鿿々ァ-ヺーA-Za-zぁ-おかき-でど-なぬ-ねば-わゐゑん・ ]{2,40}$")
"""What a name is written with, without the hiragana that join words (のとはがをに)."""
_AFTER_JA = re.compile("[一-鿿々ァ-ヺーA-Za-z・ ]{2,40}")
_ENDS_JA = re.compile("$|[はがをで、。，．,.（(「」』）)：:！!?？\u3000]")
_INSIDE_JA = re.compile("[ぁ-ゖ][のとはがをに]$")
"""What may be the middle of a name in hiragana: みなと照明."""
_HIRAGANA = re.compile("[ぁ-ゖ]+")
_TITLES_JA = "(?:代表取締役|代表理事|執行役員|副?社長|副?会長|代表|取締役|頭取|部長|担当|広報|社員|役員|側|製)"
_TITLE_JA = re.compile(_TITLES_JA)
_WITH_TITLE_JA = re.compile(f"{_TITLES_JA}+.{{0,12}}$")
_NOT_OF_NAME_JA = re.compile(
    "(?:また|なお|さらに|ほか|ただし|もともと|本日|昨日|明日|同日|今回|現在|当時|昨年|今年|同年|親会社|子会社|関連会社|新会社|取引先|大手|中堅|老舗|地元|元請)"
)
_FORM_KO = re.compile(r"주식회사|㈜|[(]주[)]")
_PART_KO = re.compile(r"[^가-힣A-Za-z0-9& ]")
_PARTICLE_KO = re.compile(
    "(?:(?<=[가-힣]{2})|(?<= [가-힣]))(?:은|는|이|가|을|를|과|와|의|에|도|로|으로|에서|에는|에게|까지|부터|만|이다|인"
    "|이며|이라는|라는|에서는|으로는)$"
)
_BEHIND_FORM_KO = re.compile(
    "(?:은|는|이|가|을|를|과|와|의|에|도|로|에서|에는|에게|까지|부터|만|이다|인|이며|이라는|라는)(?![가-힣])"
)
_TITLE_KO = re.compile(
    "(?:대표|대표이사|부?사장|부?회장|이사장?|상무|전무|본부장|부장|팀장|의장|은?행장|소장|관계자|측)(?:[은는이가의도]|에게)?$"
)
_MOST_WORDS = 4
_NEAR = 60
"""Characters before and after a legal form that are looked at."""


class Company(NamedTuple):
    """The names that a company may have, the longest first; ``certain`` where there is one and nothing is open."""

    names: tuple[str, ...]
    certain: bool


def companies(text: str, locale: Locale) -> list[Company]:
    """The companies that a text names with a legal form, each once."""
    return list(dict.fromkeys(found for found in _FINDERS[locale](text) if found.names))


def confirmed(company: Company, text: str) -> Company:
    """The company as certain, where an English text has its only name behind a word in small letters, or a mark."""
    once = len(company.names) == 1 and re.search(f"[a-z,(“] ?{re.escape(company.names[0])}(?![\\w’-])", text)
    return company._replace(certain=True) if once else company


def without_particle(word: str) -> str:
    """A Korean word without the particle at its end; two syllables are left at least."""
    return _PARTICLE_KO.sub("", word)


def is_opener(word: str) -> bool:
    """Whether an English word is one that opens a sentence, and so no part of the name behind it."""
    return word.lower() in _OPENERS | _PREPOSITIONS


def _made(names: Iterable[str], *, certain: bool) -> Company:
    each = sorted(dict.fromkeys(filter(None, names)), key=len, reverse=True)
    return Company(tuple(each), certain and len(each) == 1)


def _english(text: str) -> Iterator[Company]:
    """What has capitals before the legal form, without what opens a sentence.

    It is certain but for what may stand before a name: a word that has its capital from the sentence it begins, a place
    behind a preposition, who owns it.
    """
    for found in _COMPANY_EN.finditer(text):
        words = found[1].split(" ")
        certain = True
        while len(words) > 1 and is_opener(words[0]):
            certain &= words.pop(0).lower() not in _PREPOSITIONS
        name = " ".join(words)
        certain &= (
            found.start() > 0
            and not _JOINS_EN.search(name)
            and not (len(words) > 1 and has_common(words[0], Locale.EN))
        )
        yield _made([name], certain=certain)


def _japanese(text: str) -> Iterator[Company]:
    """What stands before the form, or after it, without titles and words that are no names.

    It is certain where a mark or a particle that is in few names stands at its other end; hiragana that a name seems to
    begin with may be a word of the sentence (また…株式会社も).
    """
    for form in _FORM_JA.finditer(text):
        before = _BEFORE_JA.search(text[max(0, form.start() - _NEAR) : form.start()])
        after = _AFTER_JA.match(text, form.end())
        if before and not _HIRAGANA.fullmatch(before[0]) and (not after or _TITLE_JA.match(after[0])):
            run = before[0].lstrip("・ ")
            at = form.start() - len(run)
            if _INSIDE_JA.search(text[max(0, at - 2) : at]):
                continue
            certain = not _HIRAGANA.match(run) and (at == 0 or text[at - 1] in "、。（(「『：:\u3000\n")
            plain = _NOT_OF_NAME_JA.sub("", run, count=1) if _NOT_OF_NAME_JA.match(run) else run
            yield _made([plain], certain=certain and plain == run)
        elif after and (not before or _HIRAGANA.fullmatch(before[0])):
            run = after[0].rstrip("・ ")
            plain = _WITH_TITLE_JA.sub("", run)
            certain = bool(_ENDS_JA.match(text, form.end() + len(run)))
            yield _made([plain], certain=certain and plain == run)


def _korean(text: str) -> Iterator[Company]:
    """The words before the form, or after it, as far as no mark stands between them.

    One word is certain if it stands alone between marks; how many of several are the name is open.
    """
    for form in _FORM_KO.finditer(text):
        ahead, behind = text[max(0, form.start() - _NEAR) : form.start()], text[form.end() : form.end() + _NEAR]
        attached = form[0] != "주식회사" and re.search("[가-힣A-Za-z0-9]$", ahead)
        before = [] if not attached and _is_attached(form[0], behind) else _words(ahead, last=True)
        after = [] if attached or _BEHIND_FORM_KO.match(behind) else _words(behind, last=False)
        titles = [number for number, word in enumerate(after) if _TITLE_KO.match(word)]
        after = after[: titles[0]] if titles else after
        names = [" ".join(before[at:]) for at in range(len(before))]
        for number in range(1, len(after) + 1):
            name = " ".join(after[:number])
            names += [name, without_particle(name)]
        certain = not titles and not any(without_particle(word) != word for word in before)
        yield _made([name for name in names if len(name) > 1], certain=certain)


def _is_attached(form: str, behind: str) -> bool:
    """Whether a name is written behind a legal form without a space."""
    return bool(re.match("[가-힣A-Za-z0-9]", behind)) and not (form == "주식회사" and _BEHIND_FORM_KO.match(behind))


def _words(text: str, *, last: bool) -> list[str]:
    """The Korean words at the end, or the beginning, of a text, up to a mark and to what is not in hangul."""
    parts = _PART_KO.split(text)
    words = (parts[-1] if last else parts[0]).split()
    found: list[str] = []
    for word in reversed(words) if last else words:
        if not re.fullmatch("[가-힣]+", word) or len(found) == _MOST_WORDS:
            break
        found.append(word)
    return found[::-1] if last else found


_FINDERS: Mapping[Locale, Callable[[str], Iterator[Company]]] = {
    Locale.EN: _english,
    Locale.JA: _japanese,
    Locale.KO: _korean,
}
