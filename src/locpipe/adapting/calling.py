"""Somebody called by a very short part of the name: what is attached tells the name 박 in 박은, not in 박물관."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

_TITLES_KO = (
    "씨|님|양|군|옹|사|측|(?:전|부|명예|공동)?(?:이사장|사장|대표이사|대표|회장|의장|총재|원장|소장|관장|교수|박사|선생님?"
    "|부장|차장|과장|팀장|실장|본부장|이사|상무|전무|의원|위원장?|장관|총리|대통령|감독|선수|기자|작가|변호사|대변인)"
)
_PARTICLES_KO = (
    "(?:에게서|에게|께서|께|에서|에|은|는|이나|이라|이며|이다|이었다|이|가|을|를|과|와|의|도|만|으로|나|라|며|로|부터|까지|보다"
    "|처럼|다|였다|입니다)(?:는|은|도|만|의|고|서)?"
)
# Words that only look like a name with a particle: each other, so far, inside, because of this.
_OTHER_KO = (
    "(?:서로|정도|오는|전에|안에서?|우선|한다|하다)(?![가-힣])"
    "|이에 (?:따|대|앞|맞)|이로 인|이로써|이와 (?:함께|같|관련|별도|달리|더불)|이를 (?:위|통|계기|바탕|기념)"
    "|문을 (?:열|연|여|닫)|전을 (?:열|연)"
)
_TITLES_JA = "さん|さま|様|氏|くん|君|ちゃん|社|先生"
_PARTICLES_JA = "は|が|の|を|に(?!く)|と|も|へ|で(?!き)|や|から|まで|より|です"


@lru_cache(maxsize=256)
def _call(part: str) -> re.Pattern[str]:
    name = re.escape(part)
    if part[0] >= "가":
        said = rf"(?:(?:{_TITLES_KO})(?:{_PARTICLES_KO})?|{_PARTICLES_KO})?(?![가-힣])"
        return re.compile(rf"(?<![가-힣\d])(?!{_OTHER_KO}){name}{said}")
    return re.compile(rf"{name}(?:{_TITLES_JA})|(?:(?<![ぁ-ゖ])|(?<=[のとはがもや])){name}(?:{_PARTICLES_JA})")


def calls(parts: Iterable[str]) -> list[re.Pattern[str]]:
    """What finds somebody, or a house, that is called by one of the parts of a name: a syllable, or two kana."""
    return [_call(part) for part in sorted(parts)]
