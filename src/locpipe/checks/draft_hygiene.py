"""Checks for what goes wrong in machine drafts: wrong script, loops, an answer instead of a translation, phrases of the
prompt's examples."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from locpipe.checks.base import Translation
from locpipe.languages import scripts
from locpipe.languages.chinese import chinese_words
from locpipe.languages.examples import copied_stretches
from locpipe.languages.loops import circle, repeated, twice
from locpipe.links import links
from locpipe.model import Finding, Locale, Severity
from locpipe.termbase import Termbase

_ANSWER = re.compile(
    r"""^\s*(?:sure[,!] | (?:(?:certainly|of\ course)[,.!]\s*)?here(?:\ is|'s|’s)\ (?:the|your|a|my)\ translat
      | (?:the\ )?(?:translation|translated\ text)(?:\ (?:is|of\ the\ text|into\ \w+)\b.{0,20})?\s*:
      | (?:japanese|korean|english)(?:\ translation)?\s*[:：] | ``` | \{\s*["“「『]
      | (?:翻訳|訳文|日本語訳|日本語)\s*[:：] | 以下(?:は|に|の通り).{0,12}(?:翻訳|訳)
      | (?:번역|번역문|한국어)\s*[:：] | 다음은.{0,12}번역
      | as\ an\ ai\b | i(?:'m|’m|\ am)\ sorry,?\ (?:but\ )?(?:i\ (?:can|am|do)|as\ an)
      | 申し訳(?:ありません|ございません)が.{0,30}(?:翻訳|お答え|お手伝い) | 죄송합니다만.{0,30}(?:번역|답변|도와)
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_NOTE = re.compile(r"[\s.。」”](?:\*\*|\()?Notes?:\s+[A-Z]")
_LABEL = re.compile(r"\s*[^\s:：]{2,20}\s*[:：]")
_NAMES = {Locale.EN: "English", Locale.JA: "Japanese", Locale.KO: "Korean"}
# What stands before a number or an address in every language: E-mail：…, Tel. 03-…, URL …
_CONTACT_LABEL = re.compile(
    r"(?<![A-Za-z])(?:E-?mail|Tel|Telephone|Phone|Fax|URL|Web(?: ?site)?|Mobile|Home ?page|HP)\b\.?"
    r"(?=\s*(?:[:：/／&＆＠@]|\Z|[+\d(（]|https?:|www\.|[\w.]{1,64}@))",
    re.IGNORECASE,
)
_SMALL_WORD = re.compile(r"(?<![A-Za-z])[a-z]{4,}(?![A-Za-z])")  # also right before kana, which \b takes for letters
_LEFT_OVER = re.compile(  # among words of another language; a name by itself may have them: Journey With Us
    rf"{_SMALL_WORD.pattern}|(?<![A-Za-z])(?:\d+(?:st|nd|rd|th)|About|According|After|Before|Being|Both|Building|During"
    r"|Each|Every|Following|From|Having|Including|Many|Most|Since|Some|That|These|They|This|Those|Through|Under|Until"
    r"|Using|When|While|With)(?![A-Za-z])"
)
_TWO_WORDS = re.compile(r"[A-Za-z]{2,} [A-Za-z]{2,}")
_SENTENCE = re.compile(r"(?<=[。.!?！？])")


def script(translation: Translation, termbase: Termbase) -> Iterator[Finding]:
    """Text in another language's script, and text left in the source language."""
    target, words = translation.target, _own_words(translation, termbase)
    strange = [run for run in dict.fromkeys(scripts.foreign(words, target)) if not _is_original(run, translation)]
    if strange:
        yield Finding("script", Severity.ERROR, f"not {_NAMES[target]}: {_quoted(strange)}")
    if target is Locale.JA and (chinese := scripts.not_japanese(words)):
        severity = Severity.WARNING if scripts.KANA.search(words) else Severity.ERROR  # all of it may be Chinese
        yield Finding("script", severity, f"characters that Japanese does not use: {_quoted(chinese)}")
    if target is Locale.JA and (chinese := chinese_words(words)):
        yield Finding("script", Severity.WARNING, f"Chinese words: {_quoted(chinese)}")
    if target is Locale.KO and (hanja := scripts.hanja(words)):
        severity = Severity.WARNING if scripts.HANGUL.search(words) else Severity.ERROR
        yield Finding("script", severity, f"Chinese characters in running Korean text: {_quoted(hanja)}")
    if target is not Locale.EN and not scripts.letters(words, target):
        if _SMALL_WORD.search(words):
            yield Finding("script", Severity.ERROR, f"no {_NAMES[target]} in it: the text is left as it was")
        elif _TWO_WORDS.search(words):
            yield Finding("script", Severity.WARNING, f"no {_NAMES[target]} in it: is it a name?")


def _is_original(run: str, translation: Translation) -> bool:
    """Whether foreign characters are the source's own: in brackets behind a name, or of a third language there."""
    if run not in translation.source_words:
        return False
    bracketed = rf"[(（][^()（）]*{re.escape(run)}"
    return bool(scripts.ELSEWHERE.match(run)) or re.search(bracketed, translation.target_words) is not None


@lru_cache(maxsize=64)
def _own_words(translation: Translation, termbase: Termbase) -> str:
    """The translation without what may be in any script: addresses and the glossary's forms."""
    words = _unlabelled(translation.target_words)
    kept = links(words)
    for match in termbase.find(translation.source_words, translation.source):
        kept += match.targets(translation.target)
    for text in sorted(set(kept), key=len, reverse=True):
        words = words.replace(text, " ")
    return words


@lru_cache(maxsize=64)
def _unlabelled(text: str) -> str:
    return _CONTACT_LABEL.sub(" ", text)


def untranslated(translation: Translation, termbase: Termbase) -> Iterator[Finding]:
    """Words of the source that are no names and still stand in the translation: using, Using, 3rd."""
    if translation.source is not Locale.EN or translation.target is Locale.EN:
        return
    words = _LEFT_OVER.findall(_own_words(translation, termbase))
    source = set(_LEFT_OVER.findall(translation.source_words)) if words else ()
    left = [word for word in words if word in source]
    if left:
        yield Finding("untranslated", Severity.WARNING, f"source words are left: {_quoted(left)}")


def copied(translation: Translation, termbase: Termbase) -> Iterator[Finding]:
    """Stretches of the prompt's example translations with something in them that the source does not speak of."""
    stretches = list(copied_stretches(translation.target_words, translation.target))
    if not stretches:
        return
    source = translation.source_words.lower()
    for match in termbase.find(translation.source_words, translation.source):
        source += " " + " ".join(match.targets(translation.target)).lower()
    for stretch, pieces in stretches:
        words = [(*piece[translation.source], piece[translation.target][0]) for piece in pieces]
        if not all(any(word.lower() in source for word in each) for each in words):
            yield Finding("copied", Severity.WARNING, f"'{stretch}' is from an example: the source does not say it")


def loops(translation: Translation, termbase: Termbase) -> Iterator[Finding]:
    """A phrase that repeats and repeats, or a word that stands twice in a row, which the source does not."""
    words, source = translation.target_words, translation.source_words
    if (stretch := circle(words)) and not any(repeated(source)):
        yield Finding("loops", Severity.ERROR, f"'{stretch.strip()[:30]}' repeats over and over")
        return
    sentences = [stripped for each in _SENTENCE.split(words) if len(stripped := each.strip()) >= 8]
    again = [sentence for sentence, count in Counter(sentences).items() if count > 2] if len(sentences) > 2 else []
    if again:
        yield Finding("loops", Severity.ERROR, f"'{again[0][:30]}' repeats over and over")
    elif (doubled := next(twice(words), "")) and not any(twice(source)):
        yield Finding("loops", Severity.WARNING, f"a word twice: '{doubled[:30]}'")


def answer(translation: Translation, termbase: Termbase) -> Iterator[Finding]:
    """A reply about the text where its translation should be."""
    source = translation.source_words
    words = translation.target_words
    noted = translation.target is not Locale.EN and _NOTE.search(words) and "note" not in source.lower()
    if noted or (_ANSWER.match(words) and not (_ANSWER.match(source) or _LABEL.match(source))):
        yield Finding("answer", Severity.ERROR, "an answer about the text, not its translation")


def _quoted(texts: list[str]) -> str:
    return ", ".join(dict.fromkeys(f"'{text}'" for text in texts[:5]))
