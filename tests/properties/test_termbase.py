"""Properties of finding terms, against a slow and plain oracle."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from locpipe.model import Locale
from locpipe.termbase import Form, Match, Row, Term, Termbase, TermType, locate
from locpipe.termbase.fold import fold, key
from locpipe.termbase.script import Guard

LETTERS = "ab アー東서울-· "
SPECIAL = "㈱ﾃﾞｶ\u3099각\u1100\u1161\u11a8ﬁＡ\u3000\u00a0\n\u200be\u0301ß\u0130"
WORDS = st.text(LETTERS, min_size=1, max_size=4).filter(lambda text: key(text) == text and text.strip() == text)
GLOSSARIES = st.lists(WORDS, min_size=1, max_size=6, unique=True)
TEXTS = st.text(LETTERS, max_size=40)
ANY_TEXT = st.one_of(st.text(LETTERS + SPECIAL, max_size=40), st.text(max_size=40))


def termbase(names: Sequence[str]) -> Termbase:
    rows = ({Form.FULL: Row(texts=dict.fromkeys(Locale, (name,)))} for name in names)
    return Termbase(Term(TermType.ORGANIZATION, row) for row in rows)


def oracle(names: Sequence[str], text: str) -> list[tuple[int, int]]:
    """Leftmost-longest among all occurrences that stand as words, place by place."""
    spans: list[tuple[int, int]] = []
    at = 0
    while at < len(text):
        ends = [
            at + len(name)
            for name in names
            if text.startswith(name, at) and Guard.of(name).allows(text, at, at + len(name))
        ]
        if ends:
            spans.append((at, max(ends)))
            at = max(ends)
        else:
            at += 1
    return spans


def spans(matches: list[Match]) -> list[tuple[int, int]]:
    return [(match.start, match.end) for match in matches]


@given(GLOSSARIES, TEXTS)
def test_the_same_places_as_the_oracle(names: list[str], text: str) -> None:
    text = key(text)  # runs of spaces make folding change offsets; see below
    assert spans(termbase(names).find(text, Locale.EN)) == oracle(names, text)


@given(GLOSSARIES, ANY_TEXT, st.sampled_from(Locale))
def test_matches_are_in_range_in_order_and_apart(names: list[str], text: str, locale: Locale) -> None:
    done = 0
    for match in termbase(names).find(text, locale):
        assert done <= match.start < match.end <= len(text)
        assert text[match.start : match.end] == match.text
        done = match.end


@given(GLOSSARIES, ANY_TEXT)
def test_composed_or_decomposed_makes_no_difference(names: list[str], text: str) -> None:
    found = termbase(names)
    composed = found.find(unicodedata.normalize("NFC", text), Locale.EN)
    decomposed = found.find(unicodedata.normalize("NFD", text), Locale.EN)
    assert [key(match.text) for match in composed] == [key(match.text) for match in decomposed]
    assert [match.term.name for match in composed] == [match.term.name for match in decomposed]


@given(ANY_TEXT)
def test_folding_is_idempotent_and_keeps_lengths_apart(text: str) -> None:
    once = fold(text)
    assert len(once.lower) == len(once.text)
    assert fold(once.text).text == once.text
    assert fold(unicodedata.normalize("NFD", text)).text == fold(unicodedata.normalize("NFC", text)).text


@given(ANY_TEXT)
def test_folded_offsets_tile_the_text(text: str) -> None:
    folded = fold(text)
    starts = [at for at in map(folded.start, range(len(folded.text))) if at is not None]
    assert starts == sorted(starts)
    assert all(0 <= at <= len(text) for at in starts)
    assert folded.end(len(folded.text)) in (len(text), None) or not folded.text
    for index in range(len(folded.text)):
        start, end = folded.start(index), folded.end(index + 1)
        if start is not None and end is not None:
            assert fold(text[start:end]).text == folded.text[index]


@given(WORDS, ANY_TEXT, ANY_TEXT)
def test_what_is_found_in_a_source_is_located_in_a_translation(word: str, before: str, after: str) -> None:
    text = f"{before} {word} {after}"
    if termbase([word]).find(text, Locale.JA):
        assert locate(text, word, Locale.JA, exact=True)
