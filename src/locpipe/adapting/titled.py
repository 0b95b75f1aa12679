"""Somebody with a title or an honorific who is none of the new sentence's: アオイさん, パク社長, 미미 씨, Dr. Mimi.

It may be the one who has gone, under a reading or a nickname that no glossary has.
"""

from __future__ import annotations

import re

from locpipe.model import Locale

_KANA = "ァ-ヺー"
_PATTERNS = {
    Locale.EN: re.compile(r"\b(?:Mr|Ms|Mrs|Mx|Dr|Prof|Professor|Miss|Sir|Dame)\.? [A-ZÀ-Þ]"),
    Locale.JA: re.compile(
        # みなさん, たくさん, 同氏 and 様々 name nobody.
        rf"(?<!みな)(?<!たく)(?<![皆客奥\W])(?:さん(?![さご橋])|(?<![をはがもにで])ちゃん)"
        rf"|(?<=[{_KANA}ぁ-ゖ一-龥])(?<![同両各姓彼源平摂華])氏(?![名族神])"
        rf"|(?<=[{_KANA}一-龥])(?<![同多模仕異一皆客奥王神各有])様(?![々子式相態])"
        rf"|(?<=[{_KANA}ぁ-ゖ])くん|(?<=[{_KANA}])君(?!主|臨)"
        rf"|(?<![{_KANA}])(?!グループ|ホールディングス|メーカー|カンパニー|コーポレーション|センター)[{_KANA}]{{1,12}}"
        r"(?:副?社長|副?会長|准?教授|先生|監督|選手|部長|代表|理事長|所長|館長|院長|博士|議員|大臣)"
    ),
    Locale.KO: re.compile(
        r"(?<![가-힣])(?!아저씨|아가씨|날씨|솜씨|말씨|글씨|불씨|마음씨|맵씨)[가-힣]{1,5} ?씨"
        r"(?=(?:에게|는|가|를|와|의|도|께|로|,|\.| |\Z))"
        r"|(?<![가-힣])(?!고객|선생|손|부모|스|회장|사장|하느|교수|여러분|독자|회원)[가-힣]{1,3}님(?![가-힣]{3})"
        r"|(?<![가-힣])[가-힣]{1,3}(?<![한은는인운의된을를이가많]) (?:양|군)(?:은|이|을|과|의|도)(?![가-힣])"
    ),
}


def titled(text: str, locale: Locale) -> bool:
    """Whether somebody is named by a title in a text without the names that are known."""
    return _PATTERNS[locale].search(text) is not None
