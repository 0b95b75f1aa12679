"""Whether the end of a plain Hangul word can only be a particle, told without a morphological analyser.

를 and 와 after a consonant and 으로 after a vowel or ㄹ hardly stand in other words; 는, 은 and 을 do (있는, 지은,
마을), so stems, forms and given names are listed; 이, 가, 과, 로 and 라는 (차이, 전문가, 효과, 경로) are looked at only
after listed nouns, counters and last syllables. The lists: ``data/plain.yml``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from locpipe import packaged

_RIEUL, _NG = 8, 21
_LISTED_FINALS = frozenset((1, 4, 16, 17, 19))  # ㄱ ㄴ ㅁ ㅂ ㅅ
_LONGEST_NOUN = 6
_AFTER_MR = frozenset(("씨은", "씨을", "씨이", "씨과"))  # 김나라 씨은
_NUMBER = re.compile(r"\d(?: ?[백천만억조]){0,2} ?\Z")


def is_fault(host: str, found: str) -> bool:
    """Whether a particle that does not agree with the word before it is surely one. ``host`` is Hangul, not empty."""
    if found.startswith("으로") or found in ("를", "예요") or host + found in _AFTER_MR:
        return True
    if found.startswith("와"):
        return host + found[0] not in _data().words_in_wa
    if found == "는":
        return _neun(host)
    if found in ("은", "을"):
        return _eun_eul(host, found)
    return _after_noun(host, found)


def is_counted(before: str, host: str, found: str) -> bool:
    """Whether the host is a counter after a number (7명가, 3개이). ``before`` is the text in front of it."""
    counters = _data().counters.get(found)
    if counters is None or host not in counters:
        return False
    if _NUMBER.search(before, max(0, len(before) - 8)):
        return True
    numeral = before.split()[-1:] if before[-1:] == " " else []
    return found in ("을", "은") and bool(numeral) and numeral[0] in _data().native


def is_way(host: str, found: str, after: str) -> bool:
    """Whether 로 with a verb of becoming, going or choosing after it is a particle; ``host`` ends in a consonant."""
    data = _data()
    if found != "로" or len(host) < 2 or host.endswith(data.ways):
        return False
    return bool(data.becoming.match(after))


def _neun(host: str) -> bool:
    """는 after a consonant: of a verb (먹는), unless no stem ends so."""
    final = (ord(host[-1]) - 0xAC00) % 28
    if final in (_RIEUL, _NG):
        return True
    data = _data()
    if final in _LISTED_FINALS:
        return host not in data.whole_stems and not host.endswith(data.any_stems)
    return _ends_in(host, data.consonant)


def _eun_eul(host: str, found: str) -> bool:
    """은 and 을 after a vowel: of 짓다, 잇다, 모으다 …, or of a name."""
    data = _data()
    word = host + found
    if len(host) == 1 or word in data.forms or word.endswith(data.any_forms):
        return False
    nouns = data.nouns_in.get(host[-1])
    if nouns and not _ends_in(host, nouns):
        return False
    given = data.given_eun if found == "은" else data.given_eul
    if len(host) == 2 and host[0] in data.family and host[1] in given:
        return host in data.vowel and host not in data.names_too
    return True


def _after_noun(host: str, found: str) -> bool:
    data = _data()
    if found.startswith("로") and host.endswith(data.ways):
        return False
    if len(host) > 1 and host[-1] in data.before.get(found[0], ""):
        return not (len(host) == 2 and host[0] in data.family and found == "이") or host in data.vowel
    if found in ("이", "이랑"):
        return host in data.before_i if host[-1] in data.joined_with_i else _ends_in(host, data.before_i)
    if found.startswith("과"):
        return _ends_in(host, data.before_gwa)
    if found == "가":
        return _ends_in(host, data.before_ga)
    if found.startswith("로"):
        return _ends_in(host, data.before_ro)
    return found not in ("나", "자", "아", "야", "든", "였", "라", "란") and _ends_in(host, data.consonant)


def _ends_in(host: str, nouns: frozenset[str]) -> bool:
    return any(host[-length:] in nouns for length in range(1, min(len(host), _LONGEST_NOUN) + 1))


@dataclass(frozen=True, slots=True)
class _Data:
    any_stems: tuple[str, ...]
    whole_stems: frozenset[str]
    any_forms: tuple[str, ...]
    forms: frozenset[str]
    nouns_in: dict[str, frozenset[str]]
    before: dict[str, str]
    joined_with_i: str
    counters: dict[str, frozenset[str]]
    native: frozenset[str]
    becoming: re.Pattern[str]
    ways: tuple[str, ...]
    family: frozenset[str]
    given_eun: frozenset[str]
    given_eul: frozenset[str]
    names_too: frozenset[str]
    words_in_wa: frozenset[str]
    vowel: frozenset[str]
    before_i: frozenset[str]
    before_gwa: frozenset[str]
    consonant: frozenset[str]
    before_ga: frozenset[str]
    before_ro: frozenset[str]


def _becoming(adverbs: str, verbs: str, nouns: str) -> re.Pattern[str]:
    """What follows a noun with 로: at most one adverb, then a verb."""
    adverb, verb, noun = ("|".join(text.split()) for text in (adverbs, verbs, nouns))
    made = rf"(?:{noun})(?:하|한|할|해|했|합|되|된|될|돼|됐|됩|시키|시킨|시킬|시켜|시켰|받)"
    return re.compile(rf" (?:(?:{adverb}) )?(?:(?:{verb})|{made})")


@cache
def _data() -> _Data:
    data = packaged.table("locpipe.languages.particles", "plain.yml")
    words = {name: frozenset(text.split()) for name, text in data.items() if isinstance(text, str)}
    return _Data(
        any_stems=tuple(data["stems"]["any"].split()),
        whole_stems=frozenset(data["stems"]["whole"].split()),
        any_forms=tuple(data["forms"]["any"].split()),
        forms=frozenset(data["forms"]["whole"].split()),
        nouns_in={"지": words["nouns_in_ji"], "고": words["nouns_in_go"]},
        before=data["before"],
        joined_with_i=data["joined_with_i"],
        counters={found: frozenset(text.split()) for found, text in data["counters"].items()},
        native=words["native"],
        becoming=_becoming(**data["becoming"]),
        ways=tuple(data["ways"].split()),
        family=frozenset(data["family"]),
        given_eun=frozenset(data["given_eun"]),
        given_eul=frozenset(data["given_eul"]),
        names_too=words["names_too"],
        words_in_wa=words["words_in_wa"],
        vowel=words["vowel"],
        before_i=words["vowel"] - words["not_i"],
        before_gwa=words["vowel"] - words["not_gwa"],
        consonant=words["consonant"],
        before_ga=words["consonant"] - words["not_ga"],
        before_ro=words["consonant"] - words["not_ro"],
    )
