"""Another short form than the one that is defined: 本館 for 「当博物館」, 기금은 for ‘재단’.

Only what is clearly one: a word of reference before a word for an institution (本施設, 당 시설), or such a word as the
topic where the source's sentence begins with the defined form and names no other institution; or a shortened name, the
beginning of the full one with its last word or that word's first letter (青海銀 for 青海信用銀行). A subject that is
left out is natural in Japanese and Korean, and so mostly is 同社; of 同 and 동 there is a hint. The words are data
(``institutions.yml``).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from locpipe import packaged
from locpipe.model import Locale, Severity

_MAIN = re.compile(r"\b(?:main|headquarters|head office|our|we|us)\b|本館|本店|本社|当社|弊社|本校|본관|본점|당사|본사")
_TOPIC = {
    Locale.JA: (
        r"(?:\A|[。」] ?|[^。、]{{1,15}}、)"
        r"(?P<name>[一-龥々ァ-ヺーA-Za-z0-9・]{{0,14}}(?:{heads}))(?:は|が|では|も)"
    ),
    Locale.KO: (
        r"(?:\A|[.”] |[^.,]{{1,20}}, )(?P<name>(?:[가-힣A-Za-z0-9]{{1,10}} )?[가-힣A-Za-z0-9]{{0,10}}(?:{heads}))"
        r"(?:은|는|이|가|의|에서는)(?= )"
    ),
}
_SHORT_TOPIC = {
    Locale.JA: (
        r"(?:\A|[。」] ?|[^。、]{{1,15}}、)(?P<name>[一-龥々ァ-ヺーA-Za-z0-9]{{2,10}}(?:{short}))(?:は|が|では|も)"
    ),
    Locale.KO: (
        r"(?:\A|[.”] |[^.,]{{1,20}}, )(?P<name>[가-힣A-Za-z0-9]{{2,8}}(?:{short}))(?:은|는|이|가|의|에서는)(?= )"
    ),
}
_NAME = {
    Locale.JA: r"(?<![一-龥々ァ-ヺーA-Za-z0-9])(?P<name>{start}[一-龥々ァ-ヺーA-Za-z0-9]{{0,10}}?(?:{ending}))"
    r"(?=は|が|を|に|で|と|の|も|へ|、|から)",
    Locale.KO: r"(?<![가-힣A-Za-z0-9])(?P<name>{start}[가-힣A-Za-z0-9]{{0,10}}?(?:{ending}))"
    r"(?=(?:은|는|이|가|을|를|과|와|의|에|에서|도|로|으로)[ ,.])",
}
_MARKED = {
    Locale.JA: r"(?<![一-龥々])(?!{no_mark})(?P<mark>{marks})(?P<head>{heads})(?![一-龥々ァ-ヺー])",
    Locale.KO: (
        r"(?<![가-힣])(?!{no_mark})(?P<mark>{marks}) (?P<head>{heads})"
        r"(?=[^가-힣]|은|는|이|가|을|를|과|와|의|에|도|로|\Z)"
    ),
}
_WORD = {
    Locale.JA: "(?<![一-龥々])(?:{words})(?![一-龥々ァ-ヺー])",
    Locale.KO: "(?<![가-힣])(?:{words})(?=[^가-힣]|은|는|이|가|을|를|과|와|의|에|도|로|\\Z)",
}
_BEGINS = {
    Locale.EN: r"(?:\A|[.!?”] )\W*(?:The |the )?{form}(?!['’]s|\w| [A-Z])",
    Locale.JA: r"(?:\A|[。」])\W*{form}(?:は|が|では|も)",
    Locale.KO: r"(?:\A|[.”] )\W*{form}(?:은|는|이|가|에서는)",
}


def other_form(
    source: str, text: str, ours: str, theirs: str, languages: tuple[Locale, Locale], full: str = ""
) -> tuple[str, Severity]:
    """What stands in the translation for the form ``ours`` instead of ``theirs``, which it has nowhere; "" if nothing.

    The texts are without the full forms; ``full`` is that of the translation, if it is known.
    """
    origin, locale = languages
    if locale is Locale.EN:
        return "", Severity.HINT
    for found in _pattern(_MARKED[locale], locale).finditer(text):
        here = re.fullmatch(_data()[locale]["here"], found["head"]) and _MAIN.search(source)
        if not here and found[0] != theirs and not (found["mark"] in "当弊당" and _MAIN.search(source)):
            mild = re.fullmatch(_data()[locale]["mild"], found["mark"]) is not None
            return found[0], Severity.HINT if mild else Severity.WARNING
    own = _pattern(_WORD[locale], locale).search(text)
    if own and not _MAIN.search(source):
        return own[0], Severity.WARNING
    if _begins(ours, origin).search(source) and not _names_another(source, ours, origin):
        for found in _pattern(_TOPIC[locale], locale).finditer(text):
            if theirs not in found["name"]:
                return found["name"], Severity.WARNING
    if _names_another_such(source, ours, origin):
        return "", Severity.HINT
    if _begins(ours, origin).search(source):
        for found in _pattern(_SHORT_TOPIC[locale], locale).finditer(text):
            if _fits(found["name"], theirs, locale):
                return found["name"], Severity.WARNING
    return _shortened(text, full, theirs, locale), Severity.WARNING


def _fits(name: str, theirs: str, locale: Locale) -> bool:
    """Whether the name ends with the first letter of the form's word for an institution."""
    head = _pattern("(?:{heads})\\Z", locale).search(theirs)
    return head is not None and head[0].startswith(name[-1])


