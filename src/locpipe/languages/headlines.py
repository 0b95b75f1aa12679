"""Headlines and list items as the press ends them: in a noun (体言止め, 명사형), without a full stop.

Of a sentence that ends in a noun with する or 하다 the noun stays: 運航を開始します is 運航を開始, 시스템을 구축했다 is
시스템 구축. Verbs that only look so (目指します), Japanese passives and Korean adjectives (깨끗합니다) stay.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from locpipe.languages.endings import is_adjective
from locpipe.languages.hangul import has_particle
from locpipe.model import Locale

_Rules = list[tuple[re.Pattern[str], str]]
_STOP = re.compile(r"[.。]\Z")
_JA_NOUN = "(?P<noun>[一-鿿々ァ-ヺー]{2,})"
_JA_VERB = "(?P<noun>目指|見直|手放|見出|根差|手渡|見逃|見渡|見越|指差|名指)"  # of two kanji before す, but no nouns
_KO_NOUN = "(?P<noun>[가-힣]+[가-힣](?<![아어워와해뻐퍼니]))"  # 좋아한다 and 아니한다 have no noun
_NO_NOUNS_KO = frozenset({"오래", "세련", "함께"})
_TO_COME_KO = "예정|계획|방침|전망|예상|기대|가능"
_OBJECT = re.compile(rf"[가-힣][을를](?= \S+(?: (?:{_TO_COME_KO}))?\Z)")


def _rules(noun: str, endings: Sequence[tuple[str, str]]) -> _Rules:
    return [(re.compile(rf"{noun}(?:{ending})\Z"), rf"\g<noun>{put}") for ending, put in endings]


_RULES: dict[Locale, _Rules] = {
    Locale.JA: [
        *_rules(_JA_VERB, [("します|す", "す"), ("しました", "し")]),
        *_rules(
            _JA_NOUN,
            [
                ("する(?:見込み|見通し)(?:です|だ|である)", "の見込み"),
                ("する(?:予定|計画)(?:です|だ|である)", "予定"),
                ("(?:が可能です|が可能になります)", "が可能"),
                ("(?:を行い|を実施し)(?:ます|ました)", "を実施"),
                ("(?:します|いたします|しました|いたしました|する|した|しています|している)", ""),
                ("(?:されます|されています)", "される"),
                ("されました", "された"),
                ("できます", "できる"),
            ],
        ),
        *_rules("(?P<noun>[^ぁ-ん])", [("(?:です|である)", "")]),
    ],
    Locale.KO: [
        *_rules(
            _KO_NOUN,
            [
                (
                    "(?:할|될|하게 될|할 수 있을) (?:것으로 )?(?P<held>예상|전망|기대)(?:된|됩니|되었|한|합니)다",
                    r" \g<held>",
                ),
                ("(?:할|될) (?P<held>계획|예정|방침|전망)(?:이다|입니다)", r" \g<held>"),
                ("할 수 있(?:다|습니다|도록 한다|게 한다|게 된다)", " 가능"),
                ("(?:한|합니|했|했습니|하였|하였습니|하고 있|하고 있습니|할 것이|할 것입니|하게 된)다", ""),
                ("(?:된|됩니|됐|됐습니|되었|되었습니|되고 있|되고 있습니|될 것이|될 것입니)다", ""),
            ],
        ),
        *_rules(r"(?P<noun>[가-힣\w%])", [("입니다", "")]),
    ],
}


def in_noun_style(text: str, locale: Locale) -> str:
    """A headline or list item that ends in a noun, where the text ends in a sentence; in English as it is.

    >>> in_noun_style("봉수망을 10월 1일에 가동할 예정이다.", Locale.KO)
    '봉수망을 10월 1일에 가동 예정'
    >>> in_noun_style("11월에 실증 운항을 시작했다.", Locale.KO)
    '11월에 실증 운항 시작'
    >>> in_noun_style("新しい船の運航を開始します。", Locale.JA)
    '新しい船の運航を開始'
    """
    if locale not in _RULES:
        return text
    bare = _STOP.sub("", text)
    for pattern, put in _RULES[locale]:
        if match := pattern.search(bare):
            if locale is Locale.KO and (match["noun"] in _NO_NOUNS_KO or is_adjective(match["noun"])):
                return bare
            return _OBJECT.sub(_without_particle, f"{bare[: match.start()]}{match.expand(put)}")
    return bare


def _without_particle(match: re.Match[str]) -> str:
    """The end of the object of the last nouns without its particle; 마을 has none."""
    return match[0][0] if has_particle(match[0]) else match[0]
