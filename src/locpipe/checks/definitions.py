"""Definitions of short forms in a text, their uses, and the full form that they stand for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from locpipe.checks.spans import bracket, mentioned, overlap
from locpipe.model import Locale, Span
from locpipe.termbase import Termbase
from locpipe.termbase.script import HANGUL, KANJI, SCRIPT


@dataclass(frozen=True, slots=True)
class Definition:
    """A short form and where its definition stands, brackets and all.

    ``strong`` says that a word does it (hereinafter, 以下, 이하); without one, (“X”) may be a mere gloss.
    ``article`` says that it is (the “X”).
    """

    form: str
    start: int
    end: int
    strong: bool
    article: bool = False


_MARKED = r"[“\"‘'「『](?P<form>[^“”\"‘「」『』()（）\n]{1,60}?)[”\"’'」』]"
_BARE = r"[^\s“”\"‘’「」『』()（）、。，,;；]"
_HEREINAFTER = (
    r"\b(?:hereinafter|hereafter|henceforth)(?:[ ,]{0,2}(?:referred|to|as|called|collectively|individually"
    r"|each|together|simply|known|or|a|an|the)\b){0,8},?\s?"
)
_NO_FORM_EN = r"(?:defined|described|mentioned|provided|stated|set|same|in|by)\b"
_CALLED_JA = r"と(?:い[うい]|総称|呼|略|表記|記|する|します)"
_IKA = (
    r"以下[、，,]?[ 　]?(?:両[者社]を)?"
    r"(?:総称して|まとめて|[合あ]わせて|併せて|それぞれ|単に|略して|略称)?[、，,]?[ 　]?"
)
_NO_FORM_JA = "の|同|略|敬称|参照|省略|各|全|[0-9０-９]"  # 以下同じ, 以下略, 以下敬称略
_CALLED_KO = r"(?:이?라(?:고)? ?(?:한다|합니다|함|칭|부|총칭)|으?로 (?:칭|표기|총칭))"
_IHA = r"이하[,:]? ?(?:총칭하여|통칭하여|통칭|합쳐서?|합하여|각각|줄여서?|단순히)?,? ?"
_IHA_MARKED = r"이하[,:]? ?(?:[가-힣]{1,6},? ){0,2}"  # whatever words lead to the mark
_NO_FORM_KO = "생략|동일|같|참조|각|전원|[0-9]"
# With quotation marks; and without, where the form fills the bracket to its end.
_STRONG: Mapping[Locale, tuple[re.Pattern[str], ...]] = {
    Locale.EN: (
        re.compile(_HEREINAFTER + _MARKED, re.IGNORECASE),
        re.compile(_HEREINAFTER + rf"(?!{_NO_FORM_EN})(?P<form>[a-z][^“”\"‘’()（）,;\n]{{0,40}})(?=\))", re.IGNORECASE),
    ),
    Locale.JA: (
        re.compile(rf"{_IKA}{_MARKED}(?=[^（()）。]{{0,40}}[）)]|{_CALLED_JA})"),
        re.compile(
            rf"[（(、，,；;][ 　]?{_IKA}(?!{_NO_FORM_JA})(?P<form>{_BARE}{{1,30}}?)"
            rf"(?=(?:{_CALLED_JA}[ぁ-ん]{{0,4}})?[）)])"
        ),
    ),
    Locale.KO: (
        re.compile(rf"{_IHA_MARKED}{_MARKED}(?=[^()]{{0,30}}\)|{_CALLED_KO})"),
        re.compile(
            rf"[(,;:] ?{_IHA}(?!{_NO_FORM_KO})(?P<form>{_BARE}(?:{_BARE}| ){{0,30}}?)"
            rf"(?=(?:{_CALLED_KO}[가-힣]{{0,4}})?\))"
        ),
    ),
}
_WORDS: Mapping[Locale, tuple[str, ...]] = {
    Locale.EN: ("hereinafter", "hereafter", "henceforth"),
    Locale.JA: ("以下",),
    Locale.KO: ("이하",),
}
# “A” or “B”, after a definition
_ANOTHER = re.compile(
    r"(?:、|，|, |または|又は|もしくは|あるいは|および|及び|,? 또는 |,? 혹은 |이?나 |,? or ),?(?:the )?" + _MARKED
)
# First in its bracket, or after a semicolon, or another: (“A”), (the “A” or “B”), (head office: C; “A”)
_WEAK = re.compile(
    r"(?P<lead>[(（]|;|\b(?:or|and)) ?(?:(?:collectively|together|each|respectively),? )?(?P<article>(?:the|an?|our) )?"
    r"[“\"‘「『](?P<form>[^“”\"‘’「」『』()（）\n]{1,60}?),?[”\"’」』](?= ?[)）;,]| or | and )"
)

_PARTICLE = r"[^가-힣]|\Z|은|는|이|가|을|를|과|와|의|에|도|로|으로|만|까지|부터|보다|처럼|측|들|께|라|인|및|등"
_EN_VARIANT = r"(?:this|said|our)\s"
_JA_VARIANT = r"(?:本|当|同|弊|該)"
_KO_VARIANT = r"(?<![가-힣])(?:본|동|당|해당)\s?"
_STEM = {
    Locale.EN: re.compile(r"(?:the|this|our)\s", re.IGNORECASE),
    Locale.JA: re.compile(_JA_VARIANT),
    Locale.KO: re.compile(r"(?:본|동|당|해당)\s"),
}
_CONNECTORS = frozenset({"of", "and", "for", "the", "&", "de", "la", "in", "on"})
_WORD_JA = re.compile(r"[一-龥々ァ-ヺーA-Za-z0-9・&]")


def definitions(text: str, locale: Locale) -> tuple[Definition, ...]:
    """The definitions in a text, in order."""
    found: list[Definition] = []
    lower = text.lower() if locale is Locale.EN else text
    if any(word in lower for word in _WORDS[locale]):
        found += _strong(text, locale)
    if "(" in text or "（" in text:
        found += _weak(text, [(each.start, each.end) for each in found])
    return tuple(sorted((each for each in found if each.form), key=lambda each: each.start))


def _strong(text: str, locale: Locale) -> Iterator[Definition]:
    done = -1
    spans = [match for pattern in _STRONG[locale] for match in pattern.finditer(text)]
    for match in sorted(spans, key=lambda match: match.start()):
        if match.start("form") >= done:
            done = match.end()
            opening = bracket(text, match.end())
            start = opening if opening >= 0 else match.start()
            yield Definition(match["form"].strip(" ,"), start, match.end(), True)
            while another := _ANOTHER.match(text, done):
                done = another.end()
                yield Definition(another["form"], start, done, True)


def _weak(text: str, strong: list[Span]) -> Iterator[Definition]:
    for match in _WEAK.finditer(text):
        opening = bracket(text, match.end())
        if opening >= 0 and not overlap(match.span(), strong):
            article = match["article"] is not None
            yield Definition(match["form"].strip(" ,"), opening, match.end(), False, article)


def uses(text: str, form: str, locale: Locale) -> bool:
    """Whether the form stands in the text as a word of its own: 財団, but not 財団法人 nor 振興財団."""
    return _own_word(form, locale).search(text) is not None


def variant(text: str, form: str, locale: Locale) -> str | None:
    """The form with another word of reference before it, as in 本財団 or 본 재단 for 財団, 재단; None if not there."""
    stem = _STEM[locale].sub("", form, count=1)
    before = {Locale.EN: _EN_VARIANT, Locale.JA: _JA_VARIANT, Locale.KO: _KO_VARIANT}[locale]
    for found in re.finditer(before + re.escape(stem), text) if stem else ():
        if found[0] != form:
            return found[0]
    return None


@lru_cache(maxsize=1024)
def _own_word(form: str, locale: Locale) -> re.Pattern[str]:
    words = re.escape(form)
    if locale is Locale.EN:
        if form[:4] in ("the ", "The "):
            words = f"[Tt]he{words[3:]}"
        return re.compile(rf"(?<![\w-]){words}(?:s|es)?(?![\w-])")
    if locale is Locale.KO:
        before = r"(?<![가-힣])(?<!본 )(?<!동 )(?<!당 )(?<!해당 )" if SCRIPT[form[0]] == HANGUL else r"(?<![A-Za-z0-9])"
        after = rf"(?={_PARTICLE})" if SCRIPT[form[-1]] == HANGUL else r"(?![A-Za-z0-9])"
        return re.compile(f"{before}{words}{after}")
    first, last = _same_script(form[0]), _same_script(form[-1])
    return re.compile(f"(?<!{first}){words}(?!{last})(?!(?:株式|合同)会社|法人)")


def _same_script(char: str) -> str:
    """A character class of the letters that would go on with a word."""
    if SCRIPT[char] == KANJI:
        return "[一-龥々]"
    return "[ァ-ヺー]" if "ァ" <= char <= "ー" else "[A-Za-z0-9]"


def _own_beginning(form: str) -> re.Pattern[str]:
    """A name that begins with the form and goes on to the end of the text."""
    return re.compile(rf"(?<![^\W_]){re.escape(form)}[^、。，,.;:；：()（）「」『』“”]{{1,30}}\Z")


def full_form(text: str, definition: Definition, locale: Locale, termbase: Termbase) -> str:
    """The words before a definition that its form stands for; "" where that is not clear.

    The glossary's term that ends there, else in English the words with capitals, in Japanese the run without
    hiragana, in Korean the last word; at least two characters longer than the form.
    """
    before = text[: definition.start].rstrip()
    near = before[-120:]
    ending = [match.text for match in mentioned(near, locale, termbase) if match.end == len(near)]
    full = ending[0] if ending else _last_words(near, definition.form, locale)
    return full if len(full) >= len(definition.form) + 2 else ""


def _last_words(text: str, form: str, locale: Locale) -> str:
    if locale is not Locale.EN and not text.endswith(form):
        begins = _own_beginning(form).search(text, max(0, len(text) - 40))
        if begins:  # 타른 모터스(이하 ‘타른’)
            return begins[0]
    if locale is Locale.JA:
        at = len(text)
        while at and _WORD_JA.match(text[at - 1]):
            at -= 1
        return text[at:]
    words = text.split(" ")
    if locale is Locale.KO:
        return words[-1].lstrip("“‘(「") if words else ""
    kept: list[str] = []
    for word in reversed(words):
        if not (word[:1].isupper() or word in _CONNECTORS) or (kept and word.endswith((",", ";", ":"))):
            break
        kept.append(word)
    while kept and kept[-1] in _CONNECTORS:
        kept.pop()
    return " ".join(reversed(kept)).strip("“”.,;:")