def _shortened(text: str, full: str, theirs: str, locale: Locale) -> str:
    """A name in the text that is made of letters of the full form in their order, its beginning and its last word."""
    bare = _pattern("{legal}", locale).sub("", full).replace(" ", "")
    head = _pattern("(?:{heads})\\Z", locale).search(bare)
    if not head or head.start() < 2 or bare == theirs:
        return ""
    ending = "|".join(sorted({re.escape(head[0]), re.escape(head[0][0])}, key=len, reverse=True))
    name = re.compile(_NAME[locale].format(start=re.escape(bare[:2]), ending=ending))
    for found in name.finditer(text):
        said = found["name"]
        if said not in (bare, theirs) and _in_order(said, bare):
            return said
    return ""


def _in_order(name: str, full: str) -> bool:
    letters = iter(full)
    return all(letter in letters for letter in name)


def _names_another(source: str, form: str, locale: Locale) -> bool:
    """Whether the source has a word for an institution apart from the form."""
    rest = source.replace(form, " ").replace(form.removeprefix("the "), " ")
    if locale is Locale.EN:
        heads = _heads()
        return any(word in heads or word.removesuffix("s") in heads for word in re.findall(r"[a-z]+", rest.lower()))
    return _pattern("(?:{heads})", locale).search(rest) is not None


def _names_another_such(source: str, form: str, locale: Locale) -> bool:
    """Whether the source has the form's word for an institution again: Aomi Station, the Station."""
    if locale is Locale.EN:
        *names, head = form.removeprefix("the ").split(" ")
        if head.lower() not in _heads():
            return False
        rest = source.replace(" ".join((*names, head)), " ") if names else source
        return re.search(rf"(?<!the )\b{re.escape(head)}s?\b", rest, re.IGNORECASE) is not None
    found = _pattern("(?:{heads})\\Z", locale).search(form)
    return found is not None and found[0] in source.replace(form, " ")


@lru_cache(maxsize=1024)
def _begins(form: str, locale: Locale) -> re.Pattern[str]:
    bare = form[4:] if locale is Locale.EN and form[:4].lower() == "the " else form
    return re.compile(_BEGINS[locale].format(form=re.escape(bare)))


@cache
def _pattern(shape: str, locale: Locale) -> re.Pattern[str]:
    return re.compile(shape.format_map(_data()[locale]))


@cache
def _heads() -> frozenset[str]:
    return frozenset(_data()[Locale.EN]["heads"].split())


@cache
def _data() -> Mapping[Locale, Mapping[str, str]]:
    table = packaged.table("locpipe.languages", "institutions.yml")
    return {Locale(name): words for name, words in table.items()}
