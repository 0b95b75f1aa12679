"""Numbers that are said to be approximate (about 45%, 約45%, 약 45%, 500여 명), and whether both texts say so."""

from __future__ import annotations

import re
from collections.abc import Iterator

from locpipe.model import Locale

_YAKU = "(?<![契条予公規制要節集特誓盟婚確密倹成解売協])約"  # 契約2件 is no 約2件
_QUICK = {
    Locale.EN: ("bout ", "pproximately ", "round ", "oughly "),
    Locale.JA: ("約", "およそ"),
    Locale.KO: ("약", "대략", "여"),
}
_SAID = {
    Locale.EN: re.compile(
        r"(?P<of>\b(?:talk|speak|spoke|learn|know|knew|knowledge|information|news|books?|facts|story|stories|hear|ask"
        r"|think|thought|worr(?:y|ied)|concern)(?:s|ed|ing)? )?\b(?:about|approximately|around|roughly) "
        r"(?:US)?[$€£¥₩]?(?!(?:19|20)\d\d\b)\d[\d,.]*\b(?:%| percent\b| [mbtr]+illion\b)?",
        re.IGNORECASE,
    ),
    Locale.JA: re.compile(rf"(?:{_YAKU}|およそ) ?[$¥]?[\d０-９][\d０-９,.]*[兆億万千百%％]*"),
    Locale.KO: re.compile(
        r"(?<![가-힣])(?:약|대략) ?\$?\d[\d,.]*[조억만천백%]*|\d[\d,.]*[조억만천백십]*여(?= [가-힣]|[명건개곳회])"
    ),
}
"""What says it right beside a number in figures; ``of``: what is spoken about, which is another about."""
_SAYS = {
    Locale.EN: re.compile(
        r"\b(?:about|approximately|around|roughly|nearly|almost|some|approx|estimate[sd]?|close to|or so|over|under"
        r"|circa|(?:more|less|fewer) than|up to|as (?:many|much) as|just|odd|dozens|hundreds|thousands)\b|[~∼]",
        re.IGNORECASE,
    ),
    Locale.JA: re.compile(
        rf"{_YAKU}|およそ|おおよそ|おおむね|概ね|ほど|程度|前後|[くぐ]らい|頃|ごろ|近[くい]|ほぼ|大体|だいたい|以上|以下|未満|超"
        r"|\d\D{0,4}[強弱余]|数[十百千万]"
    ),
    Locale.KO: re.compile(
        r"(?<![가-힣])약 |(?<![가-힣])약(?=\d)|대략|가량|정도|쯤|[\d조억만천백십]여|안팎|거의|[\d시일년]경|내외|무렵"
        r"|가까|전후|어림|이상|이하|미만|넘|초과|[수몇][십백천만]"
    ),
}
"""What may say it, however far from a number: translators have many words for it."""


def one_sided_about(
    source: str, source_locale: Locale, target: str, target_locale: Locale
) -> Iterator[tuple[str, bool]]:
    """A number that only one of two texts says to be approximate, each as that text has it; whether it is the source.

    >>> list(one_sided_about("It was about 45%.", Locale.EN, "45%でした。", Locale.JA))
    [('about 45%', True)]
    """
    if (said := _said(source, source_locale)) and not _SAYS[target_locale].search(target):
        yield said, True
    if (said := _said(target, target_locale)) and not _SAYS[source_locale].search(source):
        yield said, False


def _said(text: str, locale: Locale) -> str:
    """The first such number of a text, empty where there is none."""
    if not any(word in text for word in _QUICK[locale]):
        return ""
    return next((match.group() for match in _SAID[locale].finditer(text) if not match.groupdict().get("of")), "")
